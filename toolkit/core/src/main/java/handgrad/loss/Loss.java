package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/** A loss of scores Z (n × K) against targets Y (n × K), sample by sample in rows. A NaN score gives a NaN loss. */
public interface Loss {
    /**
     * L.
     *
     * @throws ShapeException unless Z and Y have one shape and precision
     * @throws IllegalArgumentException when a target is not one that the loss is made for
     */
    double value(Matrix Z, Matrix Y);

    /**
     * L; Z ← ∂L/∂Z. When it throws, Z is as it was.
     *
     * @throws ShapeException unless Z and Y have one shape and precision
     * @throws IllegalArgumentException when a target is not one that the loss is made for
     */
    double valueAndGradient(Matrix Z, Matrix Y);
}
