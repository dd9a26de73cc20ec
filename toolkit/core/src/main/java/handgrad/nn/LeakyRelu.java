package handgrad.nn;

/**
 * h = z for z > 0, else a·z (Maas, Hannun and Ng, 2013).
 *
 * @param slope a, in [0, 1)
 */
public record LeakyRelu(double slope) implements Activation {
    public LeakyRelu {
        if (!(slope >= 0 && slope < 1)) {
            throw new IllegalArgumentException("a leaky relu's slope is from 0 to below 1, not " + slope);
        }
    }

    /** h = max(z, a·z). */
    @Override
    public double of(double z) {
        return Math.max(z, slope * z);
    }

    /** h' = 1[z > 0] + a·1[z ≤ 0]. */
    @Override
    public double derivative(double z, double h) {
        return z > 0 ? 1 : slope;
    }
}
