package handgrad.linalg;

import handgrad.matrix.Matrix;

/**
 * Comparisons, element by element, as matrices of 1 (it holds) and 0; with broadcasting as in {@link Elementwise}. With a NaN
 * only ≠ holds.
 */
public final class Comparisons {
    private Comparisons() {}

    /** 1 where A &gt; B. */
    public static Matrix greater(Matrix A, Matrix B) {
        return Chunks.combine("A > B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] > b[i] ? 1 : 0;
            }
        });
    }

    /** 1 where A &gt; b. */
    public static Matrix greater(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] > b ? 1 : 0;
            }
        });
    }

    /** 1 where A ≥ B. */
    public static Matrix greaterEqual(Matrix A, Matrix B) {
        return Chunks.combine("A ≥ B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] >= b[i] ? 1 : 0;
            }
        });
    }

    /** 1 where A ≥ b. */
    public static Matrix greaterEqual(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] >= b ? 1 : 0;
            }
        });
    }

    /** 1 where A &lt; B. */
    public static Matrix less(Matrix A, Matrix B) {
        return Chunks.combine("A < B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] < b[i] ? 1 : 0;
            }
        });
    }

    /** 1 where A &lt; b. */
    public static Matrix less(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] < b ? 1 : 0;
            }
        });
    }

    /** 1 where A ≤ B. */
    public static Matrix lessEqual(Matrix A, Matrix B) {
        return Chunks.combine("A ≤ B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] <= b[i] ? 1 : 0;
            }
        });
    }

    /** 1 where A ≤ b. */
    public static Matrix lessEqual(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] <= b ? 1 : 0;
            }
        });
    }

    /** 1 where A = B. */
    public static Matrix equal(Matrix A, Matrix B) {
        return Chunks.combine("A = B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] == b[i] ? 1 : 0;
            }
        });
    }

    /** 1 where A = b. */
    public static Matrix equal(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] == b ? 1 : 0;
            }
        });
    }

    /** 1 where A ≠ B. */
    public static Matrix notEqual(Matrix A, Matrix B) {
        return Chunks.combine("A ≠ B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] != b[i] ? 1 : 0;
            }
        });
    }

    /** 1 where A ≠ b. */
    public static Matrix notEqual(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] != b ? 1 : 0;
            }
        });
    }

    /** 1 where A is NaN. */
    public static Matrix isNan(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Double.isNaN(x[i]) ? 1 : 0;
            }
        });
    }

    /** A where the condition is not 0, B where it is, with broadcasting: nothing of the other one shows, NaN neither. */
    public static Matrix where(Matrix condition, Matrix A, Matrix B) {
        try (Matrix ofA = Chunks.combine("where(A, B, ·)", condition, A, (c, a, n) -> {
                    for (int i = 0; i < n; i++) {
                        c[i] = c[i] != 0 ? a[i] : 0;
                    }
                });
                Matrix ofB = Chunks.combine("where(A, ·, B)", condition, B, (c, b, n) -> {
                    for (int i = 0; i < n; i++) {
                        c[i] = c[i] != 0 ? 0 : b[i];
                    }
                })) {
            return Chunks.combine("where(·, A, B)", ofA, ofB, (a, b, n) -> {
                for (int i = 0; i < n; i++) {
                    a[i] = a[i] == 0 ? b[i] : a[i];
                }
            });
        }
    }

    /** Whether shapes, precisions and all elements are equal; as in Java's and NumPy's ==, 0 equals −0, and NaN nothing. */
    public static boolean arrayEqual(Matrix A, Matrix B) {
        return isClose(A, B, 0, 0);
    }

    /** As NumPy's {@code allclose}: |a − b| ≤ absolute + relative·|b| for all elements; equal infinities are close, NaN never is. */
    public static boolean isClose(Matrix A, Matrix B, double relative, double absolute) {
        if (A.rows() != B.rows() || A.columns() != B.columns() || A.precision() != B.precision()) {
            return false;
        }
        double[] a = new double[A.columns()];
        double[] b = new double[A.columns()];
        for (int i = 0; i < A.rows(); i++) {
            A.readRow(i, a);
            B.readRow(i, b);
            for (int j = 0; j < a.length; j++) {
                double bound = absolute + relative * Math.abs(b[j]);
                if (a[j] != b[j] && !(Math.abs(a[j] - b[j]) <= bound && bound <= Double.MAX_VALUE)) {
                    return false;
                }
            }
        }
        return true;
    }
}
