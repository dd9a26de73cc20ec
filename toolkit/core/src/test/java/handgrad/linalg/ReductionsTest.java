package handgrad.linalg;

import static handgrad.matrix.Precision.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ReductionsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Against loops over rows and columns. */
    @Test
    void everyReductionOnEveryShape() {
        SmallShapes.forEach((A, a) -> {
            check(A, a, each -> Reductions.sum(A, each), x -> Arrays.stream(x).sum());
            check(
                    A,
                    a,
                    each -> Reductions.mean(A, each),
                    x -> Arrays.stream(x).average().orElseThrow());
            check(
                    A,
                    a,
                    each -> Reductions.min(A, each),
                    x -> Arrays.stream(x).min().orElseThrow());
            check(
                    A,
                    a,
                    each -> Reductions.max(A, each),
                    x -> Arrays.stream(x).max().orElseThrow());
            check(A, a, each -> Reductions.variance(A, each, 0), ReductionsTest::variance);
            check(A, a, each -> Reductions.standardDeviation(A, each, 0), x -> Math.sqrt(variance(x)));
            check(
                    A,
                    a,
                    each -> Reductions.norm(A, each),
                    x -> Math.sqrt(Arrays.stream(x).map(v -> v * v).sum()));
            check(
                    A,
                    a,
                    each -> Reductions.logSumExp(A, each),
                    x -> Math.log(Arrays.stream(x).map(Math::exp).sum()));
            for (Each each : Each.values()) {
                double[][] lines = lines(a, each);
                int[] largest = Reductions.argmax(A, each);
                int[] smallest = Reductions.argmin(A, each);
                try (Matrix sums = Reductions.cumulativeSum(A, each)) {
                    double[][] cumulative = lines(SmallShapes.array(sums), each);
                    for (int k = 0; k < lines.length; k++) {
                        assertThat(lines[k][largest[k]])
                                .isEqualTo(Arrays.stream(lines[k]).max().orElseThrow());
                        assertThat(lines[k][smallest[k]])
                                .isEqualTo(Arrays.stream(lines[k]).min().orElseThrow());
                        double sum = 0;
                        for (int j = 0; j < lines[k].length; j++) {
                            sum += lines[k][j];
                            assertThat(cumulative[k][j]).isCloseTo(sum, within(SmallShapes.tolerance(A.precision())));
                        }
                    }
                }
            }
            double[] all = A.toArray();
            assertThat(Reductions.sum(A)).isCloseTo(Arrays.stream(all).sum(), within(1e-12));
            assertThat(Reductions.mean(A))
                    .isCloseTo(Arrays.stream(all).average().orElseThrow(), within(1e-12));
            assertThat(Reductions.variance(A, 0)).isCloseTo(variance(all), within(1e-12));
            assertThat(Reductions.max(A)).isEqualTo(Arrays.stream(all).max().orElseThrow());
            assertThat(Reductions.min(A)).isEqualTo(Arrays.stream(all).min().orElseThrow());
            assertThat(Reductions.logSumExp(A))
                    .isCloseTo(Math.log(Arrays.stream(all).map(Math::exp).sum()), within(1e-12));
            assertThat(all[Reductions.argmax(A)]).isEqualTo(Reductions.max(A));
            assertThat(all[Reductions.argmin(A)]).isEqualTo(Reductions.min(A));
            assertThat(Reductions.anyNan(A)).isFalse();
        });
    }

    /** NumPy of [[1, 2, 3], [4, 5, 7]]. */
    @Test
    void numbersOfNumpy() {
        Matrix A = Matrix.of(DOUBLE, 2, 3, 1, 2, 3, 4, 5, 7);
        assertThat(Reductions.variance(A, Each.COLUMN, 1).toArray()).containsExactly(4.5, 4.5, 8);
        assertThat(Reductions.standardDeviation(A, 0)).isCloseTo(1.9720265943665387, within(1e-15));
        assertThat(Algebra.norm1(A)).isEqualTo(10);
        assertThat(Algebra.normInfinity(A)).isEqualTo(16);
        assertThat(Rank.spectralNorm(A)).isCloseTo(10.18147167222686, within(1e-14));
        assertThat(Algebra.norm(A)).isCloseTo(Math.sqrt(104), within(1e-14));
    }

    @Test
    void nanInfinitiesAndLargeNumbers() {
        Matrix A = Matrix.of(DOUBLE, 3, 3, 1, NAN, 3, INF, -INF, 5, -INF, -INF, -INF);
        assertThat(Reductions.argmax(A, Each.ROW)).containsExactly(1, 0, 0);
        assertThat(Reductions.argmin(A, Each.ROW)).containsExactly(1, 1, 0);
        assertThat(Reductions.argmax(A)).isEqualTo(1);
        assertThat(Reductions.argmin(Matrix.of(DOUBLE, 2, 2, 3, 1, 2, 1))).isEqualTo(1);
        assertThat(Reductions.max(A, Each.ROW).toArray()).containsExactly(NAN, INF, -INF);
        assertThat(Reductions.sum(A, Each.ROW).toArray()).containsExactly(NAN, NAN, -INF);
        assertThat(Reductions.logSumExp(A, Each.ROW).toArray()).containsExactly(NAN, INF, -INF);
        assertThat(Reductions.anyNan(A)).isTrue();
        Matrix large = Matrix.of(DOUBLE, 1, 2, 3e200, 4e200);
        assertThat(Reductions.norm(large, Each.ROW).get(0, 0)).isCloseTo(5e200, within(1e186));
        assertThat(Algebra.norm(large)).isCloseTo(5e200, within(1e186));
        assertThat(Reductions.logSumExp(Matrix.of(DOUBLE, 1, 2, 1000, 1000), Each.ROW)
                        .get(0, 0))
                .isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(Reductions.argmax(Matrix.of(DOUBLE, 1, 3, 2, 2, 1), Each.ROW))
                .containsExactly(0);
        assertThatThrownBy(() -> Reductions.variance(Matrix.of(DOUBLE, 1, 1, 2), 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a variance with ddof = 1 needs more numbers than 1");
    }

    private static double variance(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static double[][] lines(double[][] a, Each each) {
        if (each == Each.ROW) {
            return a;
        }
        double[][] columns = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                columns[j][i] = a[i][j];
            }
        }
        return columns;
    }

    private static void check(
            Matrix A, double[][] a, Function<Each, Matrix> reduction, ToDoubleFunction<double[]> expected) {
        for (Each each : Each.values()) {
            try (Matrix result = reduction.apply(each)) {
                assertThat(result.rows()).isEqualTo(each == Each.ROW ? A.rows() : 1);
                assertThat(result.columns()).isEqualTo(each == Each.ROW ? 1 : A.columns());
                assertThat(result.toArray())
                        .containsExactly(
                                Arrays.stream(lines(a, each))
                                        .mapToDouble(expected)
                                        .toArray(),
                                within(SmallShapes.tolerance(A.precision())));
            }
        }
    }
}
