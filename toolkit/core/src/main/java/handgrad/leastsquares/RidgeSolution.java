package handgrad.leastsquares;

import handgrad.matrix.Matrix;

/**
 * The weights and the bias of a ridge regression.
 *
 * @param weights W, d × k, the caller's to close
 * @param bias b, 1 × k, the caller's to close
 */
public record RidgeSolution(Matrix weights, Matrix bias) {}
