package handgrad.datasets.table;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Rows of a table as rows of X: fitted features, carried out by DataVec one column after the other. */
public final class FeatureEncoder {
    private final List<Part> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<KnownNumbers> numbers = new ArrayList<>();
    private final List<KnownCategories> categories = new ArrayList<>();
    private final TableForm form;

    /** A feature, and its steps. */
    private record Part(Feature feature, TransformProcess process) {
        double[] encoded(Writable value) {
            return process.execute(List.of(value)).stream()
                    .mapToDouble(Writable::toDouble)
                    .toArray();
        }
    }

    /** What DataVec makes of a column's values, each worked out where it is met first: most are met often. */
    private record EncodedColumn(Part part, Column<?> column, Map<Object, double[]> known) {
        double[] row(int i) {
            return known.computeIfAbsent(column.get(i), value -> part.encoded(part.feature.value(column, i)));
        }
    }

    /**
     * An encoder by fitted features.
     *
     * @param train the rows to train on
     * @param form how other rows are read
     */
    public FeatureEncoder(List<Feature> features, Table train, TableForm form) {
        this.form = form;
        for (Feature feature : features) {
            if (feature instanceof Standardised number) {
                numbers.add(KnownNumbers.of(number, train, form.rows()));
            } else if (feature instanceof OneHot category) {
                categories.add(KnownCategories.of(category, train, form, names.size()));
            }
            parts.add(new Part(feature, feature.process()));
            names.addAll(feature.names());
        }
    }

    /** The fitted features, in the order of X's columns. */
    public List<Feature> features() {
        return parts.stream().map(Part::feature).toList();
    }

    /** What the columns of X are: {@code Lot Area}, {@code Alley[Grvl]}. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /**
     * X for other rows than those it was fitted to. A category that the training rows do not have is read as the one that it
     * means by {@link TableForm#meaning}.
     *
     * @param file with the columns that the features are made of
     * @throws MalformedFileException naming line and column: as {@link TableForm#read}, and for an unknown category that is to
     *     be refused
     */
    public EncodedRows encode(CsvFile file, UnknownCategories unknown) throws MalformedFileException {
        TableReading read = form.read(
                file, parts.stream().map(part -> part.feature.column()).toList());
        Table table = read.table();
        Remarks remarks = new Remarks(read.file());
        numbers.forEach(known -> known.read(table, remarks));
        Map<KnownCategories, List<Integer>> unseen = new LinkedHashMap<>();
        for (KnownCategories known : categories) {
            StringColumn own = table.stringColumn(known.column());
            List<Integer> rows = known.read(own, remarks);
            if (unknown == UnknownCategories.REFUSE && !rows.isEmpty()) {
                throw read.file()
                        .place(rows.get(0), read.file().header().indexOf(known.column()))
                        .malformed(known.refusal(own.get(rows.get(0))));
            }
            rows.forEach(row -> remarks.add(row, known.column(), known.leniency(own.get(row))));
            unseen.put(known, rows);
        }
        Matrix X = encode(table);
        unseen.forEach((known, rows) -> rows.forEach(row -> known.writeMeans(X, row)));
        return new EncodedRows(
                X,
                read.file(),
                Stream.concat(read.remarks().stream(), remarks.sentences().stream())
                        .toList());
    }

    /** X, a row for each of the table's, which whoever asks closes. */
    public Matrix encode(Table table) {
        List<EncodedColumn> columns = parts.stream()
                .map(part -> new EncodedColumn(part, table.column(part.feature.column()), new HashMap<>()))
                .toList();
        Matrix X = Matrix.zeros(Precision.DOUBLE, table.rowCount(), names.size());
        double[] x = new double[names.size()];
        for (int i = 0; i < table.rowCount(); i++) {
            int j = 0;
            for (EncodedColumn column : columns) {
                double[] features = column.row(i);
                System.arraycopy(features, 0, x, j, features.length);
                j += features.length;
            }
            X.writeRow(i, x);
        }
        return X;
    }
}
