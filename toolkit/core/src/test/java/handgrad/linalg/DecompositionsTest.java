package handgrad.linalg;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.NotFiniteException;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every decomposition multiplied out, on every small shape, and beside EJML; refusals and published numbers. */
class DecompositionsTest {
    @Test
    void qr() {
        SmallShapes.forEach((A, a) -> {
            int p = Math.min(A.rows(), A.columns());
            for (Qr qr : new Qr[] {Qr.thin(A), Qr.full(A), Qr.pivoted(A)}) {
                try (qr) {
                    assertOrthonormal(qr.Q());
                    assertEqual(Algebra.times(qr.Q(), qr.R()), Shapes.columns(A, qr.columns()));
                    assertEqual(Shapes.triu(qr.R(), 0), qr.R());
                }
            }
            assertThat(Qr.full(A).Q().columns()).isEqualTo(A.rows());
            assertThat(Qr.thin(A).Q().columns()).isEqualTo(p);
            double[] r = Elementwise.abs(Shapes.diagonal(Qr.pivoted(A).R())).toArray();
            for (int i = 1; i < r.length; i++) {
                assertThat(r[i]).isLessThanOrEqualTo(r[i - 1] * (1 + 1e-6));
            }
        });
    }

    @Test
    void svdAndPseudoInverse() {
        SmallShapes.forEach((A, a) -> {
            double tolerance = SmallShapes.tolerance(A.precision());
            double[] expected = Ejml.singularValues(a);
            try (Svd svd = Svd.of(A)) {
                assertThat(svd.s()).containsExactly(expected, within(1e-12));
                assertOrthonormal(svd.U());
                assertOrthonormal(Shapes.transpose(svd.Vt()));
                try (Matrix S = Shapes.diag(A.precision(), svd.s())) {
                    assertEqual(Algebra.times(Algebra.times(svd.U(), S), svd.Vt()), A);
                }
                assertThat(svd.rank()).isEqualTo(Math.min(A.rows(), A.columns()));
            }
            Matrix inverse = Rank.pseudoInverse(A);
            double scale = Rank.conditionNumber(A) / expected[0] * 10;
            assertThat(inverse.toArray())
                    .containsExactly(Ejml.pseudoInverse(a), within(tolerance * Math.max(1, scale)));
            assertThat(Rank.conditionNumber(A))
                    .isCloseTo(expected[0] / svdLast(expected, A), within(1e-6 * expected[0] / svdLast(expected, A)));
        });
    }

    private static double svdLast(double[] s, Matrix A) {
        return s[Math.min(A.rows(), A.columns()) - 1];
    }

    @Test
    void luDeterminantInverseAndSolutions() {
        SmallShapes.forEach((A, a) -> {
            if (A.rows() != A.columns()) {
                return;
            }
            double tolerance = SmallShapes.tolerance(A.precision()) * Math.max(1, Rank.conditionNumber(A));
            Lu lu = Lu.of(A);
            assertEqual(Algebra.times(lu.L(), lu.U()), Shapes.rows(A, lu.permutation()));
            double determinant = Ejml.determinant(a);
            assertThat(LinearSystems.determinant(A)).isCloseTo(determinant, within(1e-12));
            LogDeterminant log = lu.logDeterminant();
            assertThat(log.sign() * Math.exp(log.logarithm())).isCloseTo(determinant, within(1e-12));
            assertThat(LinearSystems.inverse(A).toArray()).containsExactly(Ejml.inverse(a), within(tolerance));
            Matrix B = SmallShapes.random(A.precision(), A.rows(), 3, 5);
            assertThat(LinearSystems.solve(A, B).toArray())
                    .containsExactly(Ejml.solve(a, SmallShapes.array(B)), within(tolerance));
            Matrix upper = Elementwise.add(Shapes.triu(A, 0), Shapes.diag(A.precision(), threes(A.rows())));
            assertEqual(Algebra.times(Shapes.triu(upper, 0), LinearSystems.solveTriangular(upper, B, true)), B);
            Matrix lower = Shapes.transpose(upper);
            assertEqual(Algebra.times(lower, LinearSystems.solveTriangular(lower, B, false)), B);
        });
    }

    private static double[] threes(int n) {
        double[] threes = new double[n];
        Arrays.fill(threes, 3);
        return threes;
    }

    @Test
    void symmetricOnes() {
        SmallShapes.forEach((A, a) -> {
            Matrix G = Algebra.times(A.T(), A);
            try (SymmetricEigen eigen = SymmetricEigen.of(G)) {
                assertOrthonormal(eigen.vectors());
                Matrix V = eigen.vectors();
                Matrix scaled = Elementwise.multiply(V, Matrix.of(G.precision(), 1, V.columns(), eigen.values()));
                assertEqual(Algebra.times(scaled, V.T()), G);
                for (int i = 1; i < eigen.values().length; i++) {
                    assertThat(eigen.values()[i]).isGreaterThanOrEqualTo(eigen.values()[i - 1]);
                }
            }
            Matrix P = Elementwise.add(G, Shapes.eye(G.precision(), G.rows()));
            try (Cholesky cholesky = Cholesky.of(P)) {
                assertEqual(Algebra.times(cholesky.L(), cholesky.L().T()), P);
                assertEqual(Shapes.tril(cholesky.L(), 0), cholesky.L());
            }
            Matrix B = SmallShapes.random(G.precision(), G.rows(), 2, 3);
            assertEqual(Algebra.times(P, LinearSystems.solvePositiveDefinite(P, B)), B);
        });
    }

    /** A·(x + iy) = (λ + iμ)·(x + iy), part by part; the eigenvalues are those that EJML finds. */
    @Test
    void generalEigenvalues() {
        SmallShapes.forEach((A, a) -> {
            if (A.rows() != A.columns()) {
                return;
            }
            try (Eigen eigen = Eigen.of(A)) {
                Matrix re = Matrix.of(A.precision(), 1, A.rows(), eigen.real());
                Matrix im = Matrix.of(A.precision(), 1, A.rows(), eigen.imaginary());
                Matrix x = eigen.vectorsReal();
                Matrix y = eigen.vectorsImaginary();
                assertEqual(
                        Algebra.times(A, x),
                        Elementwise.subtract(Elementwise.multiply(x, re), Elementwise.multiply(y, im)));
                assertEqual(
                        Algebra.times(A, y), Elementwise.add(Elementwise.multiply(x, im), Elementwise.multiply(y, re)));
                double[] expected = Ejml.realPartsOfEigenvalues(a);
                assertThat(Arrays.stream(eigen.real()).sorted().toArray()).containsExactly(expected, within(1e-9));
                assertThat(eigen.vectorCondition()).isGreaterThanOrEqualTo(1 - 1e-6);
            }
        });
        // A quarter turn has ±i; a Jordan block has too few eigenvectors.
        Eigen turn = Eigen.of(Matrix.of(DOUBLE, 2, 2, 0, -1, 1, 0));
        assertThat(turn.imaginary()).containsExactly(new double[] {1, -1}, within(1e-15));
        assertThat(turn.vectorCondition()).isCloseTo(1, within(1e-14));
        assertThat(Eigen.of(Matrix.of(DOUBLE, 2, 2, 1, 1, 0, 1)).vectorCondition())
                .isGreaterThan(1e15);
    }

    /** Hilbert's 12 × 12: condition number 1.68·10¹⁶ (Todd 1961); its 5 × 5 has the determinant 1/266716800000. */
    @Test
    void hilbert() {
        Matrix five = hilbert(5);
        assertThat(LinearSystems.determinant(five)).isCloseTo(1 / 266716800000.0, within(1e-22));
        assertThat(LinearSystems.inverse(five).get(0, 0)).isCloseTo(25, within(1e-9));
        assertThat(Rank.conditionNumber(five)).isCloseTo(476607.25024172, within(1e-3));
        Matrix twelve = hilbert(12);
        assertThatThrownBy(() -> LinearSystems.solve(twelve, twelve))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageContaining("fewer than four digits hold");
        assertThat(Lu.of(twelve).reciprocalCondition()).isLessThan(1e-15);
        assertThatThrownBy(() -> LinearSystems.solvePositiveDefinite(twelve, twelve))
                .isInstanceOf(RankDeficientException.class);
    }

    private static Matrix hilbert(int n) {
        Matrix H = Matrix.zeros(DOUBLE, n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                H.set(i, j, 1.0 / (i + j + 1));
            }
        }
        return H;
    }

    @Test
    void singularAndMalformedOnesAreRefused() {
        Matrix singular = Matrix.of(DOUBLE, 2, 2, 1, 2, 2, 4);
        assertThat(LinearSystems.determinant(singular)).isZero();
        assertThat(Lu.of(singular).logDeterminant()).isEqualTo(new LogDeterminant(0, Double.NEGATIVE_INFINITY, 0));
        assertThatThrownBy(() -> LinearSystems.inverse(singular)).isInstanceOf(RankDeficientException.class);
        assertThatThrownBy(() -> Lu.of(singular).solve(singular))
                .hasMessage("A, 2 × 2 DOUBLE, is singular: its pivot 1 is 0");
        assertThatThrownBy(() -> Cholesky.of(Matrix.of(DOUBLE, 2, 2, 1, 2, 2, 1)))
                .hasMessage("A, 2 × 2 DOUBLE, is not positive definite: its leading minor of order 2 is not positive");
        assertThatThrownBy(() -> SymmetricEigen.of(Matrix.of(DOUBLE, 2, 2, 1, 2, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A = V·Λ·Vᵀ needs a symmetric matrix: A is 2 × 2 DOUBLE, a(1, 0) is 3.0 and a(0, 1) is 2.0");
        assertThatThrownBy(() -> Lu.of(Matrix.zeros(DOUBLE, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("P·A = L·U needs a square matrix: A is 2 × 3 DOUBLE");
        assertThatThrownBy(() -> LinearSystems.solve(singular, Matrix.zeros(DOUBLE, 3, 1)))
                .hasMessage("A·X = B needs equally many rows in one precision: A is 2 × 2 DOUBLE, B is 3 × 1 DOUBLE");
        Matrix zeroOnDiagonal = Matrix.of(DOUBLE, 2, 2, 1, 2, 0, 0);
        assertThatThrownBy(() -> LinearSystems.solveTriangular(zeroOnDiagonal, singular, true))
                .hasMessageContaining("has a 0 on its diagonal, in row 1");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Matrix A = Matrix.of(DOUBLE, 2, 2, 1, bad, bad, 1);
            assertThatThrownBy(() -> Svd.of(A)).isInstanceOf(NotFiniteException.class);
            assertThatThrownBy(() -> Qr.thin(A)).isInstanceOf(NotFiniteException.class);
            assertThatThrownBy(() -> Eigen.of(A)).isInstanceOf(NotFiniteException.class);
            assertThatThrownBy(() -> Algebra.expm(A)).isInstanceOf(NotFiniteException.class);
            assertThatThrownBy(() -> LinearSystems.solve(Shapes.eye(DOUBLE, 2), A))
                    .isInstanceOf(NotFiniteException.class);
        }
    }

    @Test
    void rankAndNullSpace() {
        Matrix A = Matrix.of(DOUBLE, 2, 3, 1, 2, 3, 2, 4, 6);
        assertThat(Rank.rank(A)).isEqualTo(1);
        Matrix N = Rank.nullSpace(A);
        assertThat(N.columns()).isEqualTo(2);
        assertOrthonormal(N);
        assertThat(Algebra.norm(Algebra.times(A, N))).isLessThan(1e-14);
        assertThat(Rank.rank(Matrix.zeros(DOUBLE, 3, 2))).isZero();
        assertThat(Rank.pseudoInverse(Matrix.zeros(DOUBLE, 3, 2)).toArray()).containsOnly(0);
        assertThat(Rank.conditionNumber(Matrix.zeros(DOUBLE, 2, 2))).isInfinite();
        assertThatThrownBy(() -> Rank.nullSpace(Shapes.eye(SINGLE, 2)))
                .hasMessageStartingWith("only 0 is in the null space");
    }

    /** [[0, −t], [t, 0]] turns by t; [[0, 1], [0, 0]] has the square 0; Moler and Van Loan's (2003) troublesome example. */
    @Test
    void exponentials() {
        for (Precision precision : Precision.values()) {
            double tolerance = precision == SINGLE ? 1e-7 : 1e-13;
            for (double t : new double[] {0, 1e-9, 0.5, 3, 50}) {
                float exact = (float) t;
                Matrix turn = Algebra.expm(Matrix.of(precision, 2, 2, 0, -exact, exact, 0));
                assertThat(turn.toArray())
                        .containsExactly(
                                new double[] {Math.cos(exact), -Math.sin(exact), Math.sin(exact), Math.cos(exact)},
                                within(tolerance));
            }
            assertThat(Algebra.expm(Matrix.of(precision, 2, 2, 0, 1, 0, 0)).toArray())
                    .containsExactly(new double[] {1, 1, 0, 1}, within(1e-15));
        }
        double a = Math.exp(-1);
        double b = Math.exp(-17);
        // [[−49, 24], [−64, 31]] has the eigenvalues −1 and −17, with (1, 2) and (3, 4)
        assertThat(Algebra.expm(Matrix.of(DOUBLE, 2, 2, -49, 24, -64, 31)).toArray())
                .containsExactly(
                        new double[] {-2 * a + 3 * b, 1.5 * a - 1.5 * b, -4 * a + 4 * b, 3 * a - 2 * b}, within(1e-12));
        assertThatThrownBy(() -> Algebra.expm(Matrix.of(DOUBLE, 1, 1, 1000))).isInstanceOf(NotFiniteException.class);
    }

    @Test
    void productsOfEveryShape() {
        SmallShapes.forEach((A, a) -> {
            Matrix B = SmallShapes.random(A.precision(), A.columns(), 2, 1);
            double[] expected = Ejml.product(a, SmallShapes.array(B));
            double tolerance = SmallShapes.tolerance(A.precision());
            assertThat(Algebra.times(A, B).toArray()).containsExactly(expected, within(tolerance));
            assertThat(Algebra.kron(A, B).toArray())
                    .containsExactly(Ejml.kron(a, SmallShapes.array(B)), within(tolerance));
        });
        Matrix x = Matrix.of(DOUBLE, 1, 2, 1, 2);
        assertThat(Algebra.outer(x, Matrix.of(DOUBLE, 3, 1, 3, 4, 5)).toArray()).containsExactly(3, 4, 5, 6, 8, 10);
        assertThat(Algebra.trace(Matrix.of(DOUBLE, 2, 2, 1, 2, 3, 4))).isEqualTo(5);
        assertThatThrownBy(() -> Algebra.times(x, x)).isInstanceOf(ShapeException.class);
    }

    /** Smith's tutorial on principal components (2002): ten points, eigenvalues 1.28402771 and 0.0490834. */
    @Test
    void principalComponents() {
        Matrix X = Matrix.of(
                DOUBLE, 10, 2, 2.5, 2.4, 0.5, 0.7, 2.2, 2.9, 1.9, 2.2, 3.1, 3.0, 2.3, 2.7, 2, 1.6, 1, 1.1, 1.5, 1.6,
                1.1, 0.9);
        try (Pca pca = Pca.fit(X, 2)) {
            assertThat(pca.explainedVariance()).containsExactly(new double[] {1.28402771, 0.0490834}, within(5e-9));
            assertThat(pca.components().toArray())
                    .containsExactly(new double[] {0.6778734, 0.73517866, 0.73517866, -0.6778734}, within(5e-8));
            assertEqual(pca.inverseTransform(pca.transform(X)), X);
            assertThat(Reductions.variance(pca.transform(X), Each.COLUMN, 1).toArray())
                    .containsExactly(pca.explainedVariance(), within(1e-14));
            assertThat(pca.explainedVarianceRatio()[0]).isCloseTo(1.28402771 / (1.28402771 + 0.0490834), within(1e-7));
        }
        assertThatThrownBy(() -> Pca.fit(X, 3)).isInstanceOf(ShapeException.class);
    }

    private static void assertOrthonormal(Matrix Q) {
        assertEqual(Algebra.times(Q.T(), Q), Shapes.eye(Q.precision(), Q.columns()));
    }

    private static void assertEqual(Matrix actual, Matrix expected) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.columns()).isEqualTo(expected.columns());
        assertThat(actual.toArray())
                .containsExactly(expected.toArray(), within(SmallShapes.tolerance(actual.precision())));
    }
}
