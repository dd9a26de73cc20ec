package handgrad.nn;

import handgrad.matrix.InPlace;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer without parameters that maps each element by itself, so that its Jacobian is diagonal:
 *
 * <pre>
 *   h_ij = f_ij(z_ij),   d_ij = ∂h_ij/∂z_ij
 *   ∂L/∂Z = ∂L/∂H ⊙ D
 * </pre>
 *
 * <p>The forward pass remembers D, not H: a loss may overwrite H with its gradient. Forward, rows are computed in double.
 *
 * <p>A layer of one's own says in {@link #applyToRow} what it does with a row.
 */
public abstract class DiagonalLayer implements Layer {
    private final Precision precision;
    private final int units;
    private final double[] row;
    private final double[] derivative;
    private final RowBuffer H;
    private final RowBuffer D;
    private @Nullable Matrix derivatives;
    private @Nullable Matrix dZ;

    /**
     * A layer that owns its results.
     *
     * @param units columns of Z and H
     */
    protected DiagonalLayer(Precision precision, int units) {
        this.precision = precision;
        this.units = units;
        this.H = new RowBuffer(precision, units);
        this.D = new RowBuffer(precision, units);
        this.row = new double[units];
        this.derivative = new double[units];
    }

    /**
     * Replaces the row's elements z by h, and sets the derivatives ∂h/∂z. Changes nothing else, so that others may ask for
     * rows of their own, on several threads at once.
     */
    public abstract void applyToRow(double[] row, double[] derivative);

    /** As {@link #applyToRow}, in a training step; the layer may draw random numbers, and then one thread at a time asks. */
    public void applyToRowInTraining(double[] row, double[] derivative) {
        applyToRow(row, derivative);
    }

    /** h_ij = f_ij(z_ij). */
    @Override
    public Matrix forward(Matrix Z) {
        return forward(Z, false);
    }

    /** h_ij = f_ij(z_ij), as {@link #applyToRowInTraining} has it. */
    @Override
    public Matrix forwardInTraining(Matrix Z) {
        return forward(Z, true);
    }

    private Matrix forward(Matrix Z, boolean training) {
        if (Z.columns() != units || Z.precision() != precision) {
            throw new ShapeException("the layer takes rows of " + units + " " + precision + " numbers, Z is " + Z);
        }
        Matrix h = H.rows(Z.rows());
        Matrix d = D.rows(Z.rows());
        for (int i = 0; i < Z.rows(); i++) {
            Z.readRow(i, row);
            if (training) {
                applyToRowInTraining(row, derivative);
            } else {
                applyToRow(row, derivative);
            }
            h.writeRow(i, row);
            d.writeRow(i, derivative);
        }
        derivatives = d;
        dZ = null;
        return h;
    }

    /** ∂L/∂Z = ∂L/∂H ⊙ D, written over ∂L/∂H. */
    @Override
    public void backward(Matrix dH) {
        Matrix d = derivatives;
        if (d == null || dH.rows() != d.rows() || dH.columns() != units || dH.precision() != precision) {
            throw new ShapeException("the backward pass goes back over the last forward pass: H is "
                    + (d == null ? "not there" : d) + ", delta is " + dH);
        }
        InPlace.multiply(dH, d);
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
    public int inputs() {
        return units;
    }

    @Override
    public int outputs() {
        return units;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public void close() {
        H.close();
        D.close();
    }
}
