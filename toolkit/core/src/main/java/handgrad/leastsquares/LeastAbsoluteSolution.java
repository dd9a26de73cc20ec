package handgrad.leastsquares;

import handgrad.matrix.Matrix;

/**
 * The weights of least absolute deviations, with the certificate that no others do better.
 *
 * <p>0 is a subgradient of Σ|r_i| at w, that is, Xᵀs = 0 with s_i = sign(r_i) where r_i ≠ 0 and |s_i| ≤ 1 where r_i = 0.
 * For any weights v then Σ|y − X·v| ≥ sᵀ(y − X·v) = sᵀy = sᵀ(y − X·w) = Σ|r_i|.
 *
 * @param coefficients w, d × 1, the caller's to close
 * @param residuals r = y − X·w in twice the precision, exactly 0 where the rounding of w explains what is left
 * @param subgradient s
 * @param sumOfAbsoluteResiduals Σ|y_i − x_i·w|, computed from X, y and w, in twice the precision
 * @param certificateError max |Xᵀs|_j / Σ_i |x_ij|, at most {@link LeastAbsoluteDeviations#TOLERANCE}
 */
public record LeastAbsoluteSolution(
        Matrix coefficients,
        double[] residuals,
        double[] subgradient,
        double sumOfAbsoluteResiduals,
        double certificateError) {}
