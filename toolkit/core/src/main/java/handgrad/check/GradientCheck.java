package handgrad.check;

import handgrad.loss.ClassificationLoss;
import handgrad.loss.Loss;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Compares hand-written gradients with central differences:
 *
 * <pre>
 *   ∂L/∂θ_j ≈ (L(θ + h·e_j) − L(θ − h·e_j)) / 2h,   h = 1e-5·max(1, |θ_j|)
 *   error = ‖numeric − analytic‖ / max(‖numeric‖ + ‖analytic‖, ‖ε‖ / 1e-6)     per parameter
 *   ε_j = 1e-8·|L|
 * </pre>
 *
 * In double the error of a right gradient is about 1e-9 away from kinks; 1e-6 is the limit. L is rounded, which leaves some
 * 1e-11·|L| in a difference over 2h: ε is well above that, and a deviation below ε is no fault. So the gradient of a bias
 * that what follows takes out again, zero up to rounding, is right; and a gradient that is wrong by more than ε is not.
 *
 * <p>Networks whose training passes draw random numbers or change states are checked by the forms that take a {@link
 * Network}: each of their passes finds it as it was at the start, so that all see one and the same loss.
 */
public final class GradientCheck {
    /** The largest error of a right gradient. */
    public static final double LIMIT = 1e-6;

    private GradientCheck() {}

    /**
     * The relative error of every parameter's gradient, over all entries, kinks included.
     *
     * @param parameters in double; they are moved and put back
     * @param loss L at the present parameters
     * @param backward makes the parameters' gradients those of the present parameters
     * @return the relative error by parameter name, 0 where both gradients are zero
     */
    public static Map<String, Double> relativeErrors(
            List<Parameter> parameters, DoubleSupplier loss, Runnable backward) {
        Map<String, Double> errors = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            double[] analytic = gradient(parameter, backward);
            double[] numeric = new double[analytic.length];
            double[] rounding = new double[analytic.length];
            for (int j = 0; j < numeric.length; j++) {
                Differences differences = new Differences(parameter.value(), j, loss);
                numeric[j] = differences.central();
                rounding[j] = differences.rounding();
            }
            errors.put(parameter.name(), relativeError(numeric, analytic, rounding));
        }
        return errors;
    }

    /**
     * Checks some entries of every parameter, and leaves out those at a kink.
     *
     * @param parameters in double; they are moved and put back
     * @param loss L at the present parameters
     * @param backward makes the parameters' gradients those of the present parameters
     * @param most entries to look at for each parameter: of a larger one, so many are drawn
     * @param random draws them
     */
    public static List<CheckedGradient> check(
            List<Parameter> parameters, DoubleSupplier loss, Runnable backward, int most, RandomState random) {
        List<CheckedGradient> results = new ArrayList<>();
        for (Parameter parameter : parameters) {
            double[] gradient = gradient(parameter, backward);
            double typical = Math.sqrt(sumOfSquares(gradient) / gradient.length);
            int[] entries = drawn(gradient.length, most, random);
            double[] numeric = new double[entries.length];
            double[] analytic = new double[entries.length];
            double[] rounding = new double[entries.length];
            int smooth = 0;
            for (int entry : entries) {
                Differences differences = new Differences(parameter.value(), entry, loss);
                if (!differences.areAtKink(typical)) {
                    numeric[smooth] = differences.central();
                    analytic[smooth] = gradient[entry];
                    rounding[smooth] = differences.rounding();
                    smooth++;
                }
            }
            results.add(new CheckedGradient(
                    parameter.name(),
                    parameter.value().rows(),
                    parameter.value().columns(),
                    smooth,
                    entries.length - smooth,
                    smooth == 0
                            ? Double.NaN
                            : relativeError(
                                    Arrays.copyOf(numeric, smooth),
                                    Arrays.copyOf(analytic, smooth),
                                    Arrays.copyOf(rounding, smooth))));
        }
        return results;
    }

    /**
     * Checks all parameters of a network in training steps. Afterwards it is as it was.
     *
     * @param network in double
     * @param loss against the classes y of the rows of X
     * @param most as for {@link #check(List, DoubleSupplier, Runnable, int, RandomState)}, and random
     */
    public static List<CheckedGradient> check(
            Network network, Matrix X, ClassificationLoss loss, int[] y, int most, RandomState random) {
        return check(
                network,
                network.parameters(),
                () -> loss.value(network.forwardInTraining(X), y),
                () -> {
                    Matrix Z = network.forwardInTraining(X);
                    loss.valueAndGradient(Z, y);
                    network.backward(Z);
                },
                most,
                random);
    }

    /**
     * Checks all parameters of a network in training steps. Afterwards it is as it was.
     *
     * @param network in double
     * @param loss against the targets Y
     * @param most as for {@link #check(List, DoubleSupplier, Runnable, int, RandomState)}, and random
     */
    public static List<CheckedGradient> check(
            Network network, Matrix X, Loss loss, Matrix Y, int most, RandomState random) {
        return check(
                network,
                network.parameters(),
                () -> loss.value(network.forwardInTraining(X), Y),
                () -> {
                    Matrix Z = network.forwardInTraining(X);
                    loss.valueAndGradient(Z, Y);
                    network.backward(Z);
                },
                most,
                random);
    }

    /**
     * As {@link #check(List, DoubleSupplier, Runnable, int, RandomState)}, where each evaluation finds the network's states
     * and random numbers as they are now, dropout's masks among them. Afterwards they are as now.
     *
     * @param network whose {@code forwardInTraining} loss and backward call
     * @param parameters of the network, in double, with or without a penalty
     */
    public static List<CheckedGradient> check(
            Network network,
            List<Parameter> parameters,
            DoubleSupplier loss,
            Runnable backward,
            int most,
            RandomState random) {
        Network.Snapshot snapshot = network.snapshot();
        try {
            return check(
                    parameters,
                    () -> {
                        snapshot.restore();
                        return loss.getAsDouble();
                    },
                    () -> {
                        snapshot.restore();
                        backward.run();
                    },
                    most,
                    random);
        } finally {
            snapshot.restore();
        }
    }

    private static int[] drawn(int entries, int most, RandomState random) {
        return entries <= most
                ? IntStream.range(0, entries).toArray()
                : Arrays.copyOf(random.permutation(entries), most);
    }

    private static double[] gradient(Parameter parameter, Runnable backward) {
        Matrix theta = parameter.value();
        if (theta.precision() != Precision.DOUBLE) {
            throw new IllegalArgumentException("gradients are checked in double, " + parameter.name() + " is single");
        }
        try (Matrix gradient = Matrix.zeros(Precision.DOUBLE, theta.rows(), theta.columns())) {
            backward.run();
            parameter.gradient().addTo(gradient, 1, 0);
            return gradient.toArray();
        }
    }

    private static double relativeError(double[] numeric, double[] analytic, double[] rounding) {
        double[] difference = new double[numeric.length];
        Arrays.setAll(difference, j -> numeric[j] - analytic[j]);
        double sizes = norm(numeric) + norm(analytic);
        return sizes == 0 ? 0 : norm(difference) / Math.max(sizes, norm(rounding) / LIMIT);
    }

    private static double norm(double[] values) {
        return Math.sqrt(sumOfSquares(values));
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
