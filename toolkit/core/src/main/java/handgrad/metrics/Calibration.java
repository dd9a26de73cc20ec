package handgrad.metrics;

/**
 * How far the probabilities of a classifier can be trusted. The samples are sorted by the probability p that it gives to the
 * class that it names, into B bins of equal width, b from 0: b/B &lt; p ≤ (b + 1)/B. Where p can be taken at its word, the share
 * that is right in a bin is the mean of p there.
 *
 * @param counts samples in each bin
 * @param confidence the mean of p in each bin; NaN in one without samples
 * @param accuracy the share of each bin that is right; NaN in one without samples
 */
public record Calibration(int[] counts, double[] confidence, double[] accuracy) {
    /** Sorts what a classifier says into so many bins. */
    public static Calibration of(Predictions predictions, int bins) {
        int[] counts = new int[bins];
        double[] confidence = new double[bins];
        double[] accuracy = new double[bins];
        for (int i = 0; i < predictions.labels().length; i++) {
            double p = predictions.probability()[i];
            int b = Math.min(bins - 1, Math.max(0, (int) Math.ceil(p * bins) - 1));
            counts[b]++;
            confidence[b] += p;
            accuracy[b] += predictions.predicted()[i] == predictions.labels()[i] ? 1 : 0;
        }
        for (int b = 0; b < bins; b++) {
            confidence[b] /= counts[b];
            accuracy[b] /= counts[b];
        }
        return new Calibration(counts, confidence, accuracy);
    }

    /** The expected calibration error Σ_b n_b/n·|accuracy_b − confidence_b|. */
    public double expectedError() {
        double sum = 0;
        int n = 0;
        for (int b = 0; b < counts.length; b++) {
            n += counts[b];
            sum += counts[b] == 0 ? 0 : counts[b] * Math.abs(accuracy[b] - confidence[b]);
        }
        return sum / n;
    }
}
