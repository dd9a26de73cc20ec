package handgrad.nn;

import handgrad.matrix.InPlace;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The affine layer z = W·x + b, for n samples at once, one a row: Z = X·Wᵀ + 1·bᵀ.
 *
 * <p>W is outputs × inputs: row k holds the weights of unit k, so that a sample's update touches memory in order, and a
 * unit's weights can be looked at as a picture.
 */
public final class Affine implements Layer {
    private final Matrix W;
    private final @Nullable Matrix b;
    private final List<Parameter> parameters;
    private final RowBuffer Z;
    private final RowBuffer dX;
    private @Nullable Matrix X;
    private @Nullable Matrix dZ;

    /**
     * @param suffix appended to the names W and b, for example "1" for the first layer
     * @param W outputs × inputs; the layer owns it
     */
    public Affine(String suffix, Matrix W) {
        this(suffix, W, Matrix.zeros(W.precision(), 1, W.rows()));
    }

    /**
     * A layer with given biases.
     *
     * @param suffix appended to the names W and b, for example "1" for the first layer
     * @param W outputs × inputs; the layer owns it
     * @param b 1 × outputs, of the same precision; the layer owns it
     * @throws ShapeException when they do not go together
     */
    public Affine(String suffix, Matrix W, Matrix b) {
        this(W, b, "W" + suffix, "b" + suffix);
        if (b.rows() != 1 || b.columns() != W.rows() || b.precision() != W.precision()) {
            throw new ShapeException("a layer has one bias for each row of W: W is " + W + ", b is " + b);
        }
    }

    /**
     * The layer z = W·x, without biases.
     *
     * @param suffix appended to the name W
     * @param W outputs × inputs; the layer owns it
     */
    public static Affine withoutBias(String suffix, Matrix W) {
        return new Affine(W, null, "W" + suffix, "");
    }

    private Affine(Matrix W, @Nullable Matrix b, String nameOfW, String nameOfB) {
        Precision precision = W.precision();
        this.W = W;
        this.b = b;
        this.Z = new RowBuffer(precision, W.rows());
        this.dX = new RowBuffer(precision, W.columns());
        Parameter weights = new Parameter(nameOfW, W, this::addWeightGradient, true);
        this.parameters = b == null
                ? List.of(weights)
                : List.of(weights, new Parameter(nameOfB, b, this::addBiasGradient, false));
    }

    @Override
    public int inputs() {
        return W.columns();
    }

    @Override
    public int outputs() {
        return W.rows();
    }

    /** Z = X·Wᵀ + 1·bᵀ. */
    @Override
    public Matrix forward(Matrix X) {
        if (X.columns() != inputs()) {
            throw new ShapeException("the layer takes rows of " + inputs() + ", X is " + X);
        }
        this.X = X;
        this.dZ = null; // lies in the memory that is overwritten now
        Matrix z = Z.rows(X.rows());
        if (b == null) {
            z.gemm(1, X, W.T(), 0);
        } else {
            InPlace.setRows(z, b);
            z.gemm(1, X, W.T(), 1);
        }
        return z;
    }

    /** Remembers ∂L/∂Z, from which the three gradients below follow. */
    @Override
    public void backward(Matrix dZ) {
        if (X == null || dZ.rows() != X.rows() || dZ.columns() != outputs()) {
            throw new ShapeException("the backward pass goes back over the last forward pass: X is " + X + ", delta is "
                    + dZ + ", the layer has " + outputs() + " outputs");
        }
        this.dZ = dZ;
    }

    /** Whether it has biases. */
    public boolean hasBias() {
        return b != null;
    }

    /** ∂L/∂W = (∂L/∂Z)ᵀ·X. */
    private void addWeightGradient(Matrix target, double scale, double keep) {
        target.gemm(scale, done(dZ).T(), done(X), keep);
    }

    /** ∂L/∂b = Σ rows of ∂L/∂Z. */
    private void addBiasGradient(Matrix target, double scale, double keep) {
        if (keep != 1) {
            target.scale(keep);
        }
        InPlace.addColumnSums(target, scale, done(dZ));
    }

    /** ∂L/∂X = ∂L/∂Z·W. */
    @Override
    public Matrix inputGradient() {
        Matrix delta = done(dZ);
        Matrix gradient = dX.rows(delta.rows());
        gradient.gemm(1, delta, W, 0);
        return gradient;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void close() {
        W.close();
        if (b != null) {
            b.close();
        }
        Z.close();
        dX.close();
    }

    private static Matrix done(@Nullable Matrix matrix) {
        if (matrix == null) {
            throw new IllegalStateException("a gradient needs a forward and a backward pass first");
        }
        return matrix;
    }
}
