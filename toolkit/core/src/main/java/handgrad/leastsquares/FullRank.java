package handgrad.leastsquares;

import handgrad.matrix.Matrix;

/**
 * The only least squares solution, where the columns of X are independent.
 *
 * @param coefficients W, d × k, the caller's to close
 * @param residualNorm ‖Y − X·W‖, Frobenius' norm
 */
public record FullRank(Matrix coefficients, double residualNorm) {}
