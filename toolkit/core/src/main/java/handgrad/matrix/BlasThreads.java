package handgrad.matrix;

import handgrad.parallel.Team;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/**
 * The threads of a product. OpenBLAS itself always computes on the thread that calls it; a product that is large enough is
 * cut into pieces for a {@link Team}, whose threads take up work within a microsecond and which, unlike OpenBLAS' own,
 * does not wait for a thread that has lost its core.
 */
public final class BlasThreads {
    /** So many multiply-adds, about 10 µs of work, are worth two pieces. */
    private static final long WORTH_TWO = 500_000;

    /** By how much larger a product is worth twice as many. OpenBLAS packs the operands of each piece anew. */
    private static final int TWICE_AS_MANY = 256;

    private static final int MOST_PIECES = 8;

    /** The most that can be asked for. */
    public static final int MOST = 64;

    private static volatile Team team =
            new Team(Math.min(MOST, Runtime.getRuntime().availableProcessors()));

    private BlasThreads() {}

    /**
     * OpenBLAS' own function, called directly. JavaCPP's {@code blas_set_num_threads} looks the function up in every
     * library, LAPACK's included, which has threads of its own.
     */
    private static final class Setter extends SetNumThreads {
        Setter() {
            put(Loader.addressof("openblas_set_num_threads"));
        }
    }

    /**
     * Sets the most threads that a product may use. The default is the number of processors. The number is one for the
     * whole process: set it before threads of your own multiply.
     *
     * @param n 1 to {@link #MOST}
     */
    public static synchronized void limit(int n) {
        if (n < 1 || n > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " threads, not " + n);
        }
        if (n != team.size()) {
            team.close();
            team = new Team(n);
        }
    }

    public static int limit() {
        return team().size();
    }

    /** The threads that share out products, for other work of the same kind. */
    public static Team team() {
        return team;
    }

    /**
     * How many pieces a product is cut into. By its size alone: OpenBLAS rounds what lies at the edge of a piece differently
     * from what lies inside, so pieces for each thread would have other bits for other numbers of threads.
     */
    static int pieces(long multiplyAdds) {
        int pieces = 1;
        for (long worth = WORTH_TWO; multiplyAdds >= worth && pieces < MOST_PIECES; worth *= TWICE_AS_MANY) {
            pieces *= 2;
        }
        return pieces;
    }

    /** OpenBLAS computes on the calling thread from now on. */
    static void leaveOpenBlasOne() {
        new Setter().call(1);
    }
}
