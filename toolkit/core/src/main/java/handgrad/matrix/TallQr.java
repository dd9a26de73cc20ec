package handgrad.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrt;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtpqrt;

import java.util.List;
import java.util.function.Function;

/**
 * What least squares needs of [X Y] = Q·[R C; 0 S] for a tall X, by Householder's reflections: ‖Y − X·W‖² = ‖C − R·W‖² + ‖S‖²,
 * so that R and C are the same problem in d rows, as well-conditioned as X itself. Q is not kept.
 *
 * <p>Where it pays, two threads take the triangles of half the rows each, and the triangle of the two, one over the other, is
 * that of all rows. The halves are the same where there is one thread only, and so is the result. Source: Demmel, Grigori,
 * Hoemmen and Langou, Communication-optimal parallel and sequential QR and LU factorizations, SIAM Journal on Scientific
 * Computing 34 (2012).
 *
 * @param R d × d, zero below its diagonal, whose signs are LAPACK's; the caller's to close
 * @param C d × k, the caller's to close
 */
public record TallQr(Matrix R, Matrix C) implements AutoCloseable {
    /** Columns that are reflected at once; 16 and 64 are slower at 2000 × 300. */
    private static final int PANEL = 32;

    /** From this many rows for each column on, to merge two triangles is little beside making them. */
    private static final int HALVES_FROM = 4;

    /** Multiply-adds from which on two threads pay: a tenth of a millisecond. */
    private static final long WORTH_HALVES = 2_000_000;

    /**
     * Of X, n × d, beside Y, n × k.
     *
     * @throws ShapeException unless both are DOUBLE, have equally many rows, and these are at least d + k
     * @throws IllegalArgumentException when they hold NaN or an infinity, or a column's length overflows
     */
    public static TallQr of(Matrix X, Matrix Y) {
        int d = X.columns();
        return factor(List.of(X, Y), QR -> new TallQr(QR.firstRows(d, 0, d), QR.firstRows(d, d, QR.columns())));
    }

    /**
     * The triangle R of A = Q·R.
     *
     * @param A m × n with m ≥ n
     * @return n × n, zero below its diagonal; the caller's to close
     * @throws ShapeException unless A is DOUBLE and has as many rows as columns or more
     * @throws IllegalArgumentException when A holds NaN or an infinity, or a column's length overflows
     */
    public static Matrix triangle(Matrix A) {
        return factor(List.of(A), QR -> QR.firstRows(A.columns()));
    }

    /** @param triangle reads it from the first rows */
    private static <T> T factor(List<Matrix> sideBySide, Function<ColumnMajor, T> triangle) {
        int m = sideBySide.get(0).rows();
        int n = sideBySide.stream().mapToInt(Matrix::columns).reduce(0, Math::addExact);
        if (m < n || !sideBySide.stream().allMatch(A -> A.precision() == Precision.DOUBLE && A.rows() == m)) {
            throw new ShapeException("the triangle is that of a tall matrix in DOUBLE, not of " + sideBySide);
        }
        sideBySide.forEach(A -> A.requireFinite("the tall matrix"));
        boolean halved = m >= (long) HALVES_FROM * n && (long) m * n * n >= WORTH_HALVES;
        int middle = halved ? m / 2 : m;
        try (ColumnMajor top = ColumnMajor.zeros(middle, n);
                ColumnMajor bottom = ColumnMajor.zeros(m - middle, n)) {
            BlasThreads.team().run(halved ? 2 : 1, half -> {
                ColumnMajor QR = half == 0 ? top : bottom;
                QR.put(sideBySide, half == 0 ? 0 : middle);
                geqrt(QR);
            });
            if (halved) {
                merge(top, bottom);
            }
            top.clearBelowDiagonal(n);
            requireNoOverflow(top, n, sideBySide);
            return triangle.apply(top);
        }
    }

    private static void requireNoOverflow(ColumnMajor R, int n, List<Matrix> sideBySide) {
        try (Matrix triangle = R.firstRows(n)) {
            triangle.requireFinite("R");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a column of " + sideBySide + " has a length that overflows; scale it down", e);
        }
    }

    /** A ← R, over Q's reflections. dgeqrf takes a third longer: dgeqrt halves its panels down to one column. */
    private static void geqrt(ColumnMajor A) {
        int m = A.rows();
        int n = A.columns();
        int panel = Math.min(PANEL, n);
        try (ColumnMajor T = ColumnMajor.zeros(panel, n)) {
            Lapack.requireAccepted(
                    "dgeqrt", LAPACKE_dgeqrt(Lapack.COLUMN_MAJOR, m, n, panel, A.pointer(), m, T.pointer(), panel));
        }
    }

    /** A ← R of the triangle A over the triangle B. */
    private static void merge(ColumnMajor A, ColumnMajor B) {
        int n = A.columns();
        int panel = Math.min(PANEL, n);
        try (ColumnMajor T = ColumnMajor.zeros(panel, n)) {
            Lapack.requireAccepted(
                    "dtpqrt",
                    LAPACKE_dtpqrt(
                            Lapack.COLUMN_MAJOR,
                            n,
                            n,
                            n,
                            panel,
                            A.pointer(),
                            A.rows(),
                            B.pointer(),
                            B.rows(),
                            T.pointer(),
                            panel));
        }
    }

    @Override
    public void close() {
        R.close();
        C.close();
    }
}
