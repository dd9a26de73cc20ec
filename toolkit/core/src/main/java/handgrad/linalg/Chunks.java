package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.Arrays;

/**
 * Element-wise work on pieces of a matrix that fit into the first cache, as arrays of doubles: the compiler turns a loop over
 * arrays into vector instructions, and each operation is a loop of its own, called once a piece.
 */
final class Chunks {
    private static final int CHUNK = 2048;

    private final Matrix A;
    private final float[] singles;

    /** x_i ← f(x_i) for the first n. */
    interface Unary {
        void apply(double[] x, int n);
    }

    /** a_i ← f(a_i, b_i) for the first n. */
    interface Binary {
        void apply(double[] a, double[] b, int n);
    }

    private Chunks(Matrix A, int chunk) {
        this.A = A;
        this.singles = new float[A.precision() == Precision.SINGLE ? chunk : 0];
    }

    /** f(A), element by element. */
    static Matrix map(Matrix A, Unary f) {
        Matrix C = Matrix.unwritten(A.precision(), A.rows(), A.columns());
        int chunk = Math.min(CHUNK, A.length());
        Chunks from = new Chunks(A, chunk);
        Chunks into = new Chunks(C, chunk);
        double[] x = new double[Exponential.padded(chunk)];
        for (int start = 0; start < A.length(); start += chunk) {
            int n = Math.min(chunk, A.length() - start);
            from.read(start, x, n);
            f.apply(x, n);
            into.write(start, x, n);
        }
        return C;
    }

    /** Looks at all elements in their order, piece by piece. */
    static void forEach(Matrix A, Unary look) {
        int chunk = Math.min(CHUNK, A.length());
        Chunks from = new Chunks(A, chunk);
        double[] x = new double[chunk];
        for (int start = 0; start < A.length(); start += chunk) {
            int n = Math.min(chunk, A.length() - start);
            from.read(start, x, n);
            look.apply(x, n);
        }
    }

    /**
     * f(A, B), element by element; a row or column of one is repeated to the length of the other's.
     *
     * @param name for the message: {@code A + B}
     */
    static Matrix combine(String name, Matrix A, Matrix B, Binary f) {
        if (A.precision() != B.precision()) {
            throw new ShapeException(name + " mixes precisions: A is " + A + ", B is " + B);
        }
        int rows = common(name, A, B, A.rows(), B.rows());
        int columns = common(name, A, B, A.columns(), B.columns());
        Matrix C = Matrix.unwritten(A.precision(), rows, columns);
        boolean flat = A.length() == C.length() && B.length() == C.length();
        int width = flat ? Math.min(CHUNK, C.length()) : columns;
        Chunks a = new Chunks(A, width);
        Chunks b = new Chunks(B, width);
        Chunks c = new Chunks(C, width);
        double[] x = new double[width];
        double[] y = new double[width];
        for (int start = 0; start < C.length(); start += width) {
            int n = Math.min(width, C.length() - start);
            if (flat) {
                a.read(start, x, n);
                b.read(start, y, n);
            } else {
                a.readRepeated(start / width, x);
                b.readRepeated(start / width, y);
            }
            f.apply(x, y, n);
            c.write(start, x, n);
        }
        return C;
    }

    private static int common(String name, Matrix A, Matrix B, int a, int b) {
        if (a != b && a != 1 && b != 1) {
            throw new ShapeException(
                    name + " needs equally many rows and columns, or 1, which is repeated: A is " + A + ", B is " + B);
        }
        return Math.max(a, b);
    }

    /** Row i, or the only one, of all columns, or the only one. */
    private void readRepeated(int i, double[] x) {
        int columns = A.columns();
        read(A.rows() == 1 ? 0 : i * columns, x, columns);
        if (columns == 1) {
            Arrays.fill(x, x[0]);
        }
    }

    private void read(int start, double[] x, int n) {
        if (singles.length == 0) {
            A.read(start, x, 0, n);
            return;
        }
        A.read(start, singles, 0, n);
        for (int i = 0; i < n; i++) {
            x[i] = singles[i];
        }
    }

    private void write(int start, double[] x, int n) {
        if (singles.length == 0) {
            A.write(start, x, 0, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            singles[i] = (float) x[i];
        }
        A.write(start, singles, 0, n);
    }
}
