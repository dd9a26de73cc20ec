package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLeft;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLower;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dtrsm;

import java.util.Locale;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the loaded BLAS and LAPACK with arithmetic in plain Java, in a few milliseconds.
 *
 * <p>Products and solutions are verified by applying them to a vector r (Freivalds, 1977): A·(B·r) against C·r costs n²
 * operations instead of n³, and a wrong C passes with probability zero for a continuous r.
 */
final class BlasSelfTest {
    private static final int ROW_MAJOR = 101;
    private static final int N = 41; // not a multiple of any kernel's block
    private static final int[] SIZES = {N, 101}; // below and above OpenBLAS' limit for small products
    private static final double SINGLE_TOLERANCE = 1e-4;
    private static final double DOUBLE_TOLERANCE = 1e-11;

    private final Pool pool = new Pool();
    private final Blas single;
    private final Blas dual;
    private long fingerprint = 0xcbf29ce484222325L;

    BlasSelfTest(Blas single, Blas dual) {
        this.single = single;
        this.dual = dual;
    }

    /**
     * All bits of the results in one number: libraries and kernels that round alike have the same, others do not. To be asked for
     * after {@link #firstFault}.
     */
    String fingerprint() {
        return String.format(Locale.ROOT, "%016x", fingerprint);
    }

    /** FNV-1a over words, with their high bits mixed in. */
    private void mark(double[] result) {
        for (double value : result) {
            fingerprint = (fingerprint ^ Double.doubleToLongBits(value)) * 0x100000001b3L;
            fingerprint ^= fingerprint >>> 32;
        }
    }

    /** A sentence about the first routine that is wrong, or null when all are right. */
    @Nullable
    String firstFault() {
        String[] routines = {
            "sgemv", "dgemv", "sgemm", "dgemm", "ssyrk", "dsyrk", "sger", "dger", "dtrsm", "dpotrf", "dgesv"
        };
        double[] relativeErrors = {
            matrixVector(single),
            matrixVector(dual),
            products(single),
            products(dual),
            gram(single),
            gram(dual),
            rankOne(single),
            rankOne(dual),
            triangularSolve(),
            cholesky(),
            solve()
        };
        for (int i = 0; i < routines.length; i++) {
            double tolerance = routines[i].startsWith("s") ? SINGLE_TOLERANCE : DOUBLE_TOLERANCE;
            if (!(relativeErrors[i] <= tolerance)) { // true for NaN
                return fault(routines[i], relativeErrors[i]);
            }
        }
        return null;
    }

    private static String fault(String routine, double relativeError) {
        return String.format(
                Locale.ROOT,
                "%s with its %s kernels computes %s wrongly (relative error %.1e), so no result could be trusted; unset"
                        + " OPENBLAS_CORETYPE, or set it to another processor type such as Haswell",
                BlasLibrary.version(),
                BlasLibrary.core(),
                routine,
                relativeError);
    }

    /**
     * The layouts of the forward pass X·Wᵀ, of ∂L/∂W = δᵀ·X and of ∂L/∂X = δ·W, each once for the kernels that OpenBLAS
     * keeps for small products and once above their limit of 10⁶ multiply-adds.
     */
    private double products(Blas blas) {
        double worst = 0;
        for (int size : SIZES) {
            int m = size;
            int n = size - 2;
            int k = size + 1;
            double[] A = values(m * k); // read as m × k or as k × m
            double[] B = values(k * n);
            try (Pointer a = toNative(blas, A);
                    Pointer b = toNative(blas, B)) {
                worst = Math.max(worst, product(blas, false, true, m, n, k, A, a, B, b));
                worst = Math.max(worst, product(blas, true, false, m, n, k, A, a, B, b));
                worst = Math.max(worst, product(blas, false, false, m, n, k, A, a, B, b));
            }
        }
        return worst;
    }

    /**
     * C ← op(A)·op(B) + C: |C_after·r − op(A)·(op(B)·r) − C_before·r|, by the matrix-vector product that has been compared
     * with plain Java before.
     */
    private double product(
            Blas blas, boolean aT, boolean bT, int m, int n, int k, double[] A, Pointer a, double[] B, Pointer b) {
        double[] C = values(m * n);
        double[] r = values(n);
        double[] before = dgemv(C, false, m, n, r);
        double[] Br = dgemv(B, bT, bT ? n : k, bT ? k : n, r);
        double[] expected = dgemv(A, aT, aT ? k : m, aT ? m : k, Br);
        for (int i = 0; i < m; i++) {
            expected[i] += before[i];
        }
        try (Pointer c = toNative(blas, C)) {
            blas.gemm(aT, bT, m, n, k, 1, a, aT ? m : k, b, bT ? k : n, 1, c, n);
            fromNative(c, C);
        }
        mark(C);
        return difference(dgemv(C, false, m, n, r), expected);
    }

    /** The lower triangle of AᵀA, in both sizes as above: |G·r − Aᵀ·(A·r)|. */
    private double gram(Blas blas) {
        double worst = 0;
        for (int n : SIZES) {
            int k = n + 1;
            double[] A = values(k * n);
            double[] G = new double[n * n];
            double[] r = values(n);
            run(blas, (a, b, c) -> blas.syrk(n, k, a, n, c, n), A, r, G);
            mirrorLowerTriangle(G, n);
            worst = Math.max(
                    worst, difference(dgemv(G, false, n, n, r), dgemv(A, true, k, n, dgemv(A, false, k, n, r))));
        }
        return worst;
    }

    private static void mirrorLowerTriangle(double[] A, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                A[j * n + i] = A[i * n + j];
            }
        }
    }

    /** op(A)·x, A as stored m × n. */
    private double[] dgemv(double[] A, boolean transposed, int m, int n, double[] x) {
        double[] y = new double[transposed ? n : m];
        run(dual, (a, b, c) -> dual.gemv(transposed, m, n, 1, a, b, 0, c), A, x, y);
        return y;
    }

    private double matrixVector(Blas blas) {
        double[] A = values(N * N);
        double[] x = values(N);
        double[] plain = new double[N];
        double[] transposed = new double[N];
        run(blas, (a, b, c) -> blas.gemv(false, N, N, 1, a, b, 0, c), A, x, plain);
        run(blas, (a, b, c) -> blas.gemv(true, N, N, 1, a, b, 0, c), A, x, transposed);
        return Math.max(difference(plain, times(A, N, N, x)), difference(transposed, transposedTimes(A, N, N, x)));
    }

    private double rankOne(Blas blas) {
        double[] x = values(N);
        double[] y = values(N);
        double[] A = new double[N * N];
        run(blas, (a, b, c) -> blas.ger(N, N, 1, a, b, c), x, y, A);
        double worst = 0;
        for (int i = 0; i < N * N; i++) {
            worst = Math.max(worst, Math.abs(A[i] - x[i / N] * y[i % N]));
        }
        return worst;
    }

    /** L·X = B: |L·(X·r) − B·r|. */
    private double triangularSolve() {
        double[] L = dominant();
        for (int i = 0; i < N * N; i++) {
            L[i] = i % N > i / N ? 0 : L[i];
        }
        double[] B = values(N * N);
        double[] X = B.clone();
        cblas_dtrsm(ROW_MAJOR, CblasLeft, CblasLower, 111, CblasNonUnit, N, N, 1, L, N, X, N);
        mark(X);
        double[] r = values(N);
        return difference(times(L, N, N, times(X, N, N, r)), times(B, N, N, r));
    }

    /** A = L·Lᵀ: |L·(Lᵀ·r) − A·r|. */
    private double cholesky() {
        double[] A = dominant();
        mirrorLowerTriangle(A, N);
        double[] L = A.clone();
        if (LAPACKE_dpotrf(ROW_MAJOR, (byte) 'L', N, L, N) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < N * N; i++) {
            L[i] = i % N > i / N ? 0 : L[i];
        }
        mark(L);
        double[] r = values(N);
        return difference(times(L, N, N, transposedTimes(L, N, N, r)), times(A, N, N, r));
    }

    /** A·X = B: |A·(X·r) − B·r|. */
    private double solve() {
        double[] A = dominant();
        double[] B = values(N * N);
        double[] X = B.clone();
        if (LAPACKE_dgesv(ROW_MAJOR, N, N, A.clone(), N, new int[N], X, N) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        mark(X);
        double[] r = values(N);
        return difference(times(A, N, N, times(X, N, N, r)), times(B, N, N, r));
    }

    @FunctionalInterface
    private interface Routine {
        void call(Pointer a, Pointer b, Pointer c);
    }

    /** Calls the routine on native copies of a, b and c, and copies c back. */
    private void run(Blas blas, Routine routine, double[] a, double[] b, double[] c) {
        try (Pointer pa = toNative(blas, a);
                Pointer pb = toNative(blas, b);
                Pointer pc = toNative(blas, c)) {
            routine.call(pa, pb, pc);
            fromNative(pc, c);
        }
        mark(c);
    }

    static Pointer toNative(Blas blas, double[] values) {
        if (blas instanceof DoubleBlas) {
            return new DoublePointer(values);
        }
        float[] singles = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            singles[i] = (float) values[i];
        }
        return new FloatPointer(singles);
    }

    static void fromNative(Pointer pointer, double[] values) {
        if (pointer instanceof DoublePointer doubles) {
            doubles.get(values);
            return;
        }
        float[] singles = new float[values.length];
        ((FloatPointer) pointer).get(singles);
        for (int i = 0; i < values.length; i++) {
            values[i] = singles[i];
        }
    }

    private double[] values(int n) {
        return pool.values(n);
    }

    /** N × N with a heavy diagonal, so that every solution is well conditioned. */
    private double[] dominant() {
        double[] A = values(N * N);
        for (int i = 0; i < N; i++) {
            A[i * N + i] += N;
        }
        return A;
    }

    private static double[] times(double[] A, int m, int n, double[] x) {
        double[] y = new double[m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                y[i] += A[i * n + j] * x[j];
            }
        }
        return y;
    }

    private static double[] transposedTimes(double[] A, int m, int n, double[] x) {
        double[] y = new double[n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                y[j] += A[i * n + j] * x[i];
            }
        }
        return y;
    }

    /** max |actual − expected| / max |expected|, NaN when anything is. */
    private static double difference(double[] actual, double[] expected) {
        double worst = 0;
        double scale = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return worst / scale;
    }
}
