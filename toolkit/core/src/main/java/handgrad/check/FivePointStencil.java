package handgrad.check;

import handgrad.matrix.Matrix;
import java.util.function.DoubleSupplier;

/**
 * A central difference whose error is of order h⁴:
 *
 * <pre>
 *   ∂L/∂θ_ij ≈ (8·(L(θ + h·e_ij) − L(θ − h·e_ij)) − (L(θ + 2h·e_ij) − L(θ − 2h·e_ij))) / 12h
 * </pre>
 *
 * <p>For smooth losses. {@link GradientCheck} must keep h small, because its error is of order h², and so the rounding of L
 * hides the gradients of saturated units; here h may be a thousand times larger.
 */
public final class FivePointStencil {
    private FivePointStencil() {}

    /**
     * The derivative by one entry.
     *
     * @param theta in double; moved and put back
     * @param h the step
     * @param loss L at the present θ
     */
    public static double derivative(Matrix theta, int i, int j, double h, DoubleSupplier loss) {
        return (8 * difference(theta, i, j, h, loss) - difference(theta, i, j, 2 * h, loss)) / (12 * h);
    }

    /** L(θ + h·e_ij) − L(θ − h·e_ij). */
    private static double difference(Matrix theta, int i, int j, double h, DoubleSupplier loss) {
        double value = theta.get(i, j);
        try {
            theta.set(i, j, value + h);
            double above = loss.getAsDouble();
            theta.set(i, j, value - h);
            return above - loss.getAsDouble();
        } finally {
            theta.set(i, j, value);
        }
    }
}
