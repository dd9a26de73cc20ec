package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Sales as rows of X: a fitted recipe, carried out by DataVec. */
public final class FeatureEncoder {
    private final List<Feature> features;
    private final List<KnownNumbers> numbers = new ArrayList<>();
    private final List<KnownCategories> categories = new ArrayList<>();
    private final TransformProcess process;

    /**
     * An encoder by fitted features.
     *
     * @param train the sales to train on
     */
    FeatureEncoder(List<Feature> features, Table train) {
        this.features = List.copyOf(features);
        for (Feature feature : features) {
            if (feature instanceof Standardised number) {
                numbers.add(KnownNumbers.of(number, train));
            } else if (feature instanceof OneHot category) {
                categories.add(KnownCategories.of(category, train.stringColumn(category.column())));
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
     * X for other sales than those it was fitted to. An empty category is read as {@code NA}, or else {@code None}, where
     * training sales have that, and a code without its leading zeros as the known one of the same number.
     *
     * @param file with all columns but the price
     * @throws MalformedFileException naming line and column: as {@link AmesTable}, and for an unknown category that is to
     *     be refused
     */
    public EncodedSales encode(CsvFile file, UnknownCategories unknown) throws MalformedFileException {
        Table table = AmesTable.withoutPrices(file);
        Remarks remarks = new Remarks(file);
        numbers.forEach(known -> known.read(table, remarks));
        Map<KnownCategories, List<Integer>> unseen = new LinkedHashMap<>();
        for (KnownCategories known : categories) {
            StringColumn own = table.stringColumn(known.column());
            List<Integer> rows = known.read(own, remarks);
            if (unknown == UnknownCategories.REFUSE && !rows.isEmpty()) {
                throw file.place(rows.get(0), file.header().indexOf(known.column()))
                        .malformed(known.refusal(own.get(rows.get(0))));
            }
            rows.forEach(row -> remarks.add(row, known.column(), KnownCategories.leniency(own.get(row))));
            unseen.put(known, rows);
        }
        Matrix X = encode(table);
        List<String> names = names();
        unseen.forEach((known, rows) -> rows.forEach(row -> known.writeMeans(X, row, names)));
        return new EncodedSales(X, remarks.sentences());
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
