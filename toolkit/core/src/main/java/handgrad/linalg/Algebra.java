package handgrad.linalg;

import handgrad.matrix.EuclideanNorm;
import handgrad.matrix.Factor;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;

/** Products, norms, and the exponential of a matrix. */
public final class Algebra {
    /** Padé's approximant of order 13 is exact to a double's rounding up to this ‖A‖₁ (Higham 2005, table 2.3). */
    private static final double THETA = 5.371920351148152;

    /** Its coefficients, b_0 to b_13. */
    private static final double[] PADE = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private Algebra() {}

    /**
     * A·B; either may be a {@link Matrix#T}.
     *
     * @throws ShapeException unless A has as many columns as B rows, and both one precision
     */
    public static Matrix times(Factor A, Factor B) {
        Matrix C = Matrix.zeros(A.matrix().precision(), A.rows(), B.columns());
        try {
            C.gemm(1, A, B, 0);
            return C;
        } catch (ShapeException e) {
            C.close();
            throw e;
        }
    }

    /** x·yᵀ of all numbers of both, read row by row. */
    public static Matrix outer(Matrix x, Matrix y) {
        try (Matrix column = Shapes.reshape(x, x.length(), 1);
                Matrix row = Shapes.reshape(y, 1, y.length())) {
            return Elementwise.multiply(column, row);
        }
    }

    /** Kronecker's product: blocks a_ij·B. */
    public static Matrix kron(Matrix A, Matrix B) {
        if (A.precision() != B.precision()) {
            throw new ShapeException("A ⊗ B mixes precisions: A is " + A + ", B is " + B);
        }
        int m = B.rows();
        int n = B.columns();
        int width = Math.multiplyExact(A.columns(), n);
        Matrix C = Matrix.zeros(A.precision(), Math.multiplyExact(A.rows(), m), width);
        double[] a = new double[A.columns()];
        double[] b = new double[n];
        double[] c = new double[width];
        for (int i = 0; i < C.rows(); i++) {
            A.readRow(i / m, a);
            B.readRow(i % m, b);
            for (int j = 0; j < width; j++) {
                c[j] = a[j / n] * b[j % n];
            }
            C.writeRow(i, c);
        }
        return C;
    }

    /** Σ a_ii. */
    public static double trace(Matrix A) {
        try (Matrix diagonal = Shapes.diagonal(A)) {
            return Reductions.sum(diagonal);
        }
    }

    /** Frobenius' norm √Σ a_ij², without overflow. */
    public static double norm(Matrix A) {
        return EuclideanNorm.of(A.toArray());
    }

    /** ‖A‖₁, the largest sum of a column's absolute numbers. */
    public static double norm1(Matrix A) {
        return Operands.norm1(A.toArray(), A.rows(), A.columns());
    }

    /** ‖A‖_∞, the largest sum of a row's absolute numbers. */
    public static double normInfinity(Matrix A) {
        try (Matrix transposed = Shapes.transpose(A)) {
            return norm1(transposed);
        }
    }

    /**
     * e^A = Σ Aᵏ/k!, by scaling and squaring. Source: Higham, The scaling and squaring method for the matrix exponential
     * revisited, SIAM Journal on Matrix Analysis 26 (2005), with Padé's approximant of order 13 throughout:
     * r = (V − U)⁻¹·(V + U), U odd and V even in A.
     *
     * @throws ShapeException unless A is square
     * @throws IllegalArgumentException when A holds NaN or an infinity, or e^A overflows
     */
    public static Matrix expm(Matrix A) {
        Operands.square("e^A", A);
        if (A.precision() == Precision.DOUBLE) {
            return expmOfDouble(A);
        }
        try (Matrix wide = Shapes.astype(A, Precision.DOUBLE);
                Matrix power = expmOfDouble(wide)) {
            return Shapes.astype(power, A.precision());
        }
    }

    private static Matrix expmOfDouble(Matrix A) {
        int squarings = Math.max(0, Math.getExponent(norm1(A) / THETA) + 1);
        try (Matrix X = Elementwise.multiply(A, Math.scalb(1.0, -squarings));
                Matrix X2 = times(X, X);
                Matrix X4 = times(X2, X2);
                Matrix X6 = times(X4, X2);
                Matrix odd = polynomial(1, X2, X4, X6);
                Matrix U = times(X, odd);
                Matrix V = polynomial(0, X2, X4, X6);
                Matrix numerator = Elementwise.add(V, U);
                Matrix denominator = Elementwise.subtract(V, U)) {
            Matrix power = Lu.of(denominator).solve(numerator);
            for (int s = 0; s < squarings; s++) {
                try (Matrix root = power) {
                    power = times(root, root);
                }
            }
            power.requireFinite("e^A");
            return power;
        }
    }

    /** b_p·I + b_(p+2)·X² + … + b_(p+12)·X¹², for p of 0 or 1. */
    private static Matrix polynomial(int p, Matrix X2, Matrix X4, Matrix X6) {
        Matrix sum = Matrix.zeros(X2.precision(), X2.rows(), X2.rows());
        try (Matrix high = Elementwise.multiply(X6, PADE[p + 12])) {
            high.axpy(PADE[p + 10], X4);
            high.axpy(PADE[p + 8], X2);
            sum.gemm(1, X6, high, 0);
        }
        sum.axpy(PADE[p + 6], X6);
        sum.axpy(PADE[p + 4], X4);
        sum.axpy(PADE[p + 2], X2);
        for (int i = 0; i < sum.rows(); i++) {
            sum.set(i, i, sum.get(i, i) + PADE[p]);
        }
        return sum;
    }
}
