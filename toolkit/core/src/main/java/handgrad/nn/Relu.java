package handgrad.nn;

import handgrad.matrix.InPlace;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** h = max(z, 0), element by element. */
public final class Relu implements Layer {
    private final int units;
    private final RowBuffer H;
    private @Nullable Matrix Z;
    private @Nullable Matrix dZ;

    /**
     * A layer without parameters.
     *
     * @param units columns of Z and H
     */
    public Relu(Precision precision, int units) {
        this.units = units;
        this.H = new RowBuffer(precision, units);
    }

    @Override
    public int inputs() {
        return units;
    }

    @Override
    public int outputs() {
        return units;
    }

    /** H = max(Z, 0). A NaN stays a NaN. */
    @Override
    public Matrix forward(Matrix Z) {
        if (Z.columns() != units) {
            throw new ShapeException("the layer takes rows of " + units + ", Z is " + Z);
        }
        Matrix activations = H.rows(Z.rows());
        InPlace.relu(activations, Z);
        this.Z = Z;
        dZ = null;
        return activations;
    }

    /** ∂L/∂Z = ∂L/∂H ⊙ 1[Z &gt; 0], written over ∂L/∂H. Z is asked, because a loss may have overwritten H. */
    @Override
    public void backward(Matrix dH) {
        if (Z == null || dH.rows() != Z.rows() || dH.columns() != units) {
            throw new ShapeException(
                    "the backward pass goes back over the last forward pass: Z is " + Z + ", delta is " + dH);
        }
        InPlace.keepWherePositive(dH, Z);
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
