package handgrad.benchmarks.train;

import java.util.List;

/**
 * What a contestant says of one run.
 *
 * @param library with its version
 * @param blas the BLAS kernels that ran
 * @param sameLoss whether it minimises the same loss as the others, so that theirs must agree
 */
public record Measurement(String library, String blas, boolean sameLoss, List<Epoch> epochs) {
    /**
     * One time through all samples.
     *
     * @param seconds of the steps alone
     * @param loss over all samples afterwards
     */
    public record Epoch(double seconds, double loss) {}

    /** Samples per second over the whole run. */
    double rate(int samples) {
        return rate(samples, epochs);
    }

    /** Samples per second over the second half of the epochs, when a virtual machine has compiled what it will. */
    double settledRate(int samples) {
        return rate(samples, epochs.subList(epochs.size() / 2, epochs.size()));
    }

    /** Samples per second in the fastest epoch: what the work costs where nothing disturbs it. */
    double bestRate(int samples) {
        return samples / epochs.stream().mapToDouble(Epoch::seconds).min().orElseThrow();
    }

    private static double rate(int samples, List<Epoch> epochs) {
        double seconds = epochs.stream().mapToDouble(Epoch::seconds).sum();
        return (double) samples * epochs.size() / seconds;
    }
}
