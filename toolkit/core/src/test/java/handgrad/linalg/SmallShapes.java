package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;

/** All shapes from 1 × 1 to 6 × 6 in both precisions. */
final class SmallShapes {
    static final int MOST = 6;

    private SmallShapes() {}

    /** What is done with a matrix of normal draws, rounded to its precision. */
    interface Test {
        void of(Matrix A, double[][] a);
    }

    static void forEach(Test test) {
        for (Precision precision : Precision.values()) {
            for (int m = 1; m <= MOST; m++) {
                for (int n = 1; n <= MOST; n++) {
                    try (Matrix A = random(precision, m, n, 10 * m + n)) {
                        test.of(A, array(A));
                    }
                }
            }
        }
    }

    static Matrix random(Precision precision, int m, int n, int seed) {
        Matrix A = Matrix.zeros(precision, m, n);
        new RandomState(seed).normal(0, 1, A);
        return A;
    }

    static double[][] array(Matrix A) {
        double[][] a = new double[A.rows()][A.columns()];
        for (int i = 0; i < a.length; i++) {
            A.readRow(i, a[i]);
        }
        return a;
    }

    /** What rounding in the precision leaves, times ten thousand. */
    static double tolerance(Precision precision) {
        return precision == Precision.SINGLE ? 1e-4 : 1e-12;
    }
}
