package handgrad.nn;

import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.List;

/**
 * Dropout (Srivastava et al., 2014) with inverted scaling: in a training step each element is dropped with probability
 * p, and what is kept grows so that the expectation stays; in evaluation nothing happens.
 *
 * <pre>
 *   training:    h_ij = d_ij·x_ij,   d_ij = 1[u_ij ≥ p] / (1 − p),   u_ij uniform in [0, 1)
 *   evaluation:  h_ij = x_ij
 *   ∂L/∂X = ∂L/∂H ⊙ D
 * </pre>
 *
 * <p>Each training step takes one {@code randomSample()} per element, row by row, whatever p is. The same draws in NumPy:
 * {@code (random.random_sample(X.shape) >= p) / (1 - p)}.
 */
public final class Dropout extends DiagonalLayer {
    private final double p;
    private final RandomState random;

    /**
     * A layer that drops in {@link #forwardInTraining} only.
     *
     * @param p the probability to drop, in [0, 1)
     * @param units columns of X and H
     * @param random draws the u_ij; others may draw from it between the steps
     */
    public Dropout(double p, Precision precision, int units, RandomState random) {
        super(precision, units);
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "dropout needs the probability to drop a unit, from 0 to below 1, not " + p);
        }
        this.p = p;
        this.random = random;
    }

    /** h = x, d = 1. */
    @Override
    public void applyToRow(double[] row, double[] derivative) {
        Arrays.fill(derivative, 1);
    }

    /** h = d·x with d = 1[u ≥ p] / (1 − p) drawn afresh, element by element. */
    @Override
    public void applyToRowInTraining(double[] row, double[] derivative) {
        for (int j = 0; j < row.length; j++) {
            derivative[j] = random.randomSample() >= p ? 1 / (1 - p) : 0;
            row[j] *= derivative[j];
        }
    }

    @Override
    public List<RandomState> randomStates() {
        return List.of(random);
    }
}
