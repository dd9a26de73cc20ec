package handgrad.matrix;

import static handgrad.matrix.PlainArithmetic.exchange;
import static handgrad.matrix.PlainArithmetic.identity;
import static handgrad.matrix.PlainArithmetic.inverse;
import static handgrad.matrix.PlainArithmetic.minus;
import static handgrad.matrix.PlainArithmetic.norm1;
import static handgrad.matrix.PlainArithmetic.times;
import static handgrad.matrix.PlainArithmetic.transpose;
import static handgrad.matrix.PlainArithmetic.triangle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Each LAPACK routine in use by what it promises: the factors multiplied give the matrix, orthogonal ones are orthogonal,
 * solutions solve, estimates of condition are near it. Orders are those below, at and above the width of LAPACK's panels.
 *
 * <p>As in LAPACK's own test programs a residual is measured in n·ε·‖A‖, and 30 of these are what rounding explains
 * (LAPACK Working Note 41, section 6).
 */
final class LapackExamination {
    private static final double THRESHOLD = 30;
    private static final int[] ORDERS = {1, 2, 3, 5, 8, 17, 32, 33, 64, 65, 97, 130};
    private static final int RIGHT_HAND_SIDES = 3;

    /** LAPACK's estimates are seldom below a third of the condition number and never above it. */
    private static final double ESTIMATE = 10;

    private final Factorisations lapack;
    private final Pool pool = new Pool();

    LapackExamination(Factorisations lapack) {
        this.lapack = lapack;
    }

    /** All routines; the last five through {@link Lapack} and {@link TallQr}. */
    List<Examined> all() {
        List<Examined> all = new ArrayList<>();
        all.add(over("dgetrf", this::lu));
        all.add(over("dgetrs", this::luSolution));
        all.add(over("dgecon", this::luCondition));
        all.add(over("dpotrf", this::cholesky));
        all.add(over("dpotrs", this::choleskySolution));
        all.add(over("dpocon", this::choleskyCondition));
        all.add(over("dtrtrs", n -> Math.max(triangular(true, n), triangular(false, n))));
        all.add(over("dtrcon", n -> Math.max(triangularCondition(true, n), triangularCondition(false, n))));
        all.add(overTall("dgeqrf", n -> qr(2 * n, n, false), n -> qr(n, 2 * n, false)));
        all.add(overTall("dgeqp3", n -> qr(2 * n, n, true), n -> qr(n, 2 * n, true)));
        all.add(over("dorgqr", this::fullQ));
        all.add(overTall("dgesdd", n -> svd(2 * n, n), n -> svd(n, 2 * n)));
        all.add(over("dsyevd", this::symmetricEigen));
        all.add(over("dgeev", this::eigen));
        all.add(over(
                "dgelsd", n -> leastSquares(n, (X, Y) -> Lapack.gelsd(X, Y, 0).W())));
        all.add(over("dgelsy", n -> leastSquares(n, (X, Y) -> Lapack.gelsy(X, Y, 1e-13))));
        all.add(over("dposvx", this::refinedCholesky));
        all.add(over("dgeqrt", n -> triangleOfTall(n, 3 * n)));
        all.add(tallestTriangles());
        return all;
    }

    private static Examined over(String routine, IntToDoubleFunction shareOf) {
        Examined.Worst worst = new Examined.Worst();
        for (int n : ORDERS) {
            worst.add(() -> shareOf.applyAsDouble(n));
        }
        return worst.of(routine);
    }

    private static Examined overTall(String routine, IntToDoubleFunction tall, IntToDoubleFunction wide) {
        return over(routine, n -> Math.max(tall.applyAsDouble(n), wide.applyAsDouble(n)));
    }

    /** P·A = L·U. */
    private double lu(int n) {
        double[] A = pool.values(n * n);
        double[] factors = A.clone();
        int[] pivots = new int[n];
        requireDone(lapack.getrf(n, n, factors, pivots));
        double[] L = triangle(false, factors, n);
        for (int i = 0; i < n; i++) {
            L[i * n + i] = 1;
            exchange(A, n, i, pivots[i] - 1);
        }
        return residual(minus(times(L, triangle(true, factors, n), n, n, n), A), A, n, n);
    }

    private double luSolution(int n) {
        double[] A = dominant(n);
        double[] factors = A.clone();
        int[] pivots = new int[n];
        requireDone(lapack.getrf(n, n, factors, pivots));
        double[] B = pool.values(n * RIGHT_HAND_SIDES);
        double[] X = B.clone();
        lapack.getrs(n, RIGHT_HAND_SIDES, factors, pivots, X);
        return solution(A, X, B, n);
    }

    private double luCondition(int n) {
        double[] A = pool.values(n * n);
        double[] factors = A.clone();
        requireDone(lapack.getrf(n, n, factors, new int[n]));
        return estimate(lapack.gecon(n, factors, norm1(A, n)), A, n);
    }

    /** A = L·Lᵀ, whose upper triangle is not read. */
    private double cholesky(int n) {
        double[] A = positiveDefinite(n);
        double[] factor = triangle(false, A, n);
        requireDone(lapack.potrf(n, factor));
        double[] L = triangle(false, factor, n);
        return residual(minus(times(L, transpose(L, n, n), n, n, n), A), A, n, n);
    }

    private double choleskySolution(int n) {
        double[] A = positiveDefinite(n);
        double[] L = A.clone();
        requireDone(lapack.potrf(n, L));
        double[] B = pool.values(n * RIGHT_HAND_SIDES);
        double[] X = B.clone();
        lapack.potrs(n, RIGHT_HAND_SIDES, L, X);
        return solution(A, X, B, n);
    }

    private double choleskyCondition(int n) {
        double[] A = positiveDefinite(n);
        double[] L = A.clone();
        requireDone(lapack.potrf(n, L));
        return estimate(lapack.pocon(n, L, norm1(A, n)), A, n);
    }

    private double triangular(boolean upper, int n) {
        double[] T = triangle(upper, dominant(n), n);
        double[] B = pool.values(n * RIGHT_HAND_SIDES);
        double[] X = B.clone();
        requireDone(lapack.trtrs(upper, n, RIGHT_HAND_SIDES, T.clone(), X));
        return solution(T, X, B, n);
    }

    private double triangularCondition(boolean upper, int n) {
        double[] T = triangle(upper, dominant(n), n);
        return estimate(lapack.trcon(upper, n, T.clone()), T, n);
    }

    /** A·P = Q·R with an orthogonal Q; with pivots, |r_jj| do not increase. */
    private double qr(int m, int n, boolean pivoted) {
        int p = Math.min(m, n);
        double[] A = pool.values(m * n);
        double[] factors = A.clone();
        double[] tau = new double[p];
        int[] columns = new int[n];
        if (pivoted) {
            lapack.geqp3(m, n, factors, columns, tau);
        } else {
            lapack.geqrf(m, n, factors, tau);
        }
        double[] R = new double[p * n];
        double[] Q = new double[m * p];
        double[] AP = new double[m * n];
        for (int j = 0; j < n; j++) {
            int from = pivoted ? columns[j] - 1 : j;
            for (int i = 0; i < m; i++) {
                AP[i * n + j] = A[i * n + from];
                if (i < p && i <= j) {
                    R[i * n + j] = factors[i * n + j];
                }
                if (j < p) {
                    Q[i * p + j] = factors[i * n + j];
                }
            }
            if (pivoted && j > 0 && j < p && Math.abs(R[j * n + j]) > Math.abs(R[(j - 1) * n + j - 1]) * (1 + 1e-12)) {
                return Double.NaN;
            }
        }
        lapack.orgqr(m, p, p, Q, tau);
        return Math.max(residual(minus(times(Q, R, m, p, n), AP), A, m, n), orthogonality(Q, m, p));
    }

    /** All columns of Q, from the reflections of half of them. */
    private double fullQ(int n) {
        int half = (n + 1) / 2;
        double[] A = pool.values(n * half);
        double[] factors = A.clone();
        double[] tau = new double[half];
        lapack.geqrf(n, half, factors, tau);
        double[] Q = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(factors, i * half, Q, i * n, half);
        }
        lapack.orgqr(n, n, half, Q, tau);
        double[] QtA = times(transpose(Q, n, n), A, n, n, half); // R over zeros
        for (int i = 0; i < half; i++) {
            for (int j = i; j < half; j++) {
                QtA[i * half + j] -= factors[i * half + j];
            }
        }
        return Math.max(residual(QtA, A, n, half), orthogonality(Q, n, n));
    }

    /** A = U·Σ·Vᵀ with orthogonal factors and descending σ, which are those without vectors. */
    private double svd(int m, int n) {
        int p = Math.min(m, n);
        double[] A = pool.values(m * n);
        double[] U = new double[m * p];
        double[] s = new double[p];
        double[] Vt = new double[p * n];
        lapack.gesdd(m, n, A.clone(), U, s, Vt);
        double[] US = U.clone();
        for (int i = 0; i < US.length; i++) {
            US[i] *= s[i % p];
        }
        double[] alone;
        try (Matrix matrix = Matrix.of(Precision.DOUBLE, m, n, A)) {
            alone = Lapack.gesdd(matrix);
        }
        for (int i = 1; i < p; i++) {
            if (!(s[i] <= s[i - 1])) {
                return Double.NaN;
            }
        }
        double worst = residual(minus(times(US, Vt, m, p, n), A), A, m, n);
        worst = Math.max(worst, orthogonality(U, m, p));
        worst = Math.max(worst, orthogonality(transpose(Vt, p, n), n, p));
        return Math.max(worst, residual(minus(alone, s), A, m, n));
    }

    /** A·V = V·diag(λ) with an orthogonal V and ascending λ. */
    private double symmetricEigen(int n) {
        double[] A = pool.values(n * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                A[j * n + i] = A[i * n + j];
            }
        }
        double[] V = A.clone();
        double[] values = new double[n];
        lapack.syevd(n, V, values);
        double[] VL = V.clone();
        for (int i = 0; i < VL.length; i++) {
            VL[i] *= values[i % n];
        }
        for (int i = 1; i < n; i++) {
            if (!(values[i] >= values[i - 1])) {
                return Double.NaN;
            }
        }
        return Math.max(residual(minus(times(A, V, n, n, n), VL), A, n, n), orthogonality(V, n, n));
    }

    /** A·v = λ·v for each v of length 1, real and imaginary parts apart. */
    private double eigen(int n) {
        double[] A = pool.values(n * n);
        double[] real = new double[n];
        double[] imaginary = new double[n];
        double[] V = new double[n * n];
        lapack.geev(n, A.clone(), real, imaginary, V);
        double[] AV = times(A, V, n, n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double part = imaginary[j] == 0 ? 0 : imaginary[j] > 0 ? V[i * n + j + 1] : V[i * n + j - 1];
                // (a + ib)(v + iw) = (av − bw) + i(aw + bv), where the second of a pair has −b and −w
                AV[i * n + j] -= real[j] * V[i * n + j] - imaginary[j] * part;
            }
        }
        double lengths = 0;
        for (int j = 0; j < n; j++) {
            double square = 0;
            for (int i = 0; i < n; i++) {
                double v = V[i * n + j];
                double w = imaginary[j] == 0 ? 0 : V[i * n + (imaginary[j] > 0 ? j + 1 : j - 1)];
                square += v * v + w * w;
            }
            lengths = Math.max(lengths, Math.abs(Math.sqrt(square) - 1) / (THRESHOLD * n * Math.ulp(1.0)));
        }
        return Math.max(residual(AV, A, n, n), lengths);
    }

    /** Xᵀ(Y − X·W) = 0 for 2n × n. */
    double leastSquares(int n, BinaryOperator<Matrix> solver) {
        int m = 2 * n;
        double[] X = pool.values(m * n);
        double[] Y = pool.values(m * RIGHT_HAND_SIDES);
        try (Matrix x = Matrix.of(Precision.DOUBLE, m, n, X);
                Matrix y = Matrix.of(Precision.DOUBLE, m, RIGHT_HAND_SIDES, Y);
                Matrix w = solver.apply(x, y)) {
            double[] residuals = minus(Y, times(X, w.toArray(), m, n, RIGHT_HAND_SIDES));
            double scale =
                    norm1(X, n) * (norm1(X, n) * norm1(w.toArray(), RIGHT_HAND_SIDES) + norm1(Y, RIGHT_HAND_SIDES));
            double[] normal = times(transpose(X, m, n), residuals, n, m, RIGHT_HAND_SIDES);
            return norm1(normal, RIGHT_HAND_SIDES) / (THRESHOLD * m * Math.ulp(1.0) * scale);
        }
    }

    private double refinedCholesky(int n) {
        double[] A = positiveDefinite(n);
        double[] B = pool.values(n * RIGHT_HAND_SIDES);
        try (Matrix G = Matrix.of(Precision.DOUBLE, n, n, A);
                Matrix C = Matrix.of(Precision.DOUBLE, n, RIGHT_HAND_SIDES, B);
                Matrix W = Lapack.posvx(G, C, n)) {
            return solution(A, W.toArray(), B, n);
        }
    }

    /** RᵀR = AᵀA, which with the signs of LAPACK is all that is known of R. */
    private double triangleOfTall(int n, int m) {
        double[] A = pool.values(m * n);
        try (Matrix matrix = Matrix.of(Precision.DOUBLE, m, n, A);
                Matrix R = TallQr.triangle(matrix)) {
            double[] r = R.toArray();
            double[] gram = times(transpose(A, m, n), A, n, m, n);
            double[] below = minus(r, triangle(true, r, n));
            return norm1(below, n) > 0
                    ? Double.NaN
                    : residual(minus(times(transpose(r, n, n), r, n, n, n), gram), gram, m, n);
        }
    }

    /** Tall enough to be halved, so that dtpqrt puts two triangles together. */
    private Examined tallestTriangles() {
        Examined.Worst worst = new Examined.Worst();
        for (int n : new int[] {17, 32, 33, 64, 70}) {
            int m = Math.max(4 * n, 2_000_000 / (n * n) + 1);
            worst.add(() -> triangleOfTall(n, m));
        }
        return worst.of("dtpqrt");
    }

    private double[] dominant(int n) {
        double[] A = pool.values(n * n);
        for (int i = 0; i < n; i++) {
            A[i * n + i] += Math.sqrt(n);
        }
        return A;
    }

    private double[] positiveDefinite(int n) {
        double[] B = pool.values(n * n);
        double[] A = times(transpose(B, n, n), B, n, n, n);
        for (int i = 0; i < n; i++) {
            A[i * n + i] += 0.1 * n;
        }
        return A;
    }

    private static void requireDone(int info) {
        if (info != 0) {
            throw new IllegalStateException("a regular matrix is refused");
        }
    }

    private static double residual(double[] difference, double[] A, int m, int n) {
        int columns = difference.length % n == 0 ? n : 1;
        return norm1(difference, columns) / (THRESHOLD * Math.max(m, n) * Math.ulp(1.0) * norm1(A, n));
    }

    private static double orthogonality(double[] Q, int m, int n) {
        double[] difference = minus(times(transpose(Q, m, n), Q, n, m, n), identity(n));
        return norm1(difference, n) / (THRESHOLD * m * Math.ulp(1.0));
    }

    /** ‖A·X − B‖ in n·ε·‖A‖·‖X‖. */
    private static double solution(double[] A, double[] X, double[] B, int n) {
        double[] difference = minus(times(A, X, n, n, RIGHT_HAND_SIDES), B);
        double scale = norm1(A, n) * norm1(X, RIGHT_HAND_SIDES);
        return norm1(difference, RIGHT_HAND_SIDES) / (THRESHOLD * n * Math.ulp(1.0) * scale);
    }

    /** An estimate is neither below the reciprocal condition number nor far above it. */
    private static double estimate(double rcond, double[] A, int n) {
        double exact = 1 / (norm1(A, n) * norm1(inverse(A, n), n));
        return Math.max(exact / (2 * rcond), rcond / (ESTIMATE * exact));
    }
}
