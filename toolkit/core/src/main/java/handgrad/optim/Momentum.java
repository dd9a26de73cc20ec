package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent with momentum, in PyTorch's convention (β of the old velocity, all of the gradient):
 *
 * <pre>
 *   v ← β·v + ∂L/∂θ,   v = 0 at first
 *   θ ← θ − η·v
 * </pre>
 *
 * <p>A steady gradient g comes to be followed with η·g / (1 − β).
 */
public final class Momentum implements Optimiser {
    private final List<Parameter> parameters;
    private final Schedule learningRate;
    private final double beta;
    private final Map<String, Matrix> velocities = new LinkedHashMap<>();
    private final List<Matrix> v;
    private double eta;

    /**
     * An optimiser at its first epoch.
     *
     * @param parameters θ
     * @param learningRate η of each epoch
     * @param beta β, in [0, 1)
     */
    public Momentum(List<Parameter> parameters, Schedule learningRate, double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("momentum is from 0 to below 1, not " + beta);
        }
        SavedState.requireDistinctNames(parameters);
        this.parameters = parameters;
        this.learningRate = learningRate;
        this.beta = beta;
        this.eta = learningRate.at(1);
        for (Parameter parameter : parameters) {
            Matrix theta = parameter.value();
            velocities.put(
                    parameter.name() + ".velocity", Matrix.zeros(theta.precision(), theta.rows(), theta.columns()));
        }
        this.v = List.copyOf(velocities.values());
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    @Override
    public void step() {
        for (int p = 0; p < v.size(); p++) {
            // v ← β·v + ∂L/∂θ
            parameters.get(p).gradient().addTo(v.get(p), 1, beta);
            // θ ← θ − η·v
            parameters.get(p).value().axpy(-eta, v.get(p));
        }
    }

    /** The velocities, for example {@code W1.velocity}. */
    @Override
    public Map<String, Matrix> state() {
        return Collections.unmodifiableMap(velocities);
    }
}
