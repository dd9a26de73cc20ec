package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/**
 * The loss that adds up ρ over all elements, computed in double:
 *
 * <pre>
 *   L = c·Σ_i Σ_k ρ(z_ik, y_ik),   c = 1, 1/n or 1/(n·K) by the reduction
 *   ∂L/∂z_ik = c·∂ρ/∂z (z_ik, y_ik)
 * </pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class ElementwiseLoss implements Loss {
    private final PointLoss rho;
    private final Reduction reduction;
    private double[] z = {};
    private double[] y = {};

    /**
     * A loss for any number of samples and outputs.
     *
     * @param rho ρ
     * @param reduction sum or which mean: there is no default, because sheets and libraries differ
     */
    public ElementwiseLoss(PointLoss rho, Reduction reduction) {
        this.rho = rho;
        this.reduction = reduction;
    }

    /** L = c·Σ_i Σ_k ρ(z_ik, y_ik). */
    @Override
    public double value(Matrix Z, Matrix Y) {
        check(Z, Y);
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            Y.readRow(i, y);
            for (int k = 0; k < z.length; k++) {
                sum += rho.value(z[k], y[k]);
            }
        }
        return reduction.factor(Z.rows(), Z.columns()) * sum;
    }

    /** L; Z ← ∂L/∂Z with ∂L/∂z_ik = c·∂ρ/∂z (z_ik, y_ik). */
    @Override
    public double valueAndGradient(Matrix Z, Matrix Y) {
        check(Z, Y);
        double c = reduction.factor(Z.rows(), Z.columns());
        double sum = 0;
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, z);
            Y.readRow(i, y);
            for (int k = 0; k < z.length; k++) {
                sum += rho.value(z[k], y[k]);
                z[k] = c * rho.derivative(z[k], y[k]);
            }
            Z.writeRow(i, z);
        }
        return c * sum;
    }

    private void check(Matrix Z, Matrix Y) {
        if (Y.rows() != Z.rows() || Y.columns() != Z.columns() || Y.precision() != Z.precision()) {
            throw new ShapeException("a target stands against each score: Z is " + Z + ", Y is " + Y);
        }
        if (z.length != Z.columns()) {
            z = new double[Z.columns()];
            y = new double[Z.columns()];
        }
        for (int i = 0; i < Y.rows(); i++) {
            Y.readRow(i, y);
            for (int k = 0; k < y.length; k++) {
                if (!rho.accepts(y[k])) {
                    throw new IllegalArgumentException(
                            "the target in row " + i + ", column " + k + " is " + y[k] + ", not " + rho.targets());
                }
            }
        }
    }
}
