package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.RegressionData;
import handgrad.datasets.csv.CsvFile;
import handgrad.leastsquares.FullRank;
import handgrad.leastsquares.LeastSquares;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

/** Least squares on the table's numbers against Hipparchus' regression, where no column depends on the others. */
class HipparchusTest {
    /** These two are sums of other columns. */
    private static final List<String> SUMS = List.of("Total Bsmt SF", "Gr Liv Area");

    private static final int NUMBERS = 37;

    @Test
    void agreesOnTheCoefficients() throws IOException {
        RegressionData data = new SheetRecipe()
                .prepare(AmesTable.of(CsvFile.read(RealAmes.folder().resolve("AmesHousing.csv"))))
                .data();
        int[] columns = IntStream.range(0, NUMBERS)
                .filter(j -> !SUMS.contains(data.features().get(j)))
                .toArray();
        int n = data.Xtrain().rows();
        double[][] X = new double[n][];
        Matrix withOnes = Matrix.zeros(Precision.DOUBLE, n, columns.length + 1);
        for (int i = 0; i < n; i++) {
            int row = i;
            X[i] = Arrays.stream(columns)
                    .mapToDouble(j -> data.Xtrain().get(row, j))
                    .toArray();
            double[] withOne = new double[columns.length + 1];
            withOne[0] = 1;
            System.arraycopy(X[i], 0, withOne, 1, columns.length);
            withOnes.writeRow(i, withOne);
        }
        OLSMultipleLinearRegression oracle = new OLSMultipleLinearRegression();
        oracle.newSampleData(data.ytrain().toArray(), X);
        FullRank fit = LeastSquares.qr(withOnes, data.ytrain());
        assertThat(fit.coefficients().toArray()).containsExactly(oracle.estimateRegressionParameters(), within(1e-10));
        assertThat(fit.residualNorm() * fit.residualNorm())
                .isCloseTo(oracle.calculateResidualSumOfSquares(), within(1e-10));
    }
}
