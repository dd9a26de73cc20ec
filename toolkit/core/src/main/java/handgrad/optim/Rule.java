package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How parameters θ follow their gradients g = ∂L/∂θ, element by element, in the conventions of PyTorch. A rule owns its learning
 * rate η and what it keeps for each element from step to step; all of that is zero at first.
 *
 * <pre>
 *   SGD              θ ← θ − η·g
 *   momentum         v ← μ·v + g,                    θ ← θ − η·v
 *   Nesterov         v ← μ·v + g,                    θ ← θ − η·(g + μ·v)
 *   RMSProp          v ← α·v + (1 − α)·g²,           θ ← θ − η·g / (√v + ε)
 *   Adam             m ← β1·m + (1 − β1)·g,          v ← β2·v + (1 − β2)·g²
 *                    m̂ = m / (1 − β1^t),             v̂ = v / (1 − β2^t)           at step t = 1, 2, ...
 *                    θ ← θ − η·m̂ / (√v̂ + ε)
 *   AdamW            θ ← θ − η·λ·θ  for weights, and then as Adam
 * </pre>
 *
 * <p>With a bound c on the norm, g ← g·min(1, c / (‖g‖ + 10⁻⁶)) first, ‖g‖ being the norm over all parameters together.
 *
 * <p>A rule is one training's: it is bound to the parameters that it moves, and whichever kernel trains works on its state.
 */
public abstract class Rule implements AutoCloseable {
    /** The name of t in {@link #state}. */
    public static final String STEPS = "steps";

    private static final double IN_NORM = 1e-6;

    private final double largestNorm;
    private final Map<String, Matrix> kept = new LinkedHashMap<>();
    private List<Parameter> parameters = List.of();
    private double eta;
    private long t;

    /** @param largestNorm c, infinite without a bound */
    Rule(double largestNorm) {
        if (!(largestNorm > 0)) {
            throw new IllegalArgumentException("a gradient's norm is bounded by a positive number, not " + largestNorm);
        }
        this.largestNorm = largestNorm;
    }

    /** θ ← θ − η·g. */
    public static Rule sgd() {
        return new Sgd(Double.POSITIVE_INFINITY);
    }

    /**
     * v ← μ·v + g, θ ← θ − η·v (the heavy ball of Polyak, 1964). A steady gradient comes to be followed with η·g / (1 − μ).
     *
     * @param mu μ, in [0, 1)
     */
    public static Rule momentum(double mu) {
        return new Momentum(mu, false, Double.POSITIVE_INFINITY);
    }

    /**
     * v ← μ·v + g, θ ← θ − η·(g + μ·v).
     *
     * @param mu μ, in [0, 1)
     */
    public static Rule nesterov(double mu) {
        return new Momentum(mu, true, Double.POSITIVE_INFINITY);
    }

    /** Adam (Kingma and Ba, 2015, Algorithm 1) with the paper's β1 = 0.9, β2 = 0.999 and ε = 1e-8. */
    public static Rule adam() {
        return adam(0.9, 0.999, 1e-8);
    }

    /**
     * Adam.
     *
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, positive; outside the root
     */
    public static Rule adam(double beta1, double beta2, double epsilon) {
        return adamW(beta1, beta2, epsilon, 0);
    }

    /**
     * AdamW (Loshchilov and Hutter, 2019) with Adam's usual constants.
     *
     * @param decay λ, zero or positive; of weights, not of biases
     */
    public static Rule adamW(double decay) {
        return adamW(0.9, 0.999, 1e-8, decay);
    }

    /**
     * AdamW.
     *
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, positive; outside the root
     * @param decay λ, zero or positive; of weights, not of biases
     */
    public static Rule adamW(double beta1, double beta2, double epsilon, double decay) {
        return new Adam(beta1, beta2, epsilon, decay, Double.POSITIVE_INFINITY);
    }

    /** RMSProp (Hinton, 2012) with PyTorch's α = 0.99 and ε = 1e-8. */
    public static Rule rmsProp() {
        return rmsProp(0.99, 1e-8);
    }

    /**
     * RMSProp, not centred.
     *
     * @param alpha α, in [0, 1)
     * @param epsilon ε, positive; outside the root
     */
    public static Rule rmsProp(double alpha, double epsilon) {
        return new RmsProp(alpha, epsilon, Double.POSITIVE_INFINITY);
    }

    /**
     * A new rule like this one, with a bound on the norm of the gradient over all parameters.
     *
     * @param c positive
     */
    public abstract Rule withGradientNormAtMost(double c);

    /** The rule with its constants, for people. */
    @Override
    public abstract String toString();

    /** What is kept for each element, in the order in which {@link #step} takes it: {@code .m} and {@code .v}, for example. */
    public abstract List<String> moments();

    /**
     * θ ← one step along g, for n elements: θ and g from {@code at} and {@code first} on in their arrays, the moments from
     * {@code kept} on. Several threads may do this for different elements.
     *
     * @param isWeight whether a decay applies
     */
    public abstract void step(
            float[] theta, int at, float[] g, int first, float[][] moments, int kept, int n, boolean isWeight);

    /** As with floats. */
    public abstract void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int kept, int n, boolean isWeight);

    /** Works out what is the same for all elements of a step. */
    void begin() {}

    /** Whether it is plain SGD: an element whose gradient is zero stays, and a step is a multiple of the gradient. */
    public boolean isPlain() {
        return false;
    }

    /** c, if there is a bound. */
    public final OptionalDouble largestNorm() {
        return Double.isInfinite(largestNorm) ? OptionalDouble.empty() : OptionalDouble.of(largestNorm);
    }

    /** min(1, c / (‖g‖ + 10⁻⁶)), by which the gradient is multiplied; 1 without a bound. */
    public final double clippingFactor(double norm) {
        return Math.min(1, largestNorm / (norm + IN_NORM));
    }

    /**
     * From now on this is the rule of these parameters, with a state of zeros. Once: binding it to the same ones again changes
     * nothing.
     *
     * @throws IllegalStateException when it is another one's rule
     */
    public final void bind(List<Parameter> moved) {
        if (!parameters.isEmpty()) {
            if (!parameters.equals(moved)) {
                throw new IllegalStateException(
                        "a rule moves the parameters of one network; make one for each training");
            }
            return;
        }
        SavedState.requireDistinctNames(moved);
        parameters = List.copyOf(moved);
        for (Parameter parameter : moved) {
            Matrix theta = parameter.value();
            for (String moment : moments()) {
                kept.put(parameter.name() + moment, Matrix.zeros(theta.precision(), theta.rows(), theta.columns()));
            }
        }
        if (!moments().isEmpty()) {
            kept.put(STEPS, Matrix.zeros(Precision.DOUBLE, 1, 1));
        }
    }

    /** A step begins: η for it, and t ← t + 1. */
    public final void beginStep(double rate) {
        eta = rate;
        t++;
        begin();
    }

    /** η of the last step. */
    public final double eta() {
        return eta;
    }

    /** t, the steps so far. */
    public final long steps() {
        return t;
    }

    /** The matrix that keeps a moment of a parameter between trainings. */
    public final Matrix moment(Parameter parameter, String moment) {
        return Objects.requireNonNull(kept.get(parameter.name() + moment));
    }

    /**
     * What is carried from one step to the next, by name, as it is now: {@code W1.m} and {@code W1.v} for example, and {@code steps},
     * a 1 × 1 matrix with t. A checkpoint saves these matrices, which belong to the rule. Empty for plain SGD.
     */
    public final Map<String, Matrix> state() {
        Matrix steps = kept.get(STEPS);
        if (steps != null) {
            steps.set(0, 0, (double) t);
        }
        return Collections.unmodifiableMap(kept);
    }

    /**
     * Goes on from a saved state: the next steps give the same bits as if training had not been broken off.
     *
     * @param state copied; unchanged is what it leaves when it throws
     * @throws IllegalArgumentException unless names, shapes and precisions are those of {@link #state}, and steps a whole number
     */
    public final void restore(Map<String, Matrix> state) {
        SavedState.check(state, kept);
        Matrix saved = state.get(STEPS);
        double steps = saved == null ? t : saved.get(0, 0);
        if (!(steps >= 0 && steps == Math.rint(steps) && steps < 1L << 53)) {
            throw new IllegalArgumentException("a rule's steps are a whole number, not " + steps);
        }
        SavedState.copy(state, kept);
        t = (long) steps;
    }

    /** Adds what differs from the usual to a rule's name. */
    final String named(String name, String... constants) {
        List<String> all = new ArrayList<>(List.of(constants));
        largestNorm().ifPresent(c -> all.add("gradient norm at most " + c));
        return all.isEmpty() ? name : name + " (" + String.join(", ", all) + ")";
    }

    static double requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is from 0 to below 1, not " + value);
        }
        return value;
    }

    static double requirePositive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " is a positive number, not " + value);
        }
        return value;
    }

    @Override
    public void close() {
        kept.values().forEach(Matrix::close);
    }
}
