package handgrad.nn;

import handgrad.matrix.Matrix;

/**
 * ∂L/∂θ for one parameter θ, in the form that its layer knows it by: as a product that BLAS can add to any matrix in one
 * call. Plain SGD adds it to the parameter itself, momentum to the velocity; nobody has to store it in between.
 */
@FunctionalInterface
public interface Gradient {
    /** target ← keep·target + scale·∂L/∂θ. The target's old values are not read when keep is 0. */
    void addTo(Matrix target, double scale, double keep);
}
