package handgrad.random;

/** {@code numpy.random.RandomState}. */
final class LegacyDraws extends Draws {
    private MersenneTwister twister;
    private boolean hasGauss;
    private double gauss;

    LegacyDraws(int seed) {
        twister = new MersenneTwister(seed);
    }

    @Override
    RandomState.State state() {
        return new RandomState.State(twister.words(), twister.position(), hasGauss, gauss);
    }

    @Override
    void restore(RandomState.State state) {
        twister = MersenneTwister.at(state);
        hasGauss = state.hasGauss();
        gauss = state.cachedGaussian();
    }

    @Override
    int nextInt() {
        return twister.nextInt();
    }

    /** 53 random bits. */
    @Override
    double randomSample() {
        int high = twister.nextInt() >>> 5;
        int low = twister.nextInt() >>> 6;
        return (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
    }

    /** Marsaglia's polar method, whose second number is kept for the next call. */
    @Override
    double standardNormal() {
        if (hasGauss) {
            double second = gauss;
            hasGauss = false;
            gauss = 0; // as NumPy's state then shows
            return second;
        }
        double x1;
        double x2;
        double r2;
        do {
            x1 = 2 * randomSample() - 1;
            x2 = 2 * randomSample() - 1;
            r2 = x1 * x1 + x2 * x2;
        } while (r2 >= 1 || r2 == 0);
        double f = Math.sqrt(-2 * Math.log(r2) / r2);
        gauss = f * x1;
        hasGauss = true;
        return f * x2;
    }

    /** Draws masked to max's bits until one is not above it. */
    @Override
    long interval(long max) {
        if (max == 0) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(max);
        long value;
        do {
            value = (Long.compareUnsigned(max, 0xFFFF_FFFFL) <= 0
                            ? twister.nextInt() & 0xFFFF_FFFFL
                            : twister.nextLong())
                    & mask;
        } while (Long.compareUnsigned(value, max) > 0);
        return value;
    }
}
