package handgrad.matrix;

/**
 * The number of OpenBLAS threads, chosen for each call by its work. Small calls run on one thread: handing a product of
 * microseconds to a second thread costs more than it saves, and at batch size 1 it is three times as slow.
 */
public final class BlasThreads {
    /** Multiply-adds from which on a second thread pays: about 20 µs on one core. */
    static final long WORTH_SHARING = 2_000_000;

    private static volatile int limit = Runtime.getRuntime().availableProcessors();
    private static volatile int current;

    private BlasThreads() {}

    /**
     * Sets the most threads that a BLAS call may use. The default is the number of processors.
     *
     * @throws IllegalArgumentException when n is less than 1
     */
    public static void limit(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("at least 1 thread, not " + n);
        }
        limit = n;
    }

    public static int limit() {
        return limit;
    }

    static void choose(long multiplyAdds) {
        int threads = multiplyAdds >= WORTH_SHARING ? limit : 1;
        if (threads != current) {
            BlasLibrary.setThreads(threads);
            current = threads;
        }
    }
}
