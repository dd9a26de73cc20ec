package handgrad.datasets.ames;

import handgrad.datasets.RegressionData;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import tech.tablesaw.api.Table;

/**
 * What a recipe made of the table.
 *
 * @param data with ln(price) as y
 * @param encoder makes the same features of other sales
 */
public record PreparedAmes(RegressionData data, FeatureEncoder encoder) {
    /** Both parts by the same encoder. */
    static PreparedAmes of(FeatureEncoder encoder, Table train, Table test) {
        return new PreparedAmes(
                new RegressionData(
                        encoder.names(),
                        AmesForm.LN_PRICE,
                        encoder.encode(train),
                        lnPrice(train),
                        encoder.encode(test),
                        lnPrice(test)),
                encoder);
    }

    private static Matrix lnPrice(Table table) {
        double[] y = table.doubleColumn(AmesTable.PRICE).logN().asDoubleArray();
        return Matrix.of(Precision.DOUBLE, y.length, 1, y);
    }
}
