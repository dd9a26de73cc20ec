package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adam (Kingma and Ba, 2015, Algorithm 1), element by element, with g = ∂L/∂θ at step t = 1, 2, ...:
 *
 * <pre>
 *   m ← β1·m + (1 − β1)·g          v ← β2·v + (1 − β2)·g²          m = v = 0 at first
 *   m̂ = m / (1 − β1^t)             v̂ = v / (1 − β2^t)
 *   θ ← θ − η·m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>ε stands outside the root, as in the paper's algorithm and in PyTorch. The moments live on the Java heap in the
 * precision of their parameter, and one pass over memory updates m, v and θ.
 */
public final class Adam implements Optimiser {
    /** The name of t in {@link #state}. */
    public static final String STEPS = "steps";

    private final List<Parameter> parameters;
    private final Schedule learningRate;
    private final AdamRule rule;
    private final List<Moments> moments;
    private final List<Matrix> g;
    private final Map<String, Matrix> saved = new LinkedHashMap<>();
    private double eta;
    private long t;

    /** With the paper's β1 = 0.9, β2 = 0.999 and ε = 1e-8. */
    public Adam(List<Parameter> parameters, Schedule learningRate) {
        this(parameters, learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * An optimiser at its first epoch.
     *
     * @param parameters θ
     * @param learningRate η of each epoch
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, positive
     */
    public Adam(List<Parameter> parameters, Schedule learningRate, double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException(
                    "Adam's beta1 and beta2 are from 0 to below 1, not " + beta1 + " and " + beta2);
        }
        if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Adam's epsilon is a positive number, not " + epsilon);
        }
        SavedState.requireDistinctNames(parameters);
        this.parameters = parameters;
        this.learningRate = learningRate;
        this.rule = new AdamRule(beta1, beta2, epsilon);
        this.eta = learningRate.at(1);
        this.g = parameters.stream().map(parameter -> like(parameter.value())).toList();
        this.moments = parameters.stream()
                .map(parameter -> Moments.of(parameter.value(), rule))
                .toList();
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    /** η of this epoch. */
    public double eta() {
        return eta;
    }

    /** β1, β2 and ε. */
    public AdamRule rule() {
        return rule;
    }

    @Override
    public void step() {
        t++;
        // η·m̂ / (√v̂ + ε) = η/(1 − β1^t)·m / (√v·1/√(1 − β2^t) + ε)
        double rate = rule.rate(eta, t);
        double rootScale = rule.rootScale(t);
        for (int p = 0; p < moments.size(); p++) {
            parameters.get(p).gradient().addTo(g.get(p), 1, 0);
            moments.get(p).step(parameters.get(p).value(), g.get(p), rate, rootScale);
        }
    }

    /** The moments, for example {@code W1.m} and {@code W1.v}, and {@code steps}, a 1 × 1 matrix with t. */
    @Override
    public Map<String, Matrix> state() {
        allocateState();
        for (int p = 0; p < moments.size(); p++) {
            moments.get(p).save(saved(p, ".m"), saved(p, ".v"));
        }
        Objects.requireNonNull(saved.get(STEPS)).set(0, 0, (double) t);
        return Collections.unmodifiableMap(saved);
    }

    @Override
    public void restore(Map<String, Matrix> state) {
        allocateState();
        SavedState.check(state, saved);
        double steps = Objects.requireNonNull(state.get(STEPS)).get(0, 0);
        if (!(steps >= 0 && steps == Math.rint(steps) && steps < 1L << 53)) {
            throw new IllegalArgumentException("Adam's steps are a whole number, not " + steps);
        }
        SavedState.copy(state, saved);
        for (int p = 0; p < moments.size(); p++) {
            moments.get(p).load(saved(p, ".m"), saved(p, ".v"));
        }
        t = (long) steps;
    }

    private void allocateState() {
        if (saved.isEmpty()) {
            for (Parameter parameter : parameters) {
                saved.put(parameter.name() + ".m", like(parameter.value()));
                saved.put(parameter.name() + ".v", like(parameter.value()));
            }
            saved.put(STEPS, Matrix.zeros(Precision.DOUBLE, 1, 1));
        }
    }

    private Matrix saved(int parameter, String moment) {
        return Objects.requireNonNull(saved.get(parameters.get(parameter).name() + moment));
    }

    private static Matrix like(Matrix theta) {
        return Matrix.zeros(theta.precision(), theta.rows(), theta.columns());
    }

    @Override
    public void close() {
        g.forEach(Matrix::close);
        saved.values().forEach(Matrix::close);
    }
}
