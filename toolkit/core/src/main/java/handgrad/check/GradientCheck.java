package handgrad.check;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

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
    private GradientCheck() {}

    /**
     * The relative error of every parameter's gradient.
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
            if (parameter.value().precision() != Precision.DOUBLE) {
                throw new IllegalArgumentException(
                        "gradients are checked in double, " + parameter.name() + " is single");
            }
            try (Matrix gradient = Matrix.zeros(
                    Precision.DOUBLE,
                    parameter.value().rows(),
                    parameter.value().columns())) {
                backward.run();
                parameter.gradient().addTo(gradient, 1, 0);
                errors.put(parameter.name(), relativeError(parameter.value(), gradient, loss));
            }
        }
        return errors;
    }

    private static double relativeError(Matrix theta, Matrix analytic, DoubleSupplier loss) {
        double difference = 0;
        double numericNorm = 0;
        for (int i = 0; i < theta.rows(); i++) {
            for (int j = 0; j < theta.columns(); j++) {
                double numeric = centralDifference(theta, i, j, loss);
                difference += square(numeric - analytic.get(i, j));
                numericNorm += square(numeric);
            }
        }
        double scale = Math.sqrt(numericNorm) + Math.sqrt(analytic.sumOfSquares());
        return scale == 0 ? 0 : Math.sqrt(difference) / scale;
    }

    private static double centralDifference(Matrix theta, int i, int j, DoubleSupplier loss) {
        double value = theta.get(i, j);
        double h = 1e-5 * Math.max(1, Math.abs(value));
        try {
            theta.set(i, j, value + h);
            double above = loss.getAsDouble();
            theta.set(i, j, value - h);
            double below = loss.getAsDouble();
            return (above - below) / (2 * h);
        } finally {
            theta.set(i, j, value);
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
