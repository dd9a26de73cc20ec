package handgrad.matrix;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/**
 * The number of OpenBLAS threads, chosen for each call by its work. Small calls run on one thread: handing a product of
 * microseconds to a second thread costs more than it saves, and at batch size 1 it is three times as slow.
 */
public final class BlasThreads {
    /**
     * Multiply-adds from which on a second thread pays: batch 64 through 784 × 256, about 70 µs on one core. Below, a
     * second thread gains little when the other core is idle and loses a factor of ten and more when it is not.
     */
    static final long WORTH_SHARING = 12_000_000;

    private static final Setter SETTER = new Setter();
    private static volatile int limit = Runtime.getRuntime().availableProcessors();
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
            SETTER.call(threads);
            current = threads;
        }
    }
}
