package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;

/** A loss of scores Z (n × K) against one class out of K for each row. A NaN score gives a NaN loss. */
public interface ClassificationLoss {
    /**
     * L.
     *
     * @param y classes from 0 to K − 1, at least as many as Z has rows
     * @throws ShapeException unless Z has K columns and y a class for each row
     */
    double value(Matrix Z, int[] y);

    /**
     * L; Z ← ∂L/∂Z. When it throws, Z is as it was.
     *
     * @param y as for {@link #value}
     * @throws ShapeException as {@link #value}
     */
    double valueAndGradient(Matrix Z, int[] y);
}
