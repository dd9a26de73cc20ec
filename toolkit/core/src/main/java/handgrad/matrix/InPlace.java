package handgrad.matrix;

/**
 * What layers do to a matrix in place, beside the products: C is the one that is written. Shapes, precision and aliasing are
 * checked as by {@link Matrix}, and nothing is allocated.
 */
public final class InPlace {
    private InPlace() {}

    /** Each row of C ← the one row of b. */
    public static void setRows(Matrix C, Matrix b) {
        if (b.rows() != 1 || b.columns() != C.columns() || b.precision() != C.precision()) {
            throw new ShapeException("C ← rows of b needs b of 1 × " + C.columns() + ": C is " + C + ", b is " + b);
        }
        try (Memory row = b.use();
                Memory c = C.use()) {
            C.requireDistinct("b", b);
            c.fillRows(row, C.rows(), C.columns());
        }
    }

    /** c ← c + α·(sum of the rows of A), for a matrix c of one row. Summed in double. */
    public static void addColumnSums(Matrix c, double alpha, Matrix A) {
        if (c.rows() != 1 || A.columns() != c.columns() || A.precision() != c.precision()) {
            throw new ShapeException("c ← c + α·Σ rows of A needs one row as wide as A: c is " + c + ", A is " + A);
        }
        try (Memory a = A.use();
                Memory sums = c.use()) {
            c.requireDistinct("A", A);
            sums.addColumnSums(alpha, a, A.rows(), A.columns());
        }
    }

    /** C ← max(A, 0), element by element. A NaN stays a NaN. */
    public static void relu(Matrix C, Matrix A) {
        C.requireSameShape("C ← max(A, 0)", A);
        try (Memory a = A.use();
                Memory c = C.use()) {
            C.requireDistinct("A", A);
            c.relu(a, C.length());
        }
    }

    /** C ← C ⊙ 1[A &gt; 0]. */
    public static void keepWherePositive(Matrix C, Matrix A) {
        C.requireSameShape("C ← C ⊙ 1[A > 0]", A);
        try (Memory a = A.use();
                Memory c = C.use()) {
            C.requireDistinct("A", A);
            c.keepWherePositive(a, C.length());
        }
    }

    /** C ← C ⊙ A, element by element. */
    public static void multiply(Matrix C, Matrix A) {
        C.requireSameShape("C ← C ⊙ A", A);
        try (Memory a = A.use();
                Memory c = C.use()) {
            C.requireDistinct("A", A);
            c.multiplyElements(a, C.length());
        }
    }
}
