package handgrad.benchmarks.kernels;

import handgrad.matrix.Precision;
import handgrad.vector.MultiplyAdds;
import handgrad.vector.VectorApi;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The machine's own limits with one number of threads and in one precision.
 *
 * @param multiplyAddsPerSecond 0 where Java's Vector API is missing, without which they cannot be measured
 * @param bytesPerSecond read and written by a copy, by what it reads and writes in all: from the caches to memory
 */
record Limits(Precision precision, int threads, double multiplyAddsPerSecond, Map<Integer, Double> bytesPerSecond) {
    private static final int[] COPIED = {1 << 16, 1 << 19, 1 << 22, 1 << 26};
    private static final double MICROSECONDS = 1e6;

    /** Of an iteration: the loop of multiply-adds is slow by a hundred times until it is compiled. */
    private static final double SECONDS = 0.3;

    Limits {
        bytesPerSecond = Collections.unmodifiableMap(new TreeMap<>(bytesPerSecond)); // from small to large
    }

    static Limits measured(Jmh kernels, Precision precision, int threads) throws RunnerException {
        Jmh jmh = kernels.lasting(SECONDS);
        double multiplyAdds = 0;
        if (VectorApi.isAvailable()) {
            long count = precision == Precision.SINGLE
                    ? MultiplyAdds.countOfFloats(LimitBenchmark.ROUNDS)
                    : MultiplyAdds.countOfDoubles(LimitBenchmark.ROUNDS);
            multiplyAdds = threads * count * MICROSECONDS / time(jmh, "multiplyAdds", precision, threads, COPIED[0]);
        }
        Map<Integer, Double> bytes = new TreeMap<>();
        for (int copied : COPIED) {
            long moved = LimitBenchmark.repeats(copied) * copied;
            bytes.put(copied, moved * MICROSECONDS / time(jmh, "copy", precision, threads, copied));
        }
        return new Limits(precision, threads, multiplyAdds, bytes);
    }

    private static double time(Jmh jmh, String what, Precision precision, int threads, int bytes)
            throws RunnerException {
        return jmh.time(
                        LimitBenchmark.class,
                        what,
                        Map.of(
                                "precision", precision.name(),
                                "threads", String.valueOf(threads),
                                "bytes", String.valueOf(bytes)))
                .best();
    }

    /** The least time for so much work: whichever takes longer, the multiply-adds or moving the bytes. */
    double microseconds(long multiplyAdds, long bytes) {
        double computing = multiplyAddsPerSecond == 0 ? 0 : multiplyAdds * MICROSECONDS / multiplyAddsPerSecond;
        return Math.max(computing, bytes * MICROSECONDS / bandwidth(bytes));
    }

    /** Of the smallest copy that is as large, or of the largest. */
    private double bandwidth(long bytes) {
        return bytesPerSecond.entrySet().stream()
                .filter(copy -> copy.getKey() >= bytes)
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> bytesPerSecond.get(COPIED[COPIED.length - 1]));
    }
}
