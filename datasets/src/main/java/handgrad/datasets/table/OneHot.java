package handgrad.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.CategoricalColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A category as indicators, 1 for its own word and 0 for all others.
 *
 * @param words an indicator each, in this order
 * @param rest the last indicator, for every value that is none of the words
 * @param keepsRest whether the rest has its indicator; without it, such a value is 0 everywhere
 */
public record OneHot(String column, List<String> words, String rest, boolean keepsRest) implements Feature {
    public OneHot {
        words = List.copyOf(words);
        if (words.contains(rest)) {
            throw new IllegalArgumentException("'" + rest + "' stands for none of the words, and is one of them");
        }
    }

    /** The words that are there, sorted. */
    public static OneHot fit(StringColumn categories, String rest, boolean keepsRest) {
        List<String> words = new ArrayList<>(categories.removeMissing().asSet());
        words.sort(null);
        return new OneHot(categories.name(), words, rest, keepsRest);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        words.forEach(word -> names.add(column + "[" + word + "]"));
        if (keepsRest) {
            names.add(column + "[" + rest + "]");
        }
        return names;
    }

    @Override
    public TransformProcess process() {
        List<String> states = new ArrayList<>(words);
        states.add(rest);
        TransformProcess.Builder steps = new TransformProcess.Builder(new Schema.Builder()
                        .addColumnCategorical(column, states)
                        .build())
                .conditionalReplaceValueTransform(
                        column,
                        new Text(rest),
                        new CategoricalColumnCondition(column, ConditionOp.NotInSet, Set.copyOf(words)))
                .categoricalToOneHot(column);
        if (!keepsRest) {
            steps.removeColumns(column + "[" + rest + "]");
        }
        return steps.build();
    }

    /** The means of the indicators over some rows. */
    double[] means(StringColumn rows) {
        Map<String, Integer> places = new HashMap<>();
        words.forEach(word -> places.put(word, places.size()));
        double[] counts = new double[words.size() + 1];
        for (String value : rows) {
            counts[places.getOrDefault(value, words.size())]++;
        }
        return Arrays.stream(counts)
                .limit(names().size())
                .map(count -> count / rows.size())
                .toArray();
    }

    @Override
    public Writable value(Column<?> values, int row) {
        return new Text(((StringColumn) values).get(row));
    }
}
