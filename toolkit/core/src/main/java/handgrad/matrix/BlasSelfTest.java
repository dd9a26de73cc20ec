package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLeft;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLower;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dtrsm;

import java.util.SplittableRandom;
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

    private final SplittableRandom random = new SplittableRandom(1);

    private BlasSelfTest() {}

    /** A sentence about the first routine that is wrong, or null when all are right. */
    static @Nullable String firstFault() {
        BlasSelfTest test = new BlasSelfTest();
        String[] names = {"sgemm", "dgemm", "sgemv", "dgemv", "sger", "dger", "dtrsm", "dpotrf", "dgesv"};
        double[] errors = {
            test.product(Blas.SINGLE, N, N, N),
            test.product(Blas.DOUBLE, N, N, N),
            test.matrixVector(Blas.SINGLE),
            test.matrixVector(Blas.DOUBLE),
            test.rankOne(Blas.SINGLE),
            test.rankOne(Blas.DOUBLE),
            test.triangularSolve(),
            test.cholesky(),
            test.solve()
        };
        return fault(names, errors);
    }

    static @Nullable String fault(String[] routines, double[] relativeErrors) {
        for (int i = 0; i < routines.length; i++) {
            double tolerance = routines[i].startsWith("s") ? 1e-4 : 1e-11;
            if (!(relativeErrors[i] <= tolerance)) {
                return String.format(
                        "%s with its %s kernels computes %s wrongly (relative error %.1e), so no result could be "
                                + "trusted; unset OPENBLAS_CORETYPE, or set it to another processor type such as Haswell",
                        BlasLibrary.version(), BlasLibrary.core(), routines[i], relativeErrors[i]);
            }
        }
        return null;
    }

    /** C = A·Bᵀ: |C·r − A·(Bᵀ·r)|. */
    private double product(Blas blas, int m, int n, int k) {
        double[] A = values(m * k);
        double[] B = values(n * k);
        double[] C = new double[m * n];
        run(blas, (a, b, c) -> blas.gemm(false, true, m, n, k, 1, a, k, b, k, 0, c, n), A, B, C);
        double[] r = values(n);
        return difference(times(C, m, n, r), times(A, m, k, transposedTimes(B, n, k, r)));
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
        double[] r = values(N);
        return difference(times(L, N, N, times(X, N, N, r)), times(B, N, N, r));
    }

    /** A = L·Lᵀ: |L·(Lᵀ·r) − A·r|. */
    private double cholesky() {
        double[] A = dominant();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < i; j++) {
                A[j * N + i] = A[i * N + j];
            }
        }
        double[] L = A.clone();
        if (LAPACKE_dpotrf(ROW_MAJOR, (byte) 'L', N, L, N) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < N * N; i++) {
            L[i] = i % N > i / N ? 0 : L[i];
        }
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
        double[] r = values(N);
        return difference(times(A, N, N, times(X, N, N, r)), times(B, N, N, r));
    }

    @FunctionalInterface
    private interface Routine {
        void call(Pointer a, Pointer b, Pointer c);
    }

    /** Calls the routine on native copies of a, b and c, and copies c back. */
    private static void run(Blas blas, Routine routine, double[] a, double[] b, double[] c) {
        try (Pointer pa = toNative(blas, a);
                Pointer pb = toNative(blas, b);
                Pointer pc = toNative(blas, c)) {
            routine.call(pa, pb, pc);
            for (int i = 0; i < c.length; i++) {
                c[i] = blas == Blas.SINGLE ? ((FloatPointer) pc).get(i) : ((DoublePointer) pc).get(i);
            }
        }
    }

    private static Pointer toNative(Blas blas, double[] values) {
        if (blas == Blas.DOUBLE) {
            return new DoublePointer(values);
        }
        FloatPointer pointer = new FloatPointer(values.length);
        for (int i = 0; i < values.length; i++) {
            pointer.put(i, (float) values[i]);
        }
        return pointer;
    }

    private double[] values(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextDouble() - 0.5;
        }
        return values;
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
