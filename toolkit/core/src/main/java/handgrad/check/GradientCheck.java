package handgrad.check;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
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
 *   error = ‖numeric − analytic‖ / (‖numeric‖ + ‖analytic‖)     per parameter
 * </pre>
 *
 * In double the error of a right gradient is about 1e-9 away from kinks; 1e-6 is the limit.
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
            for (int j = 0; j < numeric.length; j++) {
                numeric[j] = new Differences(parameter.value(), j, loss).central();
            }
            errors.put(parameter.name(), relativeError(numeric, analytic));
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
            int smooth = 0;
            for (int entry : entries) {
                Differences differences = new Differences(parameter.value(), entry, loss);
                if (!differences.areAtKink(typical)) {
                    numeric[smooth] = differences.central();
                    analytic[smooth] = gradient[entry];
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
                            : relativeError(Arrays.copyOf(numeric, smooth), Arrays.copyOf(analytic, smooth))));
        }
        return results;
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

    private static double relativeError(double[] numeric, double[] analytic) {
        double[] difference = new double[numeric.length];
        Arrays.setAll(difference, j -> numeric[j] - analytic[j]);
        double scale = Math.sqrt(sumOfSquares(numeric)) + Math.sqrt(sumOfSquares(analytic));
        return scale == 0 ? 0 : Math.sqrt(sumOfSquares(difference)) / scale;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
