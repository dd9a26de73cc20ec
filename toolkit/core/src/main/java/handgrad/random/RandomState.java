package handgrad.random;

import handgrad.matrix.Matrix;

/**
 * A stream of random numbers, unless told otherwise NumPy's legacy one: {@code new RandomState(seed)} gives what
 * {@code numpy.random.RandomState(seed)} gives, call by call, so that a script in Python and a job here see the same split,
 * order and starting weights. Whole numbers and uniform draws are equal to the last bit; so are all but one in three thousand
 * normal draws, which differ in it because C libraries and Java round the logarithm differently.
 *
 * <p>Other streams, {@link RandomStream}, give what NumPy's newer generator or PyTorch's gives. Not safe for use by several
 * threads.
 */
public final class RandomState {
    private final RandomStream stream;
    private final Draws draws;

    /**
     * NumPy's legacy stream.
     *
     * @param seed 0 to 2³² − 1
     * @throws IllegalArgumentException for any other seed, as NumPy does
     */
    public RandomState(long seed) {
        this(RandomStream.RANDOM_STATE, seed);
    }

    /**
     * A stream from its beginning.
     *
     * @param seed 0 to 2³² − 1
     * @throws IllegalArgumentException for any other seed
     */
    public RandomState(RandomStream stream, long seed) {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a seed is a whole number from 0 to 4294967295, not " + seed);
        }
        this.stream = stream;
        this.draws = stream.draws(seed);
    }

    /**
     * Where the generator stands, as {@code numpy.random.RandomState.get_state()} gives it; PCG64's state in the same form.
     *
     * @param key the twister's 624 words, unsigned; or PCG64's 8, state before increment
     * @param pos how many of the 624 have been given out, 0 to 624
     * @param hasGauss whether a draw is kept: the next normal one, or PCG64's next 32 bits
     * @param cachedGaussian what is kept, else 0
     */
    public record State(int[] key, int pos, boolean hasGauss, double cachedGaussian) {
        public State {
            if ((key.length != MersenneTwister.N && key.length != Pcg64.WORDS) || pos < 0 || pos > MersenneTwister.N) {
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

    /** Where this generator stands: one of the same stream that is set to it goes on with the same numbers. */
    public State state() {
        return draws.state();
    }

    /**
     * Goes on from where another generator stood, as {@code set_state} does.
     *
     * @throws IllegalArgumentException when that was one of another kind
     */
    public void restore(State state) {
        draws.restore(state);
    }

    /** Another generator that gives the same numbers from here on. */
    public RandomState copy() {
        RandomState copy = new RandomState(stream, 0);
        copy.restore(state());
        return copy;
    }

    /** The next number uniform in [0, 1), with 53 random bits. */
    public double randomSample() {
        return draws.randomSample();
    }

    /**
     * The next number uniform in [low, high).
     *
     * @throws IllegalArgumentException when high − low is NaN or infinite, as NumPy's "Range exceeds valid bounds"
     */
    public double uniform(double low, double high) {
        requireRange(low, high);
        return low + (high - low) * randomSample();
    }

    /** Fills the matrix with numbers uniform in [low, high), row by row, as {@code uniform(low, high, shape)}. */
    public void uniform(double low, double high, Matrix into) {
        requireRange(low, high);
        draws.uniform(low, high, into);
    }

    private static void requireRange(double low, double high) {
        if (!(Math.abs(high - low) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "uniform needs a finite distance from low to high, not from " + low + " to " + high);
        }
    }

    /** The next draw from N(0, 1). */
    public double standardNormal() {
        return draws.standardNormal();
    }

    /** So many draws from N(0, 1), as {@code normal(size=count)}. */
    public double[] standardNormals(int count) {
        return draws.standardNormals(count);
    }

    /** The next draw from N(mean, deviation²). */
    public double normal(double mean, double deviation) {
        requireDeviation(deviation);
        return mean + deviation * standardNormal();
    }

    /** Fills the matrix with draws from N(mean, deviation²), row by row, as {@code normal(mean, deviation, shape)}. */
    public void normal(double mean, double deviation, Matrix into) {
        requireDeviation(deviation);
        draws.normal(mean, deviation, into);
    }

    private static void requireDeviation(double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException("a deviation is zero or a positive number, not " + deviation);
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
        return low + draws.interval(high - 1 - low);
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

    /** Puts the numbers in random order. */
    public void shuffle(int[] numbers) {
        draws.shuffle(numbers);
    }
}
