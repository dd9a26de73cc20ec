package handgrad.benchmarks.train;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Samples per second over one axis.
 *
 * @param rates for each number of threads, a rate for each value
 */
record GrowthCurve(GrowthAxis axis, List<Integer> values, List<Threads> rates) {
    /** What another thread must bring to pay. */
    private static final double WORTH = 1.05;

    record Threads(int threads, List<Double> samplesPerSecond) {}

    /** The value from which on the last number of threads is faster than one by a twentieth; empty when it never is. */
    OptionalInt crossover() {
        List<Double> one = rates.get(0).samplesPerSecond();
        List<Double> several = rates.get(rates.size() - 1).samplesPerSecond();
        int slower = IntStream.range(0, values.size())
                .filter(i -> !(several.get(i) >= WORTH * one.get(i)))
                .max()
                .orElse(-1);
        return slower + 1 < values.size() ? OptionalInt.of(values.get(slower + 1)) : OptionalInt.empty();
    }
}
