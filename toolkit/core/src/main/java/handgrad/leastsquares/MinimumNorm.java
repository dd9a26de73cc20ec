package handgrad.leastsquares;

import handgrad.matrix.Matrix;

/**
 * The least squares solution of least norm.
 *
 * @param coefficients W, d × k, the caller's to close
 * @param rank how many singular values of X are above rcond · the largest
 * @param singularValues of X, descending: min(n, d), or d where they are those of the triangle of X
 * @param rcond what was used
 * @param residualNorm ‖Y − X·W‖, Frobenius' norm
 */
public record MinimumNorm(Matrix coefficients, int rank, double[] singularValues, double rcond, double residualNorm) {}
