package handgrad.random;

/**
 * MT19937: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), with the seeding of 2002. The names
 * are the paper's.
 */
final class MersenneTwister {
    static final int N = 624;
    private static final int M = 397;
    private static final int MATRIX_A = 0x9908B0DF;
    private static final int UPPER_MASK = 0x80000000;
    private static final int LOWER_MASK = 0x7FFFFFFF;

    private final int[] mt;
    private int mti;

    MersenneTwister(int seed) {
        mt = new int[N];
        mti = N;
        mt[0] = seed;
        for (int i = 1; i < N; i++) {
            mt[i] = 1812433253 * (mt[i - 1] ^ (mt[i - 1] >>> 30)) + i;
        }
    }

    /** A generator in the middle of its stream: its N words, of which the next to give out is {@code mt[mti]}. */
    MersenneTwister(int[] mt, int mti) {
        this.mt = mt.clone();
        this.mti = mti;
    }

    /**
     * One that goes on from a state.
     *
     * @throws IllegalArgumentException when the state is none of a Mersenne Twister
     */
    static MersenneTwister at(RandomState.State state) {
        int[] key = state.key();
        if (key.length != N) {
            throw new IllegalArgumentException(
                    "the state of a Mersenne Twister has " + N + " words, not " + key.length);
        }
        return new MersenneTwister(key, state.pos());
    }

    int[] words() {
        return mt.clone();
    }

    int position() {
        return mti;
    }

    /** The next 32 random bits. */
    int nextInt() {
        if (mti == N) {
            generate();
        }
        int y = mt[mti++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }

    /** The next 64: the upper half first. */
    long nextLong() {
        long high = nextInt() & 0xFFFF_FFFFL;
        long low = nextInt() & 0xFFFF_FFFFL;
        return high << 32 | low;
    }

    private void generate() {
        for (int k = 0; k < N; k++) {
            int y = (mt[k] & UPPER_MASK) | (mt[(k + 1) % N] & LOWER_MASK);
            mt[k] = mt[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : MATRIX_A);
        }
        mti = 0;
    }
}
