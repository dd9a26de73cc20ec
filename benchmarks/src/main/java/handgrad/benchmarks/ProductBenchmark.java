package handgrad.benchmarks;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
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

/** Z ← X·Wᵀ in the sizes of the jobs: through the toolkit, straight through cblas, and as ND4J does it. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ProductBenchmark {
    private static final int ROW_MAJOR = 101;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;

    /** Rows of X × columns of X × rows of W: batch × inputs × outputs. */
    @Param({"1x784x10", "1x784x256", "32x784x256", "64x784x10", "256x784x256"})
    private String size = "";

    private int n;
    private int inputs;
    private int outputs;

    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    private Matrix X;

    @SuppressWarnings("NullAway.Init")
    private Matrix W;

    @SuppressWarnings("NullAway.Init")
    private Matrix Z;

    @SuppressWarnings("NullAway.Init")
    private FloatPointer x;

    @SuppressWarnings("NullAway.Init")
    private FloatPointer w;

    @SuppressWarnings("NullAway.Init")
    private FloatPointer z;

    /** Allocates and fills the operands. */
    @Setup
    public void setUp() {
        String[] sizes = size.split("x", 3);
        n = Integer.parseInt(sizes[0]);
        inputs = Integer.parseInt(sizes[1]);
        outputs = Integer.parseInt(sizes[2]);
        BlasThreads.limit(1);
        X = normal(n, inputs);
        W = normal(outputs, inputs);
        Z = Matrix.zeros(Precision.SINGLE, n, outputs);
        Z.gemm(1, X, W.T(), 0); // one thread from here on
        x = new FloatPointer(X.array().data().addressPointer());
        w = new FloatPointer(W.array().data().addressPointer());
        z = new FloatPointer(Z.array().data().addressPointer());
    }

    /** Frees the operands. */
    @TearDown
    public void tearDown() {
        X.close();
        W.close();
        Z.close();
    }

    @Benchmark
    public Matrix handgrad() {
        Z.gemm(1, X, W.T(), 0);
        return Z;
    }

    @Benchmark
    public FloatPointer cblas() {
        cblas_sgemm(ROW_MAJOR, PLAIN, TRANSPOSED, n, outputs, inputs, 1, x, inputs, w, inputs, 0, z, outputs);
        return z;
    }

    @Benchmark
    public INDArray nd4j() {
        return X.array().mmuli(W.array().transpose(), Z.array());
    }

    private static Matrix normal(int rows, int columns) {
        Matrix A = Matrix.zeros(Precision.SINGLE, rows, columns);
        new RandomState(0).normal(0, 1, A);
        return A;
    }
}
