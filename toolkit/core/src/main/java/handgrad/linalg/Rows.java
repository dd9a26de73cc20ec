package handgrad.linalg;

import handgrad.matrix.Matrix;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** What is done with each row as an array; with each column, it is done with the rows of the transpose. */
final class Rows {
    private Rows() {}

    /** A number of each: n × 1 or 1 × d. */
    static Matrix reduce(Matrix A, Each each, ToDoubleFunction<double[]> f) {
        int count = each == Each.ROW ? A.rows() : A.columns();
        Matrix result = Matrix.zeros(A.precision(), each == Each.ROW ? count : 1, each == Each.ROW ? 1 : count);
        double[] values = new double[count];
        forEach(A, each, (k, x) -> values[k] = f.applyAsDouble(x));
        result.write(0, values, 0, count);
        return result;
    }

    /** A whole number of each. */
    static int[] compute(Matrix A, Each each, ToIntFunction<double[]> f) {
        int[] values = new int[each == Each.ROW ? A.rows() : A.columns()];
        forEach(A, each, (k, x) -> values[k] = f.applyAsInt(x));
        return values;
    }

    /** Each replaced by what is made of it in its place. */
    static Matrix map(Matrix A, Each each, Consumer<double[]> change) {
        Matrix C = each == Each.ROW ? A.copy() : Shapes.transpose(A);
        forEach(C, Each.ROW, (k, x) -> {
            change.accept(x);
            C.writeRow(k, x);
        });
        if (each == Each.ROW) {
            return C;
        }
        try (C) {
            return Shapes.transpose(C);
        }
    }

    /** What is done with the k-th. */
    interface Visitor {
        void visit(int k, double[] x);
    }

    private static void forEach(Matrix A, Each each, Visitor visitor) {
        if (each == Each.COLUMN) {
            try (Matrix transposed = Shapes.transpose(A)) {
                forEach(transposed, visitor);
            }
        } else {
            forEach(A, visitor);
        }
    }

    static void forEach(Matrix A, Visitor visitor) {
        double[] x = new double[A.columns()];
        for (int i = 0; i < A.rows(); i++) {
            A.readRow(i, x);
            visitor.visit(i, x);
        }
    }
}
