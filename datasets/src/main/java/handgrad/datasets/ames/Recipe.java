package handgrad.datasets.ames;

import handgrad.datasets.RegressionData;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import tech.tablesaw.api.Table;

/** How the table becomes numbers to train and to test on. The target is ln(price). */
public sealed interface Recipe permits SheetRecipe, CleanRecipe {
    /**
     * Features and target of both parts.
     *
     * @param table as {@link AmesTable} reads it, with at least two rows
     */
    RegressionData prepare(Table table);

    /** Both parts by the same encoder. */
    static RegressionData encode(FeatureEncoder encoder, Table train, Table test) {
        return new RegressionData(
                encoder.names(), encoder.encode(train), lnPrice(train), encoder.encode(test), lnPrice(test));
    }

    private static Matrix lnPrice(Table table) {
        double[] y = table.doubleColumn(AmesTable.PRICE).logN().asDoubleArray();
        return Matrix.of(Precision.DOUBLE, y.length, 1, y);
    }
}
