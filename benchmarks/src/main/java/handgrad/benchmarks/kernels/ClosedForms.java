package handgrad.benchmarks.kernels;

import static handgrad.benchmarks.kernels.Library.BLAS;
import static handgrad.benchmarks.kernels.Library.EJML;
import static handgrad.benchmarks.kernels.Library.HANDGRAD;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgels;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;

import handgrad.leastsquares.LeastSquares;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares on normal random numbers, in double only, the three ways; LAPACK and EJML overwrite X, so that copies of it
 * are part of their work. ND4J's own {@code lstsq} gives NaN and is left out. Sizes are n × inputs.
 */
final class ClosedForms {
    private static final double RCOND = 1e-12;
    private static final byte LOWER = 'L';
    private static final byte PLAIN = 'N';

    private ClosedForms() {}

    /** By SVD, whatever the rank. */
    static Kernel minimumNorm(Precision precision, int[] size) {
        Problem p = new Problem(size);
        IntPointer rank = new IntPointer(1L);
        DoublePointer singularValues = new DoublePointer((long) p.d);
        return p.kernel()
                .by(
                        HANDGRAD,
                        () -> closed(
                                LeastSquares.minimumNorm(p.X.matrix, p.y.matrix).coefficients()))
                .by(BLAS, () -> {
                    p.copy();
                    requireDone(LAPACKE_dgelsd(
                            Cblas.ROW_MAJOR,
                            p.n,
                            p.d,
                            1,
                            p.A.doubles(),
                            p.d,
                            p.b.doubles(),
                            1,
                            singularValues,
                            RCOND,
                            rank));
                    return p.b.matrix;
                })
                .by(EJML, ejml(LinearSolverFactory_DDRM.pseudoInverse(true), p));
    }

    /** By an orthogonal triangularisation, full rank. */
    static Kernel qr(Precision precision, int[] size) {
        Problem p = new Problem(size);
        return p.kernel()
                .by(
                        HANDGRAD,
                        () -> closed(LeastSquares.qr(p.X.matrix, p.y.matrix).coefficients()))
                .by(BLAS, () -> {
                    p.copy();
                    requireDone(
                            LAPACKE_dgels(Cblas.ROW_MAJOR, PLAIN, p.n, p.d, 1, p.A.doubles(), p.d, p.b.doubles(), 1));
                    return p.b.matrix;
                })
                .by(EJML, ejml(LinearSolverFactory_DDRM.leastSquares(p.n, p.d), p));
    }

    /** By the normal equations, full rank. */
    static Kernel cholesky(Precision precision, int[] size) {
        Problem p = new Problem(size);
        Operand G = Operand.zeros(Precision.DOUBLE, p.d, p.d);
        Operand c = Operand.zeros(Precision.DOUBLE, 1, p.d);
        Work gram = Cblas.syrk(p.X, G);
        Work right = Cblas.gemm(true, p.y, false, p.X, c);
        return p.kernel()
                .by(
                        HANDGRAD,
                        () -> closed(
                                LeastSquares.cholesky(p.X.matrix, p.y.matrix).coefficients()))
                .by(BLAS, () -> {
                    gram.run();
                    right.run();
                    requireDone(LAPACKE_dposv(Cblas.ROW_MAJOR, LOWER, p.d, 1, G.doubles(), p.d, c.doubles(), 1));
                    return c.matrix;
                });
    }

    private static Work ejml(LinearSolverDense<DMatrixRMaj> solver, Problem p) {
        DMatrixRMaj X = p.X.ejmlDoubles();
        DMatrixRMaj y = p.y.ejmlDoubles();
        DMatrixRMaj A = new DMatrixRMaj(p.n, p.d);
        DMatrixRMaj w = new DMatrixRMaj(p.d, 1);
        return () -> {
            A.setTo(X);
            if (!solver.setA(A)) {
                throw new IllegalStateException("EJML does not solve this");
            }
            solver.solve(y, w);
            return w;
        };
    }

    private static double[] closed(Matrix W) {
        try (W) {
            return W.toArray();
        }
    }

    private static void requireDone(int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK says " + info);
        }
    }

    /** X and y, and copies for LAPACK to overwrite. */
    private static final class Problem {
        private final int n;
        private final int d;
        private final Operand X;
        private final Operand y;
        private final Operand A;
        private final Operand b;

        Problem(int[] size) {
            n = size[0];
            d = size[1];
            X = Operand.normal(Precision.DOUBLE, n, d);
            y = Operand.normal(Precision.DOUBLE, n, 1);
            A = Operand.zeros(Precision.DOUBLE, n, d);
            b = Operand.zeros(Precision.DOUBLE, n, 1);
        }

        void copy() {
            A.matrix.set(X.matrix);
            b.matrix.set(y.matrix);
        }

        Kernel kernel() {
            return new Kernel(X, y, A, b);
        }
    }
}
