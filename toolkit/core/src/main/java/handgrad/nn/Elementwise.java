package handgrad.nn;

import handgrad.matrix.Precision;

/** The layer h = σ(z), element by element, with the derivatives ∂h/∂z = σ'(z). {@link Activation#layer} makes it. */
public final class Elementwise extends DiagonalLayer {
    private final Activation sigma;

    Elementwise(Activation sigma, Precision precision, int units) {
        super(precision, units);
        this.sigma = sigma;
    }

    /** σ. */
    public Activation activation() {
        return sigma;
    }

    @Override
    public void applyToRow(double[] row, double[] derivative) {
        for (int j = 0; j < row.length; j++) {
            double z = row[j];
            row[j] = sigma.of(z);
            derivative[j] = sigma.derivative(z, row[j]);
        }
    }
}
