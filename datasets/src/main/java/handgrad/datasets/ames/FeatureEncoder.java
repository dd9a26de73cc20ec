package handgrad.datasets.ames;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.Table;

/** Rows of the table as rows of X: a fitted recipe, carried out by DataVec. */
final class FeatureEncoder {
    private final List<Feature> features;
    private final TransformProcess process;

    FeatureEncoder(List<Feature> features) {
        this.features = List.copyOf(features);
        Schema.Builder schema = new Schema.Builder();
        features.forEach(feature -> feature.declare(schema));
        TransformProcess.Builder steps = new TransformProcess.Builder(schema.build());
        features.forEach(feature -> feature.transform(steps));
        this.process = steps.build();
    }

    /** What the columns of X are: {@code Lot Area}, {@code Alley[Grvl]}. */
    List<String> names() {
        return process.getFinalSchema().getColumnNames();
    }

    /** X, a row for each of the table's. */
    Matrix encode(Table table) {
        int d = names().size();
        Matrix X = Matrix.zeros(Precision.DOUBLE, table.rowCount(), d);
        double[] x = new double[d];
        for (int i = 0; i < table.rowCount(); i++) {
            List<Writable> values = new ArrayList<>(features.size());
            for (Feature feature : features) {
                values.add(feature.value(table, i));
            }
            List<Writable> encoded = process.execute(values);
            for (int j = 0; j < d; j++) {
                x[j] = encoded.get(j).toDouble();
            }
            X.writeRow(i, x);
        }
        return X;
    }
}
