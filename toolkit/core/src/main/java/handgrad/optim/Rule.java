package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How parameters θ follow their gradients g = ∂L/∂θ, element by element, at step t = 1, 2, ... with the learning rate η.
 * The conventions are PyTorch's, and all moments are 0 at first:
 *
 * <pre>
 *   SGD        θ ← θ − η·g
 *   momentum   v ← μ·v + g                θ ← θ − η·v
 *   Nesterov   v ← μ·v + g                θ ← θ − η·(g + μ·v)
 *   RMSProp    v ← α·v + (1 − α)·g²       θ ← θ − η·g / (√v + ε)
 *   Adam       m ← β1·m + (1 − β1)·g      m̂ = m / (1 − β1^t)
 *              v ← β2·v + (1 − β2)·g²     v̂ = v / (1 − β2^t)
 *              θ ← θ − η·m̂ / (√v̂ + ε)
 *   AdamW      as Adam, after θ ← θ − η·λ·θ for weights, not for biases
 * </pre>
 *
 * <p>A rule with a bound c follows g·min(1, c / (‖g‖ + 1e-6)) in place of g, where ‖g‖ is the norm over the gradients of
 * all parameters together.
 *
 * <p>A rule is one training's: it is bound to the parameters that it moves and keeps their moments, whichever kernel trains.
 * Each step is begun, g is multiplied by {@link #clippingFactor}, and then arrays are stepped over. A kernel that keeps moments
 * in arrays lends the matrices ({@link Matrix#lendTo}), so that {@link #state} is never old.
 */
public abstract sealed class Rule implements AutoCloseable
        permits PlainDescent, HeavyBall, RootMeanSquare, AdaptiveMoments {
    /** The name of t in {@link #state}. */
    public static final String STEPS = "steps";

    /** RMSProp's usual α. */
    public static final double ALPHA = 0.99;

    /** Adam's usual β1. */
    public static final double BETA1 = 0.9;

    /** Adam's usual β2. */
    public static final double BETA2 = 0.999;

    /** The usual ε of RMSProp and Adam. */
    public static final double EPSILON = 1e-8;

    private final double largestNorm; // ∞ without a bound
    private final Map<String, Matrix> state = new LinkedHashMap<>();
    private List<Parameter> parameters = List.of();
    private boolean bound;
    private double eta;
    private long t;

    Rule(double largestNorm) {
        this.largestNorm = largestNorm;
    }

    /** Stochastic gradient descent. */
    public static Rule sgd() {
        return new PlainDescent(Double.POSITIVE_INFINITY);
    }

    /**
     * SGD with momentum, the heavy ball: a steady gradient g comes to be followed with η·g / (1 − μ).
     *
     * @param mu μ, in [0, 1)
     */
    public static Rule momentum(double mu) {
        return new HeavyBall(mu, false, Double.POSITIVE_INFINITY);
    }

    /**
     * SGD with Nesterov's momentum.
     *
     * @param mu μ, in [0, 1)
     */
    public static Rule nesterov(double mu) {
        return new HeavyBall(mu, true, Double.POSITIVE_INFINITY);
    }

    /** RMSProp (Hinton, 2012), not centred, with PyTorch's α = 0.99 and ε = 1e-8. */
    public static Rule rmsProp() {
        return rmsProp(ALPHA, EPSILON);
    }

    /**
     * RMSProp.
     *
     * @param alpha α, in [0, 1)
     * @param epsilon ε, positive
     */
    public static Rule rmsProp(double alpha, double epsilon) {
        return new RootMeanSquare(alpha, epsilon, Double.POSITIVE_INFINITY);
    }

    /** Adam (Kingma and Ba, 2015, Algorithm 1) with the paper's β1 = 0.9, β2 = 0.999 and ε = 1e-8. */
    public static Rule adam() {
        return adamW(0);
    }

    /**
     * Adam.
     *
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, positive
     */
    public static Rule adam(double beta1, double beta2, double epsilon) {
        return adamW(beta1, beta2, epsilon, 0);
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, 2019) and Adam's usual constants.
     *
     * @param decay λ, zero or positive; this is Adam when it is zero
     */
    public static Rule adamW(double decay) {
        return adamW(BETA1, BETA2, EPSILON, decay);
    }

    /**
     * Adam with decoupled weight decay.
     *
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, positive
     * @param decay λ, zero or positive; this is Adam when it is zero
     */
    public static Rule adamW(double beta1, double beta2, double epsilon, double decay) {
        return new AdaptiveMoments(beta1, beta2, epsilon, decay, Double.POSITIVE_INFINITY);
    }

    /**
     * The same rule, not bound to parameters, with the norm of the gradient over all parameters bounded by c in place of any
     * bound that this one has.
     *
     * @param c positive
     * @throws IllegalStateException when this rule is bound to parameters, whose moments the other would not have
     */
    public final Rule withGradientNormAtMost(double c) {
        if (bound) {
            throw new IllegalStateException("a rule's gradient is bounded before the rule is bound to parameters");
        }
        return bounded(requirePositive("the largest norm of a gradient", c));
    }

    /** The same rule, not bound to parameters, with this bound. */
    abstract Rule bounded(double c);

    /** c, if there is a bound. */
    public final OptionalDouble largestNorm() {
        return isBounded() ? OptionalDouble.of(largestNorm) : OptionalDouble.empty();
    }

    /**
     * What g is to be multiplied by: min(1, c / (‖g‖ + 1e-6)), and 1 without a bound.
     *
     * @param norm ‖g‖, over all parameters
     */
    public final double clippingFactor(double norm) {
        return isBounded() ? Math.min(1, largestNorm / (norm + 1e-6)) : 1;
    }

    private boolean isBounded() {
        return largestNorm < Double.POSITIVE_INFINITY;
    }

    /**
     * From now on this is the rule of these parameters, whose moments are 0. Binding again to the same parameters changes
     * nothing.
     *
     * @throws IllegalArgumentException when two have one name
     * @throws IllegalStateException when this is the rule of others
     */
    public final void bind(List<Parameter> parameters) {
        if (bound) {
            requireSame(parameters);
            return;
        }
        SavedState.requireDistinctNames(parameters);
        for (Parameter parameter : parameters) {
            Matrix theta = parameter.value();
            for (String suffix : moments()) {
                state.put(parameter.name() + suffix, Matrix.zeros(theta.precision(), theta.rows(), theta.columns()));
            }
        }
        if (counts()) {
            state.put(STEPS, Matrix.zeros(Precision.DOUBLE, 1, 1));
        }
        this.parameters = List.copyOf(parameters);
        this.bound = true;
    }

    private void requireSame(List<Parameter> others) {
        if (!parameters.equals(others)) {
            throw new IllegalStateException("the rule of " + names(parameters)
                    + " cannot be bound to other parameters, " + names(others) + "; make a rule for each model");
        }
    }

    private static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }

    /**
     * Begins a step: t ← t + 1.
     *
     * @param eta η of this step, zero or positive
     */
    public void beginStep(double eta) {
        requireBound();
        if (!(eta >= 0) || eta == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a step's learning rate is zero or a positive number, not " + eta);
        }
        this.eta = eta;
        t++;
    }

    /** η of the last step. */
    public final double eta() {
        return eta;
    }

    /** t, the steps begun so far; {@link #restore} sets it for Adam and AdamW alone, whose formulas count. */
    public final long steps() {
        return t;
    }

    /** Whether it is SGD and nothing else: an element whose gradient is zero stays, and others move by −η·g. */
    public boolean isPlain() {
        return false;
    }

    /** Whether the formulas count, so that t belongs to the state. */
    boolean counts() {
        return false;
    }

    /**
     * The suffixes of what is kept for each element of θ, in the order in which {@link #step} takes them: none for SGD, {@code
     * .velocity} with momentum, {@code .v} for RMSProp, {@code .m} and {@code .v} for Adam.
     */
    public abstract List<String> moments();

    /**
     * θ and the moments ← one step along g, for the elements from to to − 1, as {@link #beginStep} began it. Several threads
     * may call this at once for different elements. One index serves all arrays: the compiler makes no vectors of several.
     *
     * @param g may be overwritten in these elements
     * @param moments an array for each of {@link #moments()}
     * @param isWeight whether weight decay applies
     */
    public abstract void step(float[] theta, float[] g, float[][] moments, int from, int to, boolean isWeight);

    /** As in single precision. */
    public abstract void step(double[] theta, double[] g, double[][] moments, int from, int to, boolean isWeight);

    /**
     * The matrix that keeps a moment, of the parameter's shape and precision.
     *
     * @param suffix one of {@link #moments()}
     */
    public final Matrix moment(Parameter parameter, String suffix) {
        requireBound();
        String name = parameter.name() + suffix;
        Matrix moment = state.get(name);
        if (moment == null) {
            throw new IllegalArgumentException("the rule keeps " + state.keySet() + ", not " + name);
        }
        return moment;
    }

    /**
     * What is carried from one step to the next, by name, as it is after the last step: the moments, for example {@code W1.m}
     * and {@code W1.v}, and for Adam {@code steps}, a 1 × 1 matrix with t. A checkpoint saves these matrices, which belong to
     * the rule, and gives them to {@link #restore} when training is resumed. Empty for SGD.
     */
    public final Map<String, Matrix> state() {
        requireBound();
        if (counts()) {
            Objects.requireNonNull(state.get(STEPS)).set(0, 0, (double) t);
        }
        return Collections.unmodifiableMap(state);
    }

    /**
     * Goes on from a saved state: the next steps give the same bits as if training had not been broken off.
     *
     * @param saved copied; unchanged is what it leaves when it throws
     * @throws IllegalArgumentException unless names, shapes and precisions are those of {@link #state}
     */
    public final void restore(Map<String, Matrix> saved) {
        requireBound();
        SavedState.check(saved, state);
        long steps = counts() ? SavedState.count(STEPS, saved) : t;
        SavedState.copy(saved, state);
        t = steps;
    }

    /** The rule with those of its constants that are not the usual ones, for a record. */
    public final String inWords() {
        return isBounded() ? formula() + ", gradient norm at most " + largestNorm : formula();
    }

    /** {@link #inWords} without the bound. */
    abstract String formula();

    private void requireBound() {
        if (!bound) {
            throw new IllegalStateException("a rule is bound to parameters first");
        }
    }

    static double requireShare(String name, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(name + " is from 0 to below 1, not " + share);
        }
        return share;
    }

    static double requirePositive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " is a positive number, not " + value);
        }
        return value;
    }

    /** Frees the moments. */
    @Override
    public final void close() {
        state.values().forEach(Matrix::close);
    }
}
