package handgrad.matrix;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/**
 * The number of OpenBLAS threads, chosen for each call by its work. Small calls run on one thread: handing a product of
 * microseconds to a second thread costs more than it saves, and at batch size 1 it is three times as slow.
 */
public final class BlasThreads {
    /**
     * Multiply-adds that make a thread worth waking, about 50 µs of work; so batch 64 through 784 × 256 runs on two. With
     * less, a second thread gains a third when its core is idle, and loses a factor of ten and more when it is not.
     */
    static final long WORTH_A_THREAD = 6_000_000;

    /** OpenBLAS is built for no more. */
    public static final int MOST = 64;

    private static final Setter SETTER = new Setter();
    private static volatile int limit = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    private static volatile int current;

    private BlasThreads() {}

    /**
     * OpenBLAS' own function, called directly: 20 ns. JavaCPP's {@code blas_set_num_threads} looks the function up in
     * every library each time, which takes 100 µs.
     */
    private static final class Setter extends SetNumThreads {
        Setter() {
            put(Loader.addressof("openblas_set_num_threads"));
        }
    }

    /**
     * Sets the most threads that a BLAS call may use. The default is the number of processors. The number is one for the
     * whole process: set it before threads of your own multiply.
     *
     * @param n 1 to {@link #MOST}
     */
    public static void limit(int n) {
        if (n < 1 || n > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " threads, not " + n);
        }
        limit = n;
    }

    public static int limit() {
        return limit;
    }

    static void choose(long multiplyAdds) {
        int threads = (int) Math.max(1, Math.min(limit, multiplyAdds / WORTH_A_THREAD));
        if (threads != current) {
            synchronized (SETTER) {
                SETTER.call(threads);
                current = threads;
            }
        }
    }
}
