package handgrad.random;

/**
 * PCG XSL RR 128/64: M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random
 * Number Generation" (2014), seeded as NumPy does. Numbers of 128 bits are two longs.
 */
final class Pcg64 {
    private static final long MULTIPLIER_HIGH = 2549297995355413924L;
    private static final long MULTIPLIER_LOW = 4865540595714422341L;
    static final int WORDS = 8;

    private long high;
    private long low;
    private long incrementHigh;
    private long incrementLow;
    private boolean hasHalf;
    private int half;

    Pcg64(long seed) {
        long[] words = SeedSequence.longs(seed, 4);
        incrementHigh = words[2] << 1 | words[3] >>> 63;
        incrementLow = words[3] << 1 | 1;
        step();
        add(words[0], words[1]);
        step();
    }

    /** state ← state·multiplier + increment. */
    private void step() {
        long productHigh = multiplyHigh(low, MULTIPLIER_LOW) + high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH;
        low *= MULTIPLIER_LOW;
        high = productHigh;
        add(incrementHigh, incrementLow);
    }

    private void add(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
    }

    /** The upper half of a product of unsigned numbers. */
    static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** The next 64 random bits. */
    long nextLong() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /** The next 32: the lower half of 64, whose upper half is kept for the next call. */
    int nextInt() {
        if (hasHalf) {
            hasHalf = false;
            return half;
        }
        long bits = nextLong();
        hasHalf = true;
        half = (int) (bits >>> 32);
        return (int) bits;
    }

    /** Uniform in [0, 1), with 53 random bits. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** State and increment as words of 32 bits, the upper ones first; the kept half in the place of a normal draw. */
    RandomState.State state() {
        int[] words = new int[WORDS];
        long[] longs = {high, low, incrementHigh, incrementLow};
        for (int i = 0; i < WORDS; i++) {
            words[i] = (int) (longs[i / 2] >>> (i % 2 == 0 ? 32 : 0));
        }
        return new RandomState.State(words, 0, hasHalf, hasHalf ? Integer.toUnsignedLong(half) : 0);
    }

    void restore(RandomState.State state) {
        int[] words = state.key();
        if (words.length != WORDS) {
            throw new IllegalArgumentException("the state of PCG64 has 8 words, not " + words.length);
        }
        high = pair(words, 0);
        low = pair(words, 2);
        incrementHigh = pair(words, 4);
        incrementLow = pair(words, 6);
        hasHalf = state.hasGauss();
        half = (int) (long) state.cachedGaussian();
    }

    private static long pair(int[] words, int at) {
        return (long) words[at] << 32 | Integer.toUnsignedLong(words[at + 1]);
    }
}
