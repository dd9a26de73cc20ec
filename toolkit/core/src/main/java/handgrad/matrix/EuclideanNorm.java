package handgrad.matrix;

/** √Σ x_i², also where the squares are no doubles any more: of numbers beyond 10¹⁵⁴ they overflow, below 10⁻¹⁵⁴ they vanish. */
public final class EuclideanNorm {
    /** A sum of squares below has lost digits to the smallest of doubles. */
    private static final double SMALLEST_SQUARES = 1e-280;

    private EuclideanNorm() {}

    /** Of no numbers it is 0, with a NaN among them NaN, otherwise with an infinity ∞. */
    public static double of(double... x) {
        double sum = 0;
        for (double each : x) {
            sum += each * each;
        }
        return sum > SMALLEST_SQUARES && sum <= Double.MAX_VALUE ? Math.sqrt(sum) : scaled(x);
    }

    /** s·√Σ (x_i/s)², with the power of two s at the largest number, so that the division does not round. */
    private static double scaled(double[] x) {
        double largest = 0;
        for (double each : x) {
            largest = Math.max(largest, Math.abs(each)); // NaN if any is
        }
        if (largest == 0 || !(largest <= Double.MAX_VALUE)) {
            return largest;
        }
        int exponent = Math.getExponent(largest);
        double sum = 0;
        for (double each : x) {
            double small = Math.scalb(each, -exponent);
            sum += small * small;
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }
}
