package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;

/**
 * Starting weights, outputs × inputs, drawn row by row. Given ones need no help: any matrix can be an {@link Affine}'s W.
 *
 * <p>n_in stands for inputs, n_out for outputs.
 */
public final class Weights {
    private Weights() {}

    public static Matrix zeros(Precision precision, int outputs, int inputs) {
        return Matrix.zeros(precision, outputs, inputs);
    }

    /** w ~ N(mean, deviation²). */
    public static Matrix normal(
            Precision precision, int outputs, int inputs, double mean, double deviation, RandomState random) {
        Matrix W = Matrix.zeros(precision, outputs, inputs);
        random.normal(mean, deviation, W);
        return W;
    }

    /** w ~ N(0, 1 / max(n_in, n_out)), with which neither the forward nor the backward pass of affine layers grows. */
    public static Matrix largerSide(Precision precision, int outputs, int inputs, RandomState random) {
        return normal(precision, outputs, inputs, 0, Math.sqrt(1.0 / Math.max(inputs, outputs)), random);
    }

    /** w ~ N(0, 2 / n_in), which keeps the variance of relu layers (He et al., 2015, equation 10). */
    public static Matrix he(Precision precision, int outputs, int inputs, RandomState random) {
        return normal(precision, outputs, inputs, 0, Math.sqrt(2.0 / inputs), random);
    }

    /** w ~ N(0, 2 / (n_in + n_out)), for tanh and its like (Glorot and Bengio, 2010, equation 12). */
    public static Matrix xavierNormal(Precision precision, int outputs, int inputs, RandomState random) {
        return normal(precision, outputs, inputs, 0, Math.sqrt(2.0 / (inputs + outputs)), random);
    }

    /** w ~ U[−a, a) with a = √(6 / (n_in + n_out)), of the same variance (Glorot and Bengio, 2010, equation 16). */
    public static Matrix xavierUniform(Precision precision, int outputs, int inputs, RandomState random) {
        return uniform(precision, outputs, inputs, Math.sqrt(6.0 / (inputs + outputs)), random);
    }

    /** w ~ U[−a, a) with a = √(1 / n_in), from which PyTorch's linear layers start. */
    public static Matrix pytorchUniform(Precision precision, int outputs, int inputs, RandomState random) {
        return uniform(precision, outputs, inputs, Math.sqrt(1.0 / inputs), random);
    }

    private static Matrix uniform(Precision precision, int outputs, int inputs, double a, RandomState random) {
        Matrix W = Matrix.zeros(precision, outputs, inputs);
        random.uniform(-a, a, W);
        return W;
    }
}
