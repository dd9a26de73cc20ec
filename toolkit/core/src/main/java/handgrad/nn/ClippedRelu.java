package handgrad.nn;

/**
 * h = min(max(z, 0), t): sheet 000, Question 8, equation (0.2).
 *
 * @param t where h stops rising, positive
 */
public record ClippedRelu(double t) implements Activation {
    public ClippedRelu {
        if (!(t > 0) || t == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a relu is clipped at a positive number, not " + t);
        }
    }

    /** h = min(max(z, 0), t). */
    @Override
    public double of(double z) {
        return Math.min(Math.max(z, 0), t);
    }

    /** h' = 1[0 &lt; z &lt; t] = 1[0 &lt; h &lt; t]; 0 at the kinks z = 0 and z = t. */
    @Override
    public double derivative(double z, double h) {
        return 0 < h && h < t ? 1 : 0;
    }
}
