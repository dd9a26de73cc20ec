package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.Table;

/** Sales as rows of X: a fitted recipe, carried out by DataVec. */
public final class FeatureEncoder {
    private final List<Feature> features;
    private final Map<String, Set<String>> vocabulary = new LinkedHashMap<>(); // of each categorical feature
    private final TransformProcess process;

    /**
     * An encoder by fitted features.
     *
     * @param whole has every category that may be met
     */
    FeatureEncoder(List<Feature> features, Table whole) {
        this.features = List.copyOf(features);
        for (Feature feature : features) {
            if (feature instanceof OneHot) {
                vocabulary.put(
                        feature.column(),
                        new TreeSet<>(whole.stringColumn(feature.column()).asSet()));
            }
        }
        Schema.Builder schema = new Schema.Builder();
        features.forEach(feature -> feature.declare(schema));
        TransformProcess.Builder steps = new TransformProcess.Builder(schema.build());
        features.forEach(feature -> feature.transform(steps));
        this.process = steps.build();
    }

    /** What the columns of X are: {@code Lot Area}, {@code Alley[Grvl]}. */
    public List<String> names() {
        return process.getFinalSchema().getColumnNames();
    }

    /**
     * X for other sales than those it was fitted to.
     *
     * @param file with all columns but the price
     * @throws MalformedFileException naming line and column: as {@link AmesTable}, and for a category that is unknown
     */
    public Matrix encode(CsvFile file) throws MalformedFileException {
        Table table = AmesTable.withoutPrices(file);
        for (Map.Entry<String, Set<String>> known : vocabulary.entrySet()) {
            List<String> values = table.stringColumn(known.getKey()).asList();
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).isEmpty() && !known.getValue().contains(values.get(i))) {
                    throw file.place(i, file.header().indexOf(known.getKey()))
                            .malformed("the category '" + values.get(i) + "' is unknown: those trained on are "
                                    + known.getValue().stream()
                                            .filter(word -> !word.isEmpty())
                                            .collect(Collectors.joining(", ")));
                }
            }
        }
        return encode(table);
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
