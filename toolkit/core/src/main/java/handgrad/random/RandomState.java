package handgrad.random;

import handgrad.matrix.Matrix;

/**
 * NumPy's legacy generator: {@code new RandomState(seed)} gives what {@code numpy.random.RandomState(seed)} gives, call
 * by call, so that a script in Python and a job here see the same split, order and starting weights. Whole numbers and
 * uniform draws are equal to the last bit; so are all but one in three thousand normal draws, which differ in it because
 * C libraries and Java round the logarithm differently.
 *
 * <p>Underneath is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998). Not safe for use by several threads.
 */
public final class RandomState {
    private MersenneTwister twister;
    private boolean hasGauss;
    private double gauss;

    /**
     * @param seed 0 to 2³² − 1
     * @throws IllegalArgumentException for any other seed, as NumPy does
     */
    public RandomState(long seed) {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a seed is a whole number from 0 to 4294967295, not " + seed);
        }
        twister = new MersenneTwister((int) seed);
    }

    /**
     * Where the generator stands, as {@code numpy.random.RandomState.get_state()} gives it.
     *
     * @param key the twister's 624 words, unsigned
     * @param pos how many of them have been given out, 0 to 624
     * @param hasGauss whether the next normal draw is {@code cachedGaussian}
     * @param cachedGaussian the second number of the last pair of normal draws, else 0
     */
    public record State(int[] key, int pos, boolean hasGauss, double cachedGaussian) {
        public State {
            if (key.length != MersenneTwister.N || pos < 0 || pos > MersenneTwister.N) {
                throw new IllegalArgumentException("the state of a RandomState has 624 words and a position from 0 to"
                        + " 624, not " + key.length + " words and the position " + pos);
            }
            key = key.clone();
        }

        @Override
        public int[] key() {
            return key.clone();
        }
    }

    /** Where this generator stands: one that is set to it goes on with the same numbers. */
    public State state() {
        return new State(twister.words(), twister.position(), hasGauss, gauss);
    }

    /** Goes on from where another generator stood, as {@code set_state} does. */
    public void restore(State state) {
        twister = new MersenneTwister(state.key, state.pos);
        hasGauss = state.hasGauss;
        gauss = state.cachedGaussian;
    }

    /** The next number uniform in [0, 1), with 53 random bits. */
    public double randomSample() {
        int high = twister.nextInt() >>> 5;
        int low = twister.nextInt() >>> 6;
        return (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
    }

    /**
     * The next number uniform in [low, high).
     *
     * @throws IllegalArgumentException when high − low is NaN or infinite, as NumPy's "Range exceeds valid bounds"
     */
    public double uniform(double low, double high) {
        if (!(Math.abs(high - low) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "uniform needs a finite distance from low to high, not from " + low + " to " + high);
        }
        return low + (high - low) * randomSample();
    }

    /** The next draw from N(0, 1): Marsaglia's polar method, whose second number is kept for the next call. */
    public double standardNormal() {
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

    /** The next draw from N(mean, deviation²). */
    public double normal(double mean, double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException("a deviation is zero or a positive number, not " + deviation);
        }
        return mean + deviation * standardNormal();
    }

    /** Fills the matrix with draws from N(mean, deviation²), row by row, as {@code normal(mean, deviation, shape)}. */
    public void normal(double mean, double deviation, Matrix into) {
        double[] row = new double[into.columns()];
        for (int i = 0; i < into.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = normal(mean, deviation);
            }
            into.writeRow(i, row);
        }
    }

    /**
     * The next whole number uniform in [low, high).
     *
     * @throws IllegalArgumentException when low is not below high
     */
    public long randint(long low, long high) {
        if (low >= high) {
            throw new IllegalArgumentException("randint needs low < high, not " + low + " and " + high);
        }
        return low + interval(high - 1 - low);
    }

    /** The numbers 0 to n − 1 in random order. */
    public int[] permutation(int n) {
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        shuffle(numbers);
        return numbers;
    }

    /** Puts the numbers in random order (Fisher and Yates, from the end). */
    public void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = (int) interval(i);
            int number = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = number;
        }
    }

    /** Uniform in [0, max], max unsigned: draws masked to max's bits until one is not above it. */
    private long interval(long max) {
        if (max == 0) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(max);
        long value;
        do {
            value = (Long.compareUnsigned(max, 0xFFFF_FFFFL) <= 0 ? twister.nextInt() & 0xFFFF_FFFFL : nextLong())
                    & mask;
        } while (Long.compareUnsigned(value, max) > 0);
        return value;
    }

    private long nextLong() {
        long high = twister.nextInt() & 0xFFFF_FFFFL;
        long low = twister.nextInt() & 0xFFFF_FFFFL;
        return high << 32 | low;
    }
}
