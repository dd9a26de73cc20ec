package handgrad.benchmarks;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.optim.Adam;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
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
 * One step of Adam on one parameter whose gradient is there already: the toolkit's one pass, and ND4J's updater followed
 * by its subtraction. ND4J overwrites the gradient with the update, and gets a fresh copy each time: going on with the old
 * one it would soon calculate with denormal numbers, which are slower. One thread; {@code OMP_NUM_THREADS=1} makes sure of
 * it for ND4J.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class AdamBenchmark {
    /** Rows × columns: the first layer of the deep network, and all of its 242,762 parameters in one. */
    @Param({"256x784", "1x242762"})
    private String size = "";

    /** Number type of parameter and moments. */
    @Param({"SINGLE", "DOUBLE"})
    private Precision precision = Precision.SINGLE;

    private int t;

    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    private Matrix theta;

    @SuppressWarnings("NullAway.Init")
    private Adam adam;

    @SuppressWarnings("NullAway.Init")
    private INDArray moments;

    @SuppressWarnings("NullAway.Init")
    private INDArray gradient;

    @SuppressWarnings("NullAway.Init")
    private INDArray update;

    @SuppressWarnings("NullAway.Init")
    private AdamUpdater updater;

    /** Allocates and fills parameter and gradient. */
    @Setup
    public void setUp() {
        String[] sizes = size.split("x", 2);
        int rows = Integer.parseInt(sizes[0]);
        int columns = Integer.parseInt(sizes[1]);
        BlasThreads.limit(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        theta = normal(rows, columns);
        Matrix g = normal(rows, columns);
        boolean[] written = new boolean[1];
        Parameter parameter = new Parameter(
                "W",
                theta,
                (target, scale, keep) -> {
                    if (!written[0]) { // Adam leaves it as it is
                        target.set(g);
                        written[0] = true;
                    }
                },
                true);
        adam = new Adam(List.of(parameter), Schedule.constant(1e-3));
        gradient = g.array();
        update = gradient.dup();
        moments = Nd4j.zeros(gradient.dataType(), 1, 2L * rows * columns);
        updater = new AdamUpdater(new org.nd4j.linalg.learning.config.Adam(1e-3));
        updater.setStateViewArray(moments, gradient.shape(), 'c', true);
        t = 0;
    }

    /** Frees them. */
    @TearDown
    public void tearDown() {
        adam.close();
        theta.close();
        gradient.close();
        update.close();
        moments.close();
    }

    @Benchmark
    public Matrix handgrad() {
        adam.step();
        return theta;
    }

    @Benchmark
    public INDArray nd4j() {
        update.assign(gradient);
        updater.applyUpdater(update, t++, 0);
        return theta.array().subi(update);
    }

    private Matrix normal(int rows, int columns) {
        Matrix A = Matrix.zeros(precision, rows, columns);
        new RandomState(0).normal(0, 1, A);
        return A;
    }
}
