package handgrad.nn;

/**
 * h = z where z &gt; 0, else a·z (Maas et al., 2013).
 *
 * @param slope a, from 0 to 1
 */
public record LeakyRelu(double slope) implements Activation {
    public LeakyRelu {
        if (!(slope >= 0 && slope <= 1)) {
            throw new IllegalArgumentException("a leaky relu has a slope from 0 to 1, not " + slope);
        }
    }

    /** h = max(z, a·z). */
    @Override
    public double of(double z) {
        return z > 0 ? z : slope * z;
    }

    /** h' = 1 where z &gt; 0, else a. */
    @Override
    public double derivative(double z, double h) {
        return z > 0 ? 1 : slope;
    }
}
