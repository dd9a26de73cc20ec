package handgrad.benchmarks;

import handgrad.leastsquares.FullRank;
import handgrad.leastsquares.LeastSquares;
import handgrad.leastsquares.MinimumNorm;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Least squares on normal random numbers, the three ways. To compare, with NumPy:
 *
 * <pre>
 * python3 -m timeit -s "import numpy as np; r = np.random.RandomState(0); X = r.randn(2000, 300); y = r.randn(2000, 1)" \
 *     "np.linalg.lstsq(X, y, rcond=None)"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class LeastSquaresBenchmark {
    /** Rows × columns of X. */
    @Param("2000x300")
    private String size = "";

    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    private Matrix X;

    @SuppressWarnings("NullAway.Init")
    private Matrix y;

    /** Draws what RandomState(0).randn(n, d) and randn(n, 1) give. */
    @Setup
    public void setUp() {
        String[] sizes = size.split("x", 2);
        RandomState random = new RandomState(0);
        X = Matrix.zeros(Precision.DOUBLE, Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
        y = Matrix.zeros(Precision.DOUBLE, X.rows(), 1);
        random.normal(0, 1, X);
        random.normal(0, 1, y);
    }

    /** Frees the operands. */
    @TearDown
    public void tearDown() {
        X.close();
        y.close();
    }

    @Benchmark
    public double minimumNorm() {
        MinimumNorm solution = LeastSquares.minimumNorm(X, y);
        return closed(solution.coefficients());
    }

    @Benchmark
    public double qr() {
        FullRank solution = LeastSquares.qr(X, y);
        return closed(solution.coefficients());
    }

    @Benchmark
    public double cholesky() {
        FullRank solution = LeastSquares.cholesky(X, y);
        return closed(solution.coefficients());
    }

    private static double closed(Matrix W) {
        double first = W.get(0, 0);
        W.close();
        return first;
    }
}
