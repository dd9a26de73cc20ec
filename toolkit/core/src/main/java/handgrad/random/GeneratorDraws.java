package handgrad.random;

/** {@code numpy.random.default_rng}: a Generator over PCG64. */
final class GeneratorDraws extends Draws {
    private final Pcg64 pcg;

    GeneratorDraws(long seed) {
        pcg = new Pcg64(seed);
    }

    @Override
    RandomState.State state() {
        return pcg.state();
    }

    @Override
    void restore(RandomState.State state) {
        pcg.restore(state);
    }

    @Override
    int nextInt() {
        return pcg.nextInt();
    }

    @Override
    double randomSample() {
        return pcg.nextDouble();
    }

    @Override
    double standardNormal() {
        return Ziggurat.standardNormal(pcg);
    }

    /** D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29 (2019). */
    @Override
    long interval(long max) {
        if (max == 0) {
            return 0;
        }
        if (max == 0xFFFF_FFFFL) {
            return pcg.nextInt() & 0xFFFF_FFFFL;
        }
        if (max == -1) {
            return pcg.nextLong();
        }
        return Long.compareUnsigned(max, 0xFFFF_FFFFL) < 0 ? narrow(max + 1) : wide(max + 1);
    }

    /** ⌊x·count / 2³²⌋, without the x of a remainder that came up once too often. */
    private long narrow(long count) {
        long threshold = (1L << 32) % count;
        long product;
        do {
            product = (pcg.nextInt() & 0xFFFF_FFFFL) * count;
        } while ((product & 0xFFFF_FFFFL) < threshold);
        return product >>> 32;
    }

    /** The same with 2⁶⁴. */
    private long wide(long count) {
        long threshold = Long.remainderUnsigned(-count, count);
        long x;
        do {
            x = pcg.nextLong();
        } while (Long.compareUnsigned(x * count, threshold) < 0);
        return Pcg64.multiplyHigh(x, count);
    }
}
