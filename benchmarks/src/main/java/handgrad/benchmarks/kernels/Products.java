package handgrad.benchmarks.kernels;

import static handgrad.benchmarks.kernels.Library.BLAS;
import static handgrad.benchmarks.kernels.Library.EJML;
import static handgrad.benchmarks.kernels.Library.HANDGRAD;
import static handgrad.benchmarks.kernels.Library.ND4J;

import handgrad.matrix.Precision;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;

/** Products of matrices: what a layer's passes are made of. Sizes are n × inputs × outputs. */
final class Products {
    private static final double RATE = -1e-3; // no call makes denormal numbers, which are slow

    private Products() {}

    /** Z ← X·Wᵀ, the forward pass. */
    static Kernel forward(Precision precision, int[] size) {
        Operand X = Operand.normal(precision, size[0], size[1]);
        Operand W = Operand.normal(precision, size[2], size[1]);
        Operand Z = Operand.zeros(precision, size[0], size[2]);
        return new Kernel(X, W, Z)
                .by(HANDGRAD, () -> {
                    Z.matrix.gemm(1, X.matrix, W.matrix.T(), 0);
                    return Z.matrix;
                })
                .by(BLAS, Cblas.gemm(false, X, true, W, Z))
                .by(ND4J, () -> X.array().mmuli(W.array().transpose(), Z.array()))
                .by(EJML, ejmlForward(X, W, Z));
    }

    private static Work ejmlForward(Operand X, Operand W, Operand Z) {
        if (X.isSingle()) {
            FMatrixRMaj x = X.ejmlFloats();
            FMatrixRMaj w = W.ejmlFloats();
            FMatrixRMaj z = Z.ejmlFloats();
            return () -> CommonOps_FDRM.multTransB(x, w, z);
        }
        DMatrixRMaj x = X.ejmlDoubles();
        DMatrixRMaj w = W.ejmlDoubles();
        DMatrixRMaj z = Z.ejmlDoubles();
        return () -> CommonOps_DDRM.multTransB(x, w, z);
    }

    /** ∂L/∂W ← ∂L/∂Zᵀ·X, the weights' gradient. */
    static Kernel gradient(Precision precision, int[] size) {
        Operand X = Operand.normal(precision, size[0], size[1]);
        Operand dZ = Operand.normal(precision, size[0], size[2]);
        Operand dW = Operand.zeros(precision, size[2], size[1]);
        return new Kernel(X, dZ, dW)
                .by(HANDGRAD, () -> {
                    dW.matrix.gemm(1, dZ.matrix.T(), X.matrix, 0);
                    return dW.matrix;
                })
                .by(BLAS, Cblas.gemm(true, dZ, false, X, dW))
                .by(ND4J, () -> dZ.array().transpose().mmuli(X.array(), dW.array()))
                .by(EJML, ejmlGradient(X, dZ, dW));
    }

    private static Work ejmlGradient(Operand X, Operand dZ, Operand dW) {
        if (X.isSingle()) {
            FMatrixRMaj x = X.ejmlFloats();
            FMatrixRMaj dz = dZ.ejmlFloats();
            FMatrixRMaj dw = dW.ejmlFloats();
            return () -> CommonOps_FDRM.multTransA(dz, x, dw);
        }
        DMatrixRMaj x = X.ejmlDoubles();
        DMatrixRMaj dz = dZ.ejmlDoubles();
        DMatrixRMaj dw = dW.ejmlDoubles();
        return () -> CommonOps_DDRM.multTransA(dz, x, dw);
    }

    /** z ← W·x, the forward pass at batch 1. Sizes are inputs × outputs. */
    static Kernel matrixVector(Precision precision, int[] size) {
        Operand x = Operand.normal(precision, 1, size[0]);
        Operand W = Operand.normal(precision, size[1], size[0]);
        Operand z = Operand.zeros(precision, 1, size[1]);
        return new Kernel(x, W, z)
                .by(HANDGRAD, () -> {
                    z.matrix.gemm(1, x.matrix, W.matrix.T(), 0);
                    return z.matrix;
                })
                .by(BLAS, Cblas.gemv(W, x, z))
                .by(ND4J, () -> x.array().mmuli(W.array().transpose(), z.array()))
                .by(EJML, ejmlForward(x, W, z));
    }

    /** W ← W − η·δ·xᵀ, the step at batch 1. Sizes are inputs × outputs. */
    static Kernel rankOne(Precision precision, int[] size) {
        Operand x = Operand.normal(precision, 1, size[0]);
        Operand delta = Operand.normal(precision, 1, size[1]);
        Operand W = Operand.normal(precision, size[1], size[0]);
        return new Kernel(x, delta, W)
                .by(HANDGRAD, () -> {
                    W.matrix.gemm(RATE, delta.matrix.T(), x.matrix, 1);
                    return W.matrix;
                })
                .by(BLAS, Cblas.ger(RATE, delta, x, W))
                .by(
                        ND4J,
                        () -> W.array()
                                .addi(delta.array().transpose().mmul(x.array()).muli(RATE)))
                .by(EJML, ejmlRankOne(x, delta, W));
    }

    private static Work ejmlRankOne(Operand x, Operand delta, Operand W) {
        if (x.isSingle()) {
            FMatrixRMaj row = x.ejmlFloats();
            FMatrixRMaj d = delta.ejmlFloats();
            FMatrixRMaj w = W.ejmlFloats();
            return () -> {
                CommonOps_FDRM.multAddTransA((float) RATE, d, row, w);
                return w;
            };
        }
        DMatrixRMaj row = x.ejmlDoubles();
        DMatrixRMaj d = delta.ejmlDoubles();
        DMatrixRMaj w = W.ejmlDoubles();
        return () -> {
            CommonOps_DDRM.multAddTransA(RATE, d, row, w);
            return w;
        };
    }

    /** G ← XᵀX. Sizes are n × inputs. */
    static Kernel gram(Precision precision, int[] size) {
        Operand X = Operand.normal(precision, size[0], size[1]);
        Operand G = Operand.zeros(precision, size[1], size[1]);
        return new Kernel(X, G)
                .by(HANDGRAD, () -> {
                    G.matrix.gram(X.matrix);
                    return G.matrix;
                })
                .by(BLAS, Cblas.syrk(X, G))
                .by(ND4J, () -> X.array().transpose().mmuli(X.array(), G.array()))
                .by(EJML, ejmlGram(X, G));
    }

    private static Work ejmlGram(Operand X, Operand G) {
        if (X.isSingle()) {
            FMatrixRMaj x = X.ejmlFloats();
            FMatrixRMaj g = G.ejmlFloats();
            return () -> {
                CommonOps_FDRM.multInner(x, g);
                return g;
            };
        }
        DMatrixRMaj x = X.ejmlDoubles();
        DMatrixRMaj g = G.ejmlDoubles();
        return () -> {
            CommonOps_DDRM.multInner(x, g);
            return g;
        };
    }
}
