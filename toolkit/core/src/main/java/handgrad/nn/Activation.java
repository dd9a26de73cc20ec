package handgrad.nn;

import handgrad.matrix.Precision;

/** A function h = σ(z) of one number, which a layer applies element by element. */
public interface Activation {
    /** σ(z). A NaN stays a NaN. */
    double of(double z);

    /**
     * σ'(z), in terms of z or of h, whichever is the simpler; at a kink the derivative of its flatter side.
     *
     * @param h σ(z)
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
