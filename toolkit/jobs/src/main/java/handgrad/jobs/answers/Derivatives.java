package handgrad.jobs.answers;

import handgrad.check.GradientCheck;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Derived formulas against central differences, by the toolkit's {@link GradientCheck}. */
public final class Derivatives {
    private Derivatives() {}

    /**
     * ‖numeric − formula‖ / (‖numeric‖ + ‖formula‖) of the gradient of f at x.
     *
     * @param gradient the derived formula: the partial derivatives at a point
     */
    public static double gradientError(ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient, double... x) {
        try (Matrix theta = Matrix.of(Precision.DOUBLE, 1, x.length, x)) {
            Parameter parameter = new Parameter(
                    "x",
                    theta,
                    (target, scale, keep) -> {
                        try (Matrix formula =
                                Matrix.of(Precision.DOUBLE, 1, x.length, gradient.apply(theta.toArray()))) {
                            target.scale(keep);
                            target.axpy(scale, formula);
                        }
                    },
                    false);
            return GradientCheck.relativeErrors(List.of(parameter), () -> f.applyAsDouble(theta.toArray()), () -> {})
                    .values()
                    .iterator()
                    .next();
        }
    }

    /**
     * The largest {@link #gradientError} of the components of a vector function: of a gradient, it checks a Hessian.
     *
     * @param jacobian the derived formula: row j holds the partial derivatives of f_j
     */
    public static double jacobianError(
            UnaryOperator<double[]> f, Function<double[], double[][]> jacobian, double... x) {
        double worst = 0;
        for (int j = 0; j < f.apply(x).length; j++) {
            int component = j;
            worst = Math.max(
                    worst, gradientError(at -> f.apply(at)[component], at -> jacobian.apply(at)[component], x));
        }
        return worst;
    }
}
