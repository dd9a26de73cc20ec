package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** h = max(z, 0), element by element. */
public final class Relu implements Layer {
    private final double[] h;
    private final double[] delta;
    private final RowBuffer H;
    private @Nullable Matrix outputs;
    private @Nullable Matrix dZ;

    /**
     * A layer without parameters.
     *
     * @param units columns of Z and H
     */
    public Relu(Precision precision, int units) {
        this.h = new double[units];
        this.delta = new double[units];
        this.H = new RowBuffer(precision, units);
    }

    @Override
    public int inputs() {
        return h.length;
    }

    @Override
    public int outputs() {
        return h.length;
    }

    /** H = max(Z, 0). A NaN stays a NaN. */
    @Override
    public Matrix forward(Matrix Z) {
        if (Z.columns() != h.length) {
            throw new ShapeException("the layer takes rows of " + h.length + ", Z is " + Z);
        }
        Matrix activations = H.rows(Z.rows());
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, h);
            for (int j = 0; j < h.length; j++) {
                h[j] = Math.max(h[j], 0);
            }
            activations.writeRow(i, h);
        }
        outputs = activations;
        dZ = null;
        return activations;
    }

    /** ∂L/∂Z = ∂L/∂H ⊙ 1[Z > 0], written over ∂L/∂H; Z > 0 where H > 0. */
    @Override
    public void backward(Matrix dH) {
        Matrix activations = outputs;
        if (activations == null || dH.rows() != activations.rows() || dH.columns() != h.length) {
            throw new ShapeException(
                    "the backward pass goes back over the last forward pass: H is " + activations + ", delta is " + dH);
        }
        for (int i = 0; i < dH.rows(); i++) {
            activations.readRow(i, h);
            dH.readRow(i, delta);
            for (int j = 0; j < h.length; j++) {
                delta[j] = h[j] > 0 ? delta[j] : 0;
            }
            dH.writeRow(i, delta);
        }
        dZ = dH;
    }

    @Override
    public Matrix inputGradient() {
        if (dZ == null) {
            throw new IllegalStateException("a gradient needs a forward and a backward pass first");
        }
        return dZ;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public void close() {
        H.close();
    }
}
