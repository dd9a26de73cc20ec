package handgrad.datasets.table;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables of Tablesaw and records of DataVec as matrices in DOUBLE, and back. A number that is missing there is NaN here. */
public final class TableMatrix {
    private TableMatrix() {}

    /**
     * The columns of these names, or all, as X; the caller's to close.
     *
     * @throws IllegalArgumentException for a column that is not of numbers; Tablesaw's for one that is not there
     * @throws ShapeException for a table without rows or columns
     */
    public static Matrix of(Table table, String... names) {
        List<Column<?>> columns = new ArrayList<>(names.length == 0 ? table.columns() : table.columns(names));
        Matrix X = Matrix.zeros(Precision.DOUBLE, table.rowCount(), columns.size());
        for (int j = 0; j < columns.size(); j++) {
            if (!(columns.get(j) instanceof NumericColumn<?> numbers)) {
                X.close();
                throw new IllegalArgumentException(
                        "the column " + columns.get(j).name() + " holds "
                                + columns.get(j).type().name()
                                + ", not numbers: handgrad.table.Categories makes numbers of words");
            }
            for (int i = 0; i < X.rows(); i++) {
                X.set(i, j, numbers.isMissing(i) ? Double.NaN : numbers.getDouble(i));
            }
        }
        return X;
    }

    /**
     * A table with the columns of X under these names; NaN is missing.
     *
     * @throws ShapeException unless there is a name for each column
     */
    public static Table toTable(String name, Matrix X, List<String> columns) {
        if (columns.size() != X.columns()) {
            throw new ShapeException(columns.size() + " names are not for the columns of X, " + X);
        }
        Table table = Table.create(name);
        for (int j = 0; j < X.columns(); j++) {
            double[] values = new double[X.rows()];
            for (int i = 0; i < values.length; i++) {
                values[i] = X.get(i, j);
            }
            table.addColumns(DoubleColumn.create(columns.get(j), values));
        }
        return table;
    }

    /**
     * DataVec's records of numbers as the rows of X; the caller's to close.
     *
     * @throws ShapeException for no records, and for records that are not equally long
     * @throws NumberFormatException for a text that is no number
     */
    public static Matrix of(List<List<Writable>> records) {
        int width = records.isEmpty() ? 0 : records.get(0).size();
        Matrix X = Matrix.zeros(Precision.DOUBLE, records.size(), width);
        try {
            double[] row = new double[width];
            for (int i = 0; i < X.rows(); i++) {
                List<Writable> record = records.get(i);
                if (record.size() != width) {
                    throw new ShapeException(
                            "record " + i + " has " + record.size() + " values, record 0 has " + width);
                }
                for (int j = 0; j < width; j++) {
                    row[j] = record.get(j) instanceof NullWritable
                            ? Double.NaN
                            : record.get(j).toDouble();
                }
                X.writeRow(i, row);
            }
            return X;
        } catch (RuntimeException e) {
            X.close();
            throw e;
        }
    }

    /** The rows of X as DataVec's records; NaN stays. */
    public static List<List<Writable>> toRecords(Matrix X) {
        List<List<Writable>> records = new ArrayList<>();
        double[] row = new double[X.columns()];
        for (int i = 0; i < X.rows(); i++) {
            X.readRow(i, row);
            List<Writable> record = new ArrayList<>();
            for (double value : row) {
                record.add(new DoubleWritable(value));
            }
            records.add(record);
        }
        return records;
    }
}
