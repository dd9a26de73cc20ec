package handgrad.homework1.nyu;

import handgrad.check.FivePointStencil;
import handgrad.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A gradient that back-propagation gave, and what it takes to check it.
 *
 * @param formula how it was computed
 * @param values of the gradient, row by row
 * @param theta what the loss is differentiated by
 * @param from the first layer that depends on θ
 * @param step of the central differences
 */
record TracedGradient(String formula, double[] values, Matrix theta, int from, double step) {
    /** Of a larger matrix, so many entries are compared, evenly spread. */
    private static final int MOST_ENTRIES = 1000;

    /** A gradient below so many times the rounding counts as that large: of a smaller one, rounding alone is an error. */
    private static final double MULTIPLE_OF_ROUNDING = 1e7;

    /** The gradient as an operation of the trace. */
    Operation checked(DoubleSupplier loss) {
        List<Integer> shape = theta.rows() == 1 ? List.of(theta.columns()) : List.of(theta.rows(), theta.columns());
        return Operation.gradient(formula, shape, values, relativeError(loss));
    }

    /** ‖numeric − analytic‖ / (‖numeric‖ + ‖analytic‖). */
    private double relativeError(DoubleSupplier loss) {
        int every = 1 + (values.length - 1) / MOST_ENTRIES;
        int[] entries = IntStream.range(0, values.length)
                .filter(entry -> entry % every == 0)
                .toArray();
        double[] analytic =
                Arrays.stream(entries).mapToDouble(entry -> values[entry]).toArray();
        double[] numeric = Arrays.stream(entries)
                .mapToDouble(entry -> FivePointStencil.derivative(
                        theta, entry / theta.columns(), entry % theta.columns(), step, loss))
                .toArray();
        double[] difference = IntStream.range(0, entries.length)
                .mapToDouble(i -> numeric[i] - analytic[i])
                .toArray();
        // L is rounded to about a unit in its last place, and divided by about the step.
        double rounding = Math.ulp(loss.getAsDouble()) / step * Math.sqrt(entries.length);
        double size = Operation.norm(numeric) + Operation.norm(analytic);
        return Operation.norm(difference) / Math.max(MULTIPLE_OF_ROUNDING * rounding, size);
    }
}
