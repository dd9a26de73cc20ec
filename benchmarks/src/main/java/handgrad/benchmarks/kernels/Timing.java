package handgrad.benchmarks.kernels;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What JMH found.
 *
 * @param microseconds of a call, the mean over forks and iterations
 * @param best of the fastest iteration, in which other programs disturbed least
 * @param error half the width of its 99.9 % confidence interval; NaN of a single iteration
 * @param bytesPerCall allocated on the Java heap
 */
record Timing(double microseconds, double best, double error, double bytesPerCall) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Timing of(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
        return new Timing(
                time.getScore(),
                time.getStatistics().getMin(),
                time.getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
