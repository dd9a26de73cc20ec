package handgrad.leastsquares;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.RankDeficientException;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.List;
import java.util.function.BiFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTest {
    private static final List<BiFunction<Matrix, Matrix, Matrix>> METHODS = List.of(
            (X, Y) -> LeastSquares.minimumNorm(X, Y).coefficients(),
            (X, Y) -> LeastSquares.qr(X, Y).coefficients(),
            (X, Y) -> LeastSquares.cholesky(X, Y).coefficients());

    /** The line through (1, 6), (2, 5), (3, 7), (4, 10) is 3.5 + 1.4·x, with residuals 1.1, −1.3, −0.7, 0.9. */
    @Test
    void theLineThroughFourPoints() {
        Matrix X = Matrix.of(DOUBLE, 4, 2, 1, 1, 1, 2, 1, 3, 1, 4);
        Matrix y = Matrix.of(DOUBLE, 4, 1, 6, 5, 7, 10);
        for (BiFunction<Matrix, Matrix, Matrix> method : METHODS) {
            assertThat(method.apply(X, y).toArray()).containsExactly(new double[] {3.5, 1.4}, within(1e-13));
        }
        double norm = Math.sqrt(4.2); // 1.21 + 1.69 + 0.49 + 0.81
        assertThat(LeastSquares.minimumNorm(X, y).residualNorm()).isCloseTo(norm, within(1e-14));
        assertThat(LeastSquares.qr(X, y).residualNorm()).isCloseTo(norm, within(1e-14));
        assertThat(LeastSquares.cholesky(X, y).residualNorm()).isCloseTo(norm, within(1e-13));
    }

    /** Singular values 4 and 3 by hand, and of a matrix of ones n × d: √(n·d) and zeros. */
    @Test
    void singularValues() {
        MinimumNorm diagonal =
                LeastSquares.minimumNorm(Matrix.of(DOUBLE, 3, 2, 0, 3, -4, 0, 0, 0), Matrix.of(DOUBLE, 3, 1, 6, 8, 1));
        assertThat(diagonal.singularValues()).containsExactly(new double[] {4, 3}, within(1e-15));
        assertThat(diagonal.coefficients().toArray()).containsExactly(new double[] {-2, 2}, within(1e-15));
        assertThat(diagonal.residualNorm()).isCloseTo(1, within(1e-14));
        assertThat(diagonal.rcond()).isEqualTo(3 * 0x1p-52);

        Matrix ones = Matrix.zeros(DOUBLE, 8, 3);
        ones.fill(1);
        MinimumNorm flat = LeastSquares.minimumNorm(ones, Matrix.of(DOUBLE, 8, 1, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(flat.rank()).isEqualTo(1);
        assertThat(flat.singularValues()).containsExactly(new double[] {Math.sqrt(24), 0, 0}, within(1e-14));
        // The mean, 4.5, in three equal parts.
        assertThat(flat.coefficients().toArray()).containsExactly(new double[] {1.5, 1.5, 1.5}, within(1e-14));
        assertThat(flat.residualNorm()).isCloseTo(Math.sqrt(42), within(1e-13));
    }

    /** x₁ + 2x₂ + 2x₃ = 9: the nearest point to 0 is (1, 2, 2). */
    @Test
    void ofAWideSystemTheSmallestSolution() {
        Matrix X = Matrix.of(DOUBLE, 1, 3, 1, 2, 2);
        Matrix y = Matrix.of(DOUBLE, 1, 1, 9);
        MinimumNorm w = LeastSquares.minimumNorm(X, y);
        assertThat(w.coefficients().toArray()).containsExactly(new double[] {1, 2, 2}, within(1e-14));
        assertThat(w.rank()).isEqualTo(1);
        assertThat(w.singularValues()).containsExactly(new double[] {3}, within(1e-15));
        assertThatThrownBy(() -> LeastSquares.qr(X, y))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageStartingWith("X, 1 × 3 DOUBLE, has rank 1 of 3");
        assertThatThrownBy(() -> LeastSquares.cholesky(X, y)).isInstanceOf(RankDeficientException.class);
    }

    @Test
    void aDuplicatedColumnSharesItsWeightOrIsRefused() {
        Matrix X = Matrix.of(DOUBLE, 4, 3, 1, 1, 1, 1, 2, 2, 1, 3, 3, 1, 4, 4);
        Matrix y = Matrix.of(DOUBLE, 4, 1, 6, 5, 7, 10);
        MinimumNorm w = LeastSquares.minimumNorm(X, y);
        assertThat(w.rank()).isEqualTo(2);
        assertThat(w.coefficients().toArray()).containsExactly(new double[] {3.5, 0.7, 0.7}, within(1e-13));
        assertThatThrownBy(() -> LeastSquares.qr(X, y))
                .isInstanceOf(RankDeficientException.class)
                .hasMessage("X, 4 × 3 DOUBLE, has rank 2 of 3, so that many W fit equally well; the singular value"
                        + " decomposition finds the smallest");
        assertThatThrownBy(() -> LeastSquares.cholesky(X, y))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageStartingWith("the Gram matrix, 3 × 3 DOUBLE, is");
    }

    @Test
    void aColumnOfZerosIsNamedAsTheLeadingMinor() {
        Matrix X = Matrix.of(DOUBLE, 2, 2, 1, 0, 2, 0);
        Matrix y = Matrix.of(DOUBLE, 2, 1, 1, 2);
        assertThatThrownBy(() -> LeastSquares.cholesky(X, y))
                .hasMessage(
                        "the Gram matrix, 2 × 2 DOUBLE, is not positive definite: its leading minor of order 2 is not"
                                + " positive");
        assertThat(LeastSquares.minimumNorm(X, y).coefficients().toArray())
                .containsExactly(new double[] {1, 0}, within(1e-15));
        Matrix nothing = Matrix.zeros(DOUBLE, 2, 2);
        assertThat(LeastSquares.minimumNorm(nothing, y).coefficients().toArray())
                .containsExactly(0, 0);
        assertThat(LeastSquares.minimumNorm(nothing, y).rank()).isZero();
        assertThatThrownBy(() -> LeastSquares.qr(nothing, y)).hasMessageContaining("has rank 0 of 2");
    }

    /** Independence does not depend on units: without scaling, 10⁻³⁰ would count as zero beside 10³⁰. */
    @Test
    void qrIsIndifferentToUnits() {
        Matrix X = Matrix.of(DOUBLE, 4, 2, 1e-30, 1e30, 1e-30, 2e30, 1e-30, 3e30, 1e-30, 4e30);
        Matrix y = Matrix.of(DOUBLE, 4, 1, 6, 5, 7, 10);
        Matrix w = LeastSquares.qr(X, y).coefficients();
        assertThat(w.get(0, 0)).isCloseTo(3.5e30, within(1e17));
        assertThat(w.get(1, 0)).isCloseTo(1.4e-30, within(1e-43));
        assertThat(LeastSquares.minimumNorm(X, y).rank()).isEqualTo(1);
    }

    /** Hipparchus' singular value decomposition, tall and wide, of full rank and not, for one and several right-hand sides. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "5, 1, 1, 2",
        "1, 5, 1, 2",
        "7, 7, 7, 1",
        "20, 6, 6, 3",
        "6, 20, 6, 3",
        "30, 9, 4, 2",
        "9, 30, 4, 2",
        "64, 40, 40, 1",
        "150, 33, 33, 5",
        "150, 33, 20, 5",
        "1300, 40, 40, 1",
        "1300, 40, 39, 2"
    })
    void agreesWithHipparchus(int n, int d, int rank, int k) {
        RandomState random = new RandomState(n * 100 + d);
        Matrix X = Matrix.zeros(DOUBLE, n, d);
        X.gemm(1, normal(random, n, rank), normal(random, rank, d), 0);
        Matrix Y = normal(random, n, k);
        SingularValueDecomposition oracle = new SingularValueDecomposition(real(X));
        RealMatrix expected = pseudoInverse(oracle, rank).multiply(real(Y));

        MinimumNorm actual = LeastSquares.minimumNorm(X, Y);
        assertThat(actual.rank()).isEqualTo(rank);
        assertThat(actual.singularValues()).containsExactly(oracle.getSingularValues(), within(1e-11));
        assertEquals(actual.coefficients(), expected, 1e-9);
        double residualNorm = real(Y).subtract(real(X).multiply(expected)).getFrobeniusNorm();
        assertThat(actual.residualNorm()).isCloseTo(residualNorm, within(1e-9));
        if (rank == d) {
            assertEquals(LeastSquares.qr(X, Y).coefficients(), expected, 1e-9);
            assertEquals(LeastSquares.cholesky(X, Y).coefficients(), expected, 1e-7);
        } else {
            assertThatThrownBy(() -> LeastSquares.qr(X, Y)).isInstanceOf(RankDeficientException.class);
            assertThatThrownBy(() -> LeastSquares.cholesky(X, Y)).isInstanceOf(RankDeficientException.class);
        }
    }

    /** V·Σ⁺·Uᵀ. */
    private static RealMatrix pseudoInverse(SingularValueDecomposition svd, int rank) {
        RealMatrix V = svd.getV().getSubMatrix(0, svd.getV().getRowDimension() - 1, 0, rank - 1);
        RealMatrix U = svd.getU().getSubMatrix(0, svd.getU().getRowDimension() - 1, 0, rank - 1);
        for (int j = 0; j < rank; j++) {
            V.setColumnVector(j, V.getColumnVector(j).mapDivide(svd.getSingularValues()[j]));
        }
        return V.multiplyTransposed(U);
    }

    @Test
    void operandsStayAsTheyAre() {
        RandomState random = new RandomState(3);
        Matrix X = normal(random, 12, 4);
        Matrix Y = normal(random, 12, 2);
        double[] x = X.toArray();
        double[] y = Y.toArray();
        for (BiFunction<Matrix, Matrix, Matrix> method : METHODS) {
            assertThat(method.apply(X, Y).columns()).isEqualTo(2);
        }
        assertThat(X.toArray()).containsExactly(x);
        assertThat(Y.toArray()).containsExactly(y);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void malformedOperandsAreRefusedInASentence(int index) {
        BiFunction<Matrix, Matrix, Matrix> method = METHODS.get(index);
        Matrix X = Matrix.of(DOUBLE, 3, 2, 1, 2, 3, 4, 5, 7);
        Matrix y = Matrix.of(DOUBLE, 3, 1, 1, 2, 3);
        assertThatThrownBy(() -> method.apply(X, Matrix.of(DOUBLE, 2, 1, 1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("X and Y need equally many rows: X is 3 × 2 DOUBLE, Y is 2 × 1 DOUBLE");
        assertThatThrownBy(() -> method.apply(X, Matrix.of(SINGLE, 3, 1, 1, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("closed forms are computed in DOUBLE: X is 3 × 2 DOUBLE, Y is 3 × 1 SINGLE");
        assertThatThrownBy(() -> method.apply(Matrix.of(DOUBLE, 3, 2, 1, 2, 3, 4, 5, Double.NaN), y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("X is 3 × 2 DOUBLE and holds NaN in row 2, column 1");
        assertThatThrownBy(() -> method.apply(X, Matrix.of(DOUBLE, 3, 1, 1, Double.NEGATIVE_INFINITY, 3)))
                .hasMessage("Y is 3 × 1 DOUBLE and holds -Infinity in row 1, column 0");
        Matrix closed = X.copy();
        closed.close();
        assertThatThrownBy(() -> method.apply(closed, y)).hasMessageContaining("closed");
    }

    @Test
    void anOverflowingGramMatrixIsRefusedAndTheOthersDoWithoutIt() {
        Matrix X = Matrix.of(DOUBLE, 2, 1, 1e200, 2e200);
        Matrix y = Matrix.of(DOUBLE, 2, 1, 3, 6);
        assertThatThrownBy(() -> LeastSquares.cholesky(X, y))
                .hasMessage("XᵀX is 1 × 1 DOUBLE and holds Infinity in row 0, column 0");
        assertThat(LeastSquares.qr(X, y).coefficients().get(0, 0)).isCloseTo(3e-200, within(1e-214));
        assertThat(LeastSquares.minimumNorm(X, y).coefficients().get(0, 0)).isCloseTo(3e-200, within(1e-214));
    }

    @Test
    void anOverflowingSolutionIsRefused() {
        Matrix X = Matrix.of(DOUBLE, 2, 1, 1e-300, 0);
        Matrix y = Matrix.of(DOUBLE, 2, 1, 1e300, 0);
        assertThatThrownBy(() -> LeastSquares.minimumNorm(X, y)).hasMessageMatching("W is 1 × 1 DOUBLE and holds .*");
        assertThatThrownBy(() -> LeastSquares.qr(X, y)).hasMessageMatching("W is 1 × 1 DOUBLE and holds .*");
        assertThatThrownBy(() -> LeastAbsoluteDeviations.solve(X, y))
                .hasMessageMatching("w is 1 × 1 DOUBLE and holds .*");
    }

    /**
     * In units m of the largest double X is (−1 1; 1 1; 1 0) and y is (1, 1, 1): XᵀX = (3 0; 0 2), Xᵀy = (1, 2), w = (1/3, 1),
     * ‖y − X·w‖² = 3 − 1/3 − 2. The length of a column is no double, nor is a square.
     */
    @Test
    void columnsMayBeLongerThanTheLargestDouble() {
        double m = Double.MAX_VALUE;
        Matrix X = Matrix.of(DOUBLE, 3, 2, -m, m, m, m, m, 0);
        Matrix y = Matrix.of(DOUBLE, 3, 1, m, m, m);
        MinimumNorm svd = LeastSquares.minimumNorm(X, y);
        assertThat(svd.coefficients().toArray()).containsExactly(new double[] {1 / 3.0, 1}, within(1e-14));
        assertThat(svd.residualNorm() / m).isCloseTo(Math.sqrt(2 / 3.0), within(1e-14));
        FullRank qr = LeastSquares.qr(X, y);
        assertThat(qr.coefficients().toArray()).containsExactly(new double[] {1 / 3.0, 1}, within(1e-14));
        assertThat(qr.residualNorm() / m).isCloseTo(Math.sqrt(2 / 3.0), within(1e-14));
        assertThatThrownBy(() -> LeastSquares.cholesky(X, y))
                .hasMessage("XᵀX is 2 × 2 DOUBLE and holds Infinity in row 0, column 0");
    }

    /** w = Xᵀ(XXᵀ)⁻¹y with XXᵀ = (3 0; 0 2): (−1 1 1)/3 + (1 1 0)/2. */
    @Test
    void soMayTheRowsOfAWideSystem() {
        double m = Double.MAX_VALUE;
        Matrix X = Matrix.of(DOUBLE, 2, 3, -m, m, m, m, m, 0);
        Matrix y = Matrix.of(DOUBLE, 2, 1, m, m);
        MinimumNorm svd = LeastSquares.minimumNorm(X, y);
        assertThat(svd.coefficients().toArray())
                .containsExactly(new double[] {1 / 6.0, 5 / 6.0, 1 / 3.0}, within(1e-14));
        assertThat(svd.residualNorm() / m).isCloseTo(0, within(1e-14));
    }

    /** A tall table goes by its triangle, which would hold those lengths. */
    @Test
    void aTallTableWhoseColumnsAreSoLongIsRefused() {
        Matrix X = Matrix.zeros(DOUBLE, 40, 2);
        X.fill(Double.MAX_VALUE);
        X.set(0, 0, 1);
        Matrix y = Matrix.zeros(DOUBLE, 40, 1);
        assertThatThrownBy(() -> LeastSquares.minimumNorm(X, y))
                .hasMessage("a column of [40 × 2 DOUBLE, 40 × 1 DOUBLE] has a length that overflows; scale it down");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void rcondIsAFraction(double rcond) {
        Matrix X = Matrix.of(DOUBLE, 1, 1, 1);
        assertThatThrownBy(() -> LeastSquares.minimumNorm(X, X, rcond))
                .hasMessage("rcond is from 0 to below 1, not " + rcond);
    }

    /** Wide enough for LAPACK's own driver, and tall enough for the triangle. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void rcondOfZeroCountsEverySingularValueThatIsNotZero(int n) {
        Matrix X = Matrix.zeros(DOUBLE, n, 2);
        X.set(0, 0, 1);
        X.set(1, 1, 1e-20);
        Matrix Y = Matrix.zeros(DOUBLE, n, 1);
        Y.set(0, 0, 1);
        Y.set(1, 0, 1);
        MinimumNorm fit = LeastSquares.minimumNorm(X, Y, 0);
        assertThat(fit.rank()).isEqualTo(2);
        assertThat(fit.coefficients().get(0, 0)).isCloseTo(1, within(1e-12));
        assertThat(fit.coefficients().get(1, 0)).isCloseTo(1e20, within(1e8));
    }

    /** y = (1, 2, 3)·s on x = (1, 1, 1)·s: what is left over is (−1, 0, 1)·s. */
    @ParameterizedTest
    @ValueSource(doubles = {1e155, 1, 1e-170})
    void theResidualsAreMeasuredWhateverTheirSize(double s) {
        Matrix X = Matrix.of(DOUBLE, 3, 1, s, s, s);
        Matrix Y = Matrix.of(DOUBLE, 3, 1, s, 2 * s, 3 * s);
        assertThat(LeastSquares.minimumNorm(X, Y).residualNorm() / s).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(LeastSquares.qr(X, Y).residualNorm() / s).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    private static Matrix normal(RandomState random, int rows, int columns) {
        Matrix A = Matrix.zeros(DOUBLE, rows, columns);
        random.normal(0, 1, A);
        return A;
    }

    private static RealMatrix real(Matrix A) {
        double[][] rows = new double[A.rows()][A.columns()];
        for (int i = 0; i < rows.length; i++) {
            A.readRow(i, rows[i]);
        }
        return new Array2DRowRealMatrix(rows);
    }

    private static void assertEquals(Matrix actual, RealMatrix expected, double tolerance) {
        assertThat(real(actual).subtract(expected).getFrobeniusNorm())
                .isLessThan(tolerance * Math.max(1, expected.getFrobeniusNorm()));
    }

    /** Equal columns leave no pivot in exact arithmetic; none of these may come through by rounding. */
    @Test
    void choleskyRefusesEqualColumns() {
        RandomState random = new RandomState(11);
        for (int trial = 0; trial < 1000; trial++) {
            int n = 5 + trial % 40;
            int d = 2 + trial % 4;
            Matrix X = Matrix.zeros(DOUBLE, n, d);
            Matrix Y = Matrix.zeros(DOUBLE, n, 1);
            random.normal(0, 1, X);
            random.normal(0, 1, Y);
            for (int i = 0; i < n; i++) {
                X.set(i, d - 1, X.get(i, 0));
            }
            assertThatThrownBy(() -> LeastSquares.cholesky(X, Y))
                    .as("trial %d", trial)
                    .isInstanceOf(RankDeficientException.class);
            X.close();
            Y.close();
        }
    }

    /** y = 2x with residuals (1, −2, 1)·c, orthogonal to x = (1, 1, 1)·…: ‖r‖ = √6·c, for c whose squares are no doubles. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-200, 1e-160, 1, 1e160, 1e200, 1e300})
    void residualNormsOfVeryLargeAndVerySmallTargets(double c) {
        Matrix X = Matrix.of(DOUBLE, 3, 1, 1, 1, 1);
        Matrix y = Matrix.of(DOUBLE, 3, 1, 3 * c, 0, 3 * c); // mean 2c
        double expected = Math.sqrt(6) * c;
        assertThat(LeastSquares.minimumNorm(X, y).residualNorm()).isCloseTo(expected, within(1e-14 * expected));
        assertThat(LeastSquares.qr(X, y).residualNorm()).isCloseTo(expected, within(1e-14 * expected));
        assertThat(LeastSquares.cholesky(X, y).residualNorm()).isCloseTo(expected, within(1e-14 * expected));
        Triangle triangle = new Triangle(1, 1);
        Gram gram = new Gram(1, 1);
        for (int i = 0; i < 3; i++) {
            triangle.add(new double[] {1, y.get(i, 0)});
            gram.add(new double[] {1, y.get(i, 0)});
        }
        assertThat(triangle.minimumNorm().residualNorm()).isCloseTo(expected, within(1e-13 * expected));
        if (c == 1) {
            assertThat(gram.cholesky().residualNorm()).isCloseTo(expected, within(1e-7 * expected));
        } else { // sums of squares cannot say it
            assertThatThrownBy(gram::cholesky)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(c > 1 ? "overflows; scale it down" : "too small for doubles; scale it up");
        }
    }
}
