package handgrad.benchmarks.kernels;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Precision;
import handgrad.vector.MultiplyAdds;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the machine can do at most: multiply-adds in registers, and copying, some 100 µs of either at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LimitBenchmark {
    static final int ROUNDS = 20_000;

    /** Bytes that are read and written at least in one measured call. */
    static final long MOVED = 4 << 20;

    @Param("SINGLE")
    private Precision precision = Precision.SINGLE;

    @Param("1")
    private int threads;

    /** What a copy reads and writes in all; multiply-adds do not ask. */
    @Param("65536")
    private int bytes;

    private final double[] sums = new double[BlasThreads.MOST];
    private byte[][] from = new byte[0][];
    private byte[][] to = new byte[0][];

    /** Gives each thread its part. */
    @Setup
    public void setUp() {
        BlasThreads.limit(threads);
        from = new byte[threads][bytes / 2 / threads];
        to = new byte[threads][bytes / 2 / threads];
    }

    static long repeats(long bytes) {
        return Math.max(1, MOVED / bytes);
    }

    @Benchmark
    public double[] multiplyAdds() {
        BlasThreads.team()
                .run(
                        threads,
                        thread -> sums[thread] = precision == Precision.SINGLE
                                ? MultiplyAdds.floats(ROUNDS)
                                : MultiplyAdds.doubles(ROUNDS));
        return sums;
    }

    @Benchmark
    public byte[][] copy() {
        BlasThreads.team().run(threads, thread -> {
            for (long i = 0; i < repeats(bytes); i++) {
                System.arraycopy(from[thread], 0, to[thread], 0, to[thread].length);
            }
        });
        return to;
    }
}
