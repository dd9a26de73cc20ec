package handgrad.random;

/** {@code numpy.random.SeedSequence}, after M. O'Neill's seed_seq_fe: a seed spread over a pool of four words. */
final class SeedSequence {
    private static final int POOL = 4;
    private static final int INIT_A = 0x43b0d7e5;
    private static final int MULT_A = 0x931e8875;
    private static final int INIT_B = 0x8b51f9dd;
    private static final int MULT_B = 0x58f38ded;
    private static final int MIX_MULT_L = 0xca01f9dd;
    private static final int MIX_MULT_R = 0x4973f715;
    private static final int XSHIFT = 16;

    private int hashConst = INIT_A;

    private SeedSequence() {}

    /**
     * As {@code SeedSequence(seed).generate_state(count, numpy.uint64)}.
     *
     * @param seed 0 to 2³² − 1
     */
    static long[] longs(long seed, int count) {
        int[] pool = new SeedSequence().pool((int) seed);
        int hash = INIT_B;
        long[] longs = new long[count];
        for (int i = 0; i < 2 * count; i++) {
            int word = pool[i % POOL] ^ hash;
            hash *= MULT_B;
            word *= hash;
            word ^= word >>> XSHIFT;
            longs[i / 2] |= Integer.toUnsignedLong(word) << (i % 2 == 0 ? 0 : 32);
        }
        return longs;
    }

    private int[] pool(int seed) {
        int[] pool = new int[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = hashed(i == 0 ? seed : 0);
        }
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from != to) {
                    pool[to] = mixed(pool[to], hashed(pool[from]));
                }
            }
        }
        return pool;
    }

    private int hashed(int value) {
        int word = value ^ hashConst;
        hashConst *= MULT_A;
        word *= hashConst;
        return word ^ (word >>> XSHIFT);
    }

    private static int mixed(int x, int y) {
        int word = MIX_MULT_L * x - MIX_MULT_R * y;
        return word ^ (word >>> XSHIFT);
    }
}
