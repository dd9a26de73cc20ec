package handgrad.datasets.table;

import java.util.List;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.NaNColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.doubletransform.StandardizeNormalizer;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A number v as (v − mean) / deviation, and 0, which is the mean, where it is unknown.
 *
 * @param deviation above 0, and infinite for what does not vary
 * @param limit beyond which, up or down, results are cut off; or infinity
 */
public record Standardised(String column, double mean, double deviation, double limit) implements Feature {
    /** Mean and deviation, with the divisor n − 1, of the known numbers; what does not vary becomes 0 everywhere. */
    public static Standardised fit(DoubleColumn v, double limit) {
        double deviation = v.standardDeviation();
        return new Standardised(v.name(), v.mean(), deviation > 0 ? deviation : Double.POSITIVE_INFINITY, limit);
    }

    @Override
    public List<String> names() {
        return List.of(column);
    }

    @Override
    public TransformProcess process() {
        TransformProcess.Builder steps = new TransformProcess.Builder(
                        new Schema.Builder().addColumnDouble(column).build())
                .transform(new StandardizeNormalizer(column, mean, deviation))
                .conditionalReplaceValueTransform(column, new DoubleWritable(0), new NaNColumnCondition(column));
        if (limit < Double.POSITIVE_INFINITY) {
            steps.conditionalReplaceValueTransform(
                            column, new DoubleWritable(limit), beyond(ConditionOp.GreaterThan, limit))
                    .conditionalReplaceValueTransform(
                            column, new DoubleWritable(-limit), beyond(ConditionOp.LessThan, -limit));
        }
        return steps.build();
    }

    private DoubleColumnCondition beyond(ConditionOp side, double end) {
        return new DoubleColumnCondition(column, side, end);
    }

    private static double number(String code) {
        return code.isEmpty() ? Double.NaN : Double.parseDouble(code);
    }

    /** The digits of a code are a number, too; the empty one is unknown. */
    @Override
    public Writable value(Column<?> values, int row) {
        return new DoubleWritable(
                values instanceof StringColumn codes ? number(codes.get(row)) : ((DoubleColumn) values).getDouble(row));
    }
}
