package handgrad.homework1.mnist;

import handgrad.leastsquares.LeastSquares;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.nn.StandardActivation;
import handgrad.random.RandomState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import picocli.CommandLine.Command;

/**
 * Sheet 000, Question 5: least squares by stochastic gradient descent.
 *
 * <pre>
 *   f(x; θ) = θᵀx,   L(θ) = 1/N Σ_i (y^i − θᵀx^i)²
 *   one sample:  ∂(y − θᵀx)²/∂θ = −2·(y − θᵀx)·x
 *   θ ← θ + 2η·(y − θᵀx)·x
 * </pre>
 *
 * <p>Shown on y = θ*ᵀx + 0.1·n with x and n from N(0, 1): θ comes close to the closed form's minimum of L, which is
 * itself near θ*.
 */
@Command
public final class LeastSquaresSgd extends GeneratedDataJob {
    private static final int D = 5;
    private static final double NOISE = 0.1;

    public LeastSquaresSgd() {
        super(20, 0.01, 0.8);
    }

    @Override
    Demonstration demonstration(RandomState random, int samples) {
        double[] truth = Generated.normal(random, D);
        double[][] x = Generated.normal(random, samples, D);
        double[][] y = new double[samples][1];
        for (int i = 0; i < samples; i++) {
            // y = θ*ᵀx + 0.1·n
            y[i][0] = Generated.dot(truth, x[i]) + random.normal(0, NOISE);
        }
        // f = θᵀx, ρ = (y − f)², ∂ρ/∂θ = −2·(y − θᵀx)·x
        SampleModel model = SampleModel.ofTheta(new double[D], StandardActivation.IDENTITY, SquaredError.WHOLE);
        double[] minimum = closedForm(x, y);
        Map<String, DoubleSupplier> known = new LinkedHashMap<>();
        known.put("train_distance_to_minimum", () -> model.distanceTo(minimum));
        known.put("train_distance_to_truth", () -> model.distanceTo(truth));
        return new Demonstration(model, new Generated(x, y), known, null);
    }

    /** Of several minima, where there are fewer samples than numbers in θ, the shortest: SGD from θ = 0 comes to it. */
    private static double[] closedForm(double[][] x, double[][] y) {
        try (Matrix X = Generated.matrix(x);
                Matrix Y = Generated.matrix(y);
                Matrix theta = LeastSquares.minimumNorm(X, Y).coefficients()) {
            return theta.toArray();
        }
    }

    @Override
    public String name() {
        return "least-squares";
    }

    @Override
    public String question() {
        return "5";
    }

    @Override
    public String summary() {
        return "least squares by stochastic gradient descent, beside the closed form";
    }

    @Override
    protected Optional<String> asksForSgd() {
        return Optional.of("sheet 000, Question 5, asks for stochastic gradient descent itself");
    }

    @Override
    protected String title() {
        return "Least squares by stochastic gradient descent";
    }

    @Override
    String notice() {
        return "The data are generated: y = θ*ᵀx + 0.1·n, n from N(0, 1). The distance to the minimum is that of θ to the closed form's"
                + " minimum of L, the distance to the truth that to θ*.";
    }
}
