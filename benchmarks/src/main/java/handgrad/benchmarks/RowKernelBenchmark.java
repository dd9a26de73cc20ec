package handgrad.benchmarks;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import handgrad.vector.RowKernels;
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
 * The first layer at batch 1 on one digit of MNIST, of whose 784 pixels some 150 are not zero: forward pass and step over
 * these alone, and over all by BLAS.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RowKernelBenchmark {
    private static final int PIXELS = 784;
    private static final double NON_ZERO = 0.19;
    private static final double RATE = -1e-9; // the weights hardly move, however often

    @Param({"10", "200", "256"})
    private int units;

    private int stride;
    private int entries;
    private char[] column = new char[0];
    private float[] values = new float[0];
    private float[] V = new float[0];
    private float[] z = new float[0];
    private float[] delta = new float[0];

    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    private Matrix x;

    @SuppressWarnings("NullAway.Init")
    private Matrix W;

    @SuppressWarnings("NullAway.Init")
    private Matrix Z;

    @SuppressWarnings("NullAway.Init")
    private Matrix dZ;

    /** Makes a digit and weights. */
    @Setup
    public void setUp() {
        RandomState random = new RandomState(0);
        stride = RowKernels.stride(units);
        V = new float[PIXELS * stride];
        z = new float[stride];
        delta = new float[stride];
        column = new char[PIXELS];
        values = new float[PIXELS];
        x = Matrix.zeros(Precision.SINGLE, 1, PIXELS);
        W = Matrix.zeros(Precision.SINGLE, units, PIXELS);
        Z = Matrix.zeros(Precision.SINGLE, 1, units);
        dZ = Matrix.zeros(Precision.SINGLE, 1, units);
        random.normal(0, 0.05, W);
        dZ.fill(RATE);
        for (int k = 0; k < units; k++) {
            delta[k] = (float) RATE;
        }
        for (int j = 0; j < PIXELS; j++) {
            if (random.randomSample() < NON_ZERO) {
                column[entries] = (char) j;
                values[entries] = (float) random.randomSample();
                x.set(0, j, values[entries++]);
            }
        }
    }

    /** Frees the matrices. */
    @TearDown
    public void tearDown() {
        x.close();
        W.close();
        Z.close();
        dZ.close();
    }

    @Benchmark
    public float[] forwardNonZero() {
        RowKernels.addRows(V, stride, column, values, 0, entries, z, 0);
        return z;
    }

    @Benchmark
    public Matrix forwardBlas() {
        Z.gemm(1, x, W.T(), 0);
        return Z;
    }

    @Benchmark
    public float[] stepNonZero() {
        RowKernels.addToRows(V, stride, column, values, 0, entries, delta, 0);
        return V;
    }

    @Benchmark
    public Matrix stepBlas() {
        W.gemm(1, dZ.T(), x, 1);
        return W;
    }
}
