package handgrad.nn;

import handgrad.matrix.Precision;

/** A function h = σ(z) of one number, which a layer applies element by element. */
public interface Activation {
    /** σ(z). A NaN stays a NaN. */
    double of(double z);

    /**
     * σ'(z). A kink gets the derivative of its flat side: 0.
     *
     * @param h σ(z), in terms of which many derivatives are short
     */
    double derivative(double z, double h);

    /**
     * A layer of this activation.
     *
     * @param units columns of Z and H
     */
    default Layer layer(Precision precision, int units) {
        return new Elementwise(this, precision, units);
    }
}
