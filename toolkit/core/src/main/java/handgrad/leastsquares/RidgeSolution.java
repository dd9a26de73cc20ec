package handgrad.leastsquares;

import handgrad.matrix.Matrix;

/**
 * The weights and the bias of a ridge regression.
 *
 * @param weights W, d × k, the caller's to close
 * @param bias b, 1 × k, the caller's to close
 * @param rank how many singular values of X count: fewer than columns, and λ alone decides between the W that fit equally well
 * @param digits about how many digits of W hold, 0 to 15.7, where X is known to those of a double: the longer w, the smaller λ
 *     and the larger the residuals, the fewer
 */
public record RidgeSolution(Matrix weights, Matrix bias, int rank, double digits) {}
