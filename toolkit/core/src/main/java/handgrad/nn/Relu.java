package handgrad.nn;

import handgrad.matrix.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** h = max(z, 0), element by element, in place. */
public final class Relu implements Layer {
    private final double[] h;
    private final double[] delta;
    private @Nullable Matrix H;
    private @Nullable Matrix dZ;

    /**
     * A layer without parameters.
     *
     * @param units columns of Z and H
     */
    public Relu(int units) {
        this.h = new double[units];
        this.delta = new double[units];
    }

    @Override
    public int inputs() {
        return h.length;
    }

    @Override
    public int outputs() {
        return h.length;
    }

    /** H = max(Z, 0), written over Z. A NaN stays a NaN. */
    @Override
    public Matrix forward(Matrix Z) {
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, h);
            for (int j = 0; j < h.length; j++) {
                h[j] = Math.max(h[j], 0);
            }
            Z.writeRow(i, h);
        }
        H = Z;
        return Z;
    }

    /** ∂L/∂Z = ∂L/∂H ⊙ 1[Z > 0], written over ∂L/∂H; Z > 0 where H > 0. */
    @Override
    public void backward(Matrix dH) {
        Matrix outputs = H;
        if (outputs == null || outputs.rows() != dH.rows()) {
            throw new IllegalStateException("the backward pass needs a forward pass over the same samples first");
        }
        for (int i = 0; i < dH.rows(); i++) {
            outputs.readRow(i, h);
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

    /** Owns no native memory. */
    @Override
    public void close() {}
}
