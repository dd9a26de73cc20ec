package handgrad.benchmarks.kernels;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import java.util.concurrent.TimeUnit;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One kernel by one library. Its result goes back to JMH, so that none of it can be left out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {
    @Param("PRODUCT")
    private KernelKind kind = KernelKind.PRODUCT;

    @Param("64x784x256")
    private String size = "";

    @Param("SINGLE")
    private Precision precision = Precision.SINGLE;

    @Param("1")
    private int threads;

    @Param("HANDGRAD")
    private Library library = Library.HANDGRAD;

    @SuppressWarnings("NullAway.Init") // JMH calls setUp first
    private Kernel kernel;

    @SuppressWarnings("NullAway.Init")
    private Work work;

    /** Allocates and fills the operands, and gives the library its threads. */
    @Setup
    public void setUp() {
        BlasThreads.limit(threads);
        kernel = kind.kernel(size, precision);
        if (library != Library.HANDGRAD) { // which divides its work by itself, and has OpenBLAS on one thread
            openblas_nolapack.blas_set_num_threads(threads);
        }
        Nd4j.getEnvironment().setMaxThreads(threads);
        work = kernel.work(library);
    }

    /** Frees them. */
    @TearDown
    public void tearDown() {
        kernel.close();
        openblas_nolapack.blas_set_num_threads(1);
    }

    @Benchmark
    public Object work() {
        return work.run();
    }
}
