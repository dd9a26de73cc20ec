package handgrad.benchmarks.kernels;

import static handgrad.benchmarks.kernels.Library.BLAS;
import static handgrad.benchmarks.kernels.Library.EJML;
import static handgrad.benchmarks.kernels.Library.HANDGRAD;
import static handgrad.benchmarks.kernels.Library.ND4J;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesv;

import handgrad.linalg.Each;
import handgrad.linalg.Elementwise;
import handgrad.linalg.LinearSystems;
import handgrad.linalg.Reductions;
import handgrad.linalg.Shapes;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What allocates its result: of each family of {@code handgrad.linalg} one. Making room is part of the work, as it is of
 * NumPy's.
 */
final class Vocabulary {
    private Vocabulary() {}

    /** Frees each result when the next one is there. */
    private static final class Latest {
        private @Nullable Matrix matrix;
        private @Nullable INDArray array;

        Matrix of(Matrix next) {
            if (matrix != null) {
                matrix.close();
            }
            matrix = next;
            return next;
        }

        INDArray of(INDArray next) {
            if (array != null) {
                array.close();
            }
            array = next;
            return next;
        }
    }

    static Kernel add(Precision precision, int[] size) {
        Operand A = Operand.normal(precision, size[0], size[1]);
        Operand B = Operand.normal(precision, size[0], size[1]);
        Latest latest = new Latest();
        Kernel kernel = new Kernel(A, B)
                .by(HANDGRAD, () -> latest.of(Elementwise.add(A.matrix, B.matrix)))
                .by(ND4J, () -> latest.of(A.array().add(B.array())));
        if (A.isSingle()) {
            FMatrixRMaj a = A.ejmlFloats();
            FMatrixRMaj b = B.ejmlFloats();
            return kernel.by(EJML, () -> CommonOps_FDRM.add(a, b, null));
        }
        DMatrixRMaj a = A.ejmlDoubles();
        DMatrixRMaj b = B.ejmlDoubles();
        return kernel.by(EJML, () -> CommonOps_DDRM.add(a, b, null));
    }

    static Kernel exp(Precision precision, int[] size) {
        Operand A = Operand.normal(precision, size[0], size[1]);
        Latest latest = new Latest();
        return new Kernel(A)
                .by(HANDGRAD, () -> latest.of(Elementwise.exp(A.matrix)))
                .by(ND4J, () -> latest.of(Transforms.exp(A.array(), true)));
    }

    static Kernel sum(Precision precision, int[] size) {
        Operand A = Operand.normal(precision, size[0], size[1]);
        return new Kernel(A)
                .by(HANDGRAD, () -> new double[] {Reductions.sum(A.matrix)})
                .by(ND4J, () -> new double[] {A.array().sumNumber().doubleValue()});
    }

    static Kernel columnMeans(Precision precision, int[] size) {
        Operand A = Operand.normal(precision, size[0], size[1]);
        Latest latest = new Latest();
        return new Kernel(A)
                .by(HANDGRAD, () -> latest.of(Reductions.mean(A.matrix, Each.COLUMN)))
                .by(ND4J, () -> latest.of(A.array().mean(0)));
    }

    static Kernel transposed(Precision precision, int[] size) {
        Operand A = Operand.normal(precision, size[0], size[1]);
        Latest latest = new Latest();
        return new Kernel(A)
                .by(HANDGRAD, () -> latest.of(Shapes.transpose(A.matrix)))
                .by(ND4J, () -> latest.of(A.array().transpose().dup('c')));
    }

    /** A size is the order by the right-hand sides; LAPACK overwrites both, so that copies are part of its work. */
    static Kernel solve(Precision precision, int[] size) {
        int n = size[0];
        int k = size[1];
        Operand A = Operand.normal(precision, n, n);
        for (int i = 0; i < n; i++) {
            A.matrix.set(i, i, A.matrix.get(i, i) + n);
        }
        Operand B = Operand.normal(precision, n, k);
        Latest latest = new Latest();
        DMatrixRMaj a = A.ejmlDoubles();
        DMatrixRMaj b = B.ejmlDoubles();
        return new Kernel(A, B)
                .by(HANDGRAD, () -> latest.of(LinearSystems.solve(A.matrix, B.matrix)))
                .by(BLAS, () -> {
                    double[] x = B.matrix.toArray();
                    int info = LAPACKE_dgesv(Cblas.ROW_MAJOR, n, k, A.matrix.toArray(), n, new int[n], x, k);
                    if (info != 0) {
                        throw new IllegalStateException("LAPACK says " + info);
                    }
                    return x;
                })
                .by(EJML, () -> {
                    DMatrixRMaj x = new DMatrixRMaj(n, k);
                    CommonOps_DDRM.solve(a, b, x);
                    return x;
                });
    }
}
