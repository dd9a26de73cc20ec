package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;

/** Starting weights, outputs × inputs. */
public final class Weights {
    private Weights() {}

    public static Matrix zeros(Precision precision, int outputs, int inputs) {
        return Matrix.zeros(precision, outputs, inputs);
    }

    /** w ~ N(mean, deviation²), drawn row by row. */
    public static Matrix normal(
            Precision precision, int outputs, int inputs, double mean, double deviation, RandomState random) {
        Matrix W = Matrix.zeros(precision, outputs, inputs);
        random.normal(mean, deviation, W);
        return W;
    }

    /** w ~ N(0, 2 / inputs), which keeps the variance of relu layers (He et al., 2015). */
    public static Matrix he(Precision precision, int outputs, int inputs, RandomState random) {
        return normal(precision, outputs, inputs, 0, Math.sqrt(2.0 / inputs), random);
    }
}
