package handgrad.metrics;

/**
 * Between which shares the true one lies with a confidence of 95 %, when k of n samples are hits (Wilson, 1927):
 * (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), with p̂ = k/n and z = Φ⁻¹(0.975). It never leaves 0 to 1, and holds
 * for few samples and for shares near 0 and 1, where p̂ ± z √(p̂(1 − p̂)/n) does not.
 *
 * @param low from 0
 * @param high to 1
 */
public record WilsonInterval(double low, double high) {
    private static final double Z = 1.959963984540054;

    /**
     * The interval of a share.
     *
     * @param hits k, from 0 to n
     * @param samples n, at least 1
     * @throws IllegalArgumentException for other numbers
     */
    public static WilsonInterval of(long hits, long samples) {
        if (samples < 1 || hits < 0 || hits > samples) {
            throw new IllegalArgumentException(hits + " of " + samples + " samples is no share");
        }
        double n = samples;
        double p = hits / n;
        double middle = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new WilsonInterval(Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale));
    }
}
