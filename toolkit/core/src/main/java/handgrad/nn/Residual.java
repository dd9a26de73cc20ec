package handgrad.nn;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network with a way around it (He et al., 2016):
 *
 * <pre>
 *   H = X + f(X)
 *   ∂L/∂X = ∂L/∂H + (∂L/∂H through f)
 * </pre>
 *
 * <p>Parameters, state and random numbers are those of f.
 */
public final class Residual implements Layer {
    private final Network f;
    private final RowBuffer H;
    private final RowBuffer dX;
    private @Nullable Matrix around; // ∂L/∂H, until the gradient through f is added to it
    private @Nullable Matrix gradient;

    /**
     * A layer around a network.
     *
     * @param f with as many outputs as inputs; the layer owns it
     * @throws ShapeException for any other
     */
    public Residual(Network f) {
        if (f.inputs() != f.outputs()) {
            throw new ShapeException("x is added to f(x), so f gives as many outputs as it takes inputs, not "
                    + f.outputs() + " for " + f.inputs());
        }
        this.f = f;
        this.H = new RowBuffer(f.precision(), f.outputs());
        this.dX = new RowBuffer(f.precision(), f.inputs());
    }

    @Override
    public int inputs() {
        return f.inputs();
    }

    @Override
    public int outputs() {
        return f.outputs();
    }

    /** H = X + f(X). */
    @Override
    public Matrix forward(Matrix X) {
        return plus(X, f.forward(X));
    }

    /** H = X + f(X), where f is in a training step too. */
    @Override
    public Matrix forwardInTraining(Matrix X) {
        return plus(X, f.forwardInTraining(X));
    }

    private Matrix plus(Matrix X, Matrix fOfX) {
        Matrix h = H.rows(X.rows());
        h.set(X);
        h.axpy(1, fOfX);
        around = null;
        gradient = null;
        return h;
    }

    /** Goes back through f, which may overwrite ∂L/∂H. */
    @Override
    public void backward(Matrix dH) {
        Matrix copy = dX.rows(dH.rows());
        copy.set(dH);
        gradient = null;
        f.backward(dH);
        around = copy;
    }

    /** ∂L/∂X = ∂L/∂H + (∂L/∂H through f). */
    @Override
    public Matrix inputGradient() {
        if (gradient != null) {
            return gradient;
        }
        if (around == null) {
            throw new IllegalStateException("a gradient needs a forward and a backward pass first");
        }
        around.axpy(1, f.inputGradient());
        gradient = around;
        return gradient;
    }

    @Override
    public List<Parameter> parameters() {
        return f.parameters();
    }

    @Override
    public Map<String, Matrix> state() {
        return f.state();
    }

    @Override
    public List<RandomState> randomStates() {
        return f.randomStates();
    }

    @Override
    public void close() {
        f.close();
        H.close();
        dX.close();
    }
}
