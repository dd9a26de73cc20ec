package handgrad.homework1.mnist;

import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Setting;
import handgrad.loss.AbsoluteError;
import handgrad.nn.Activation;
import handgrad.nn.ClippedRelu;
import handgrad.nn.StandardActivation;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sheet 000, Question 6: the absolute error of a nonlinear model by stochastic gradient descent.
 *
 * <pre>
 *   f(x; θ) = g(θᵀx),   L(θ) = 1/N Σ_i |y^i − g(θᵀx^i)|
 *   one sample:  ∂|y − g(θᵀx)|/∂θ = −sign(y − g(θᵀx))·g'(θᵀx)·x
 *   θ ← θ + η·sign(y − g(θᵀx))·g'(θᵀx)·x
 * </pre>
 *
 * <p>|·| has a kink where y = g(θᵀx); there, with sign(0) = 0, a step changes nothing.
 *
 * <p>Shown on y = g(θ*ᵀx) with x from N(0, 1), where one y in ten is off by 10·n: the absolute error is least at θ* all the
 * same.
 */
@Command
public final class AbsoluteErrorSgd extends GeneratedDataJob {
    private static final int D = 5;
    private static final double OUTLIERS = 0.1;
    private static final double OUTLIER_SIZE = 10;
    private static final double START = 0.1; // at θ = 0 relu has the derivative 0 and would never learn

    @Setting
    @Option(
            names = "--g",
            paramLabel = "identity|relu|sigmoid|tanh|clipped-relu",
            converter = G.Name.class,
            description = "The function g; clipped-relu is min(max(z, 0), 1) (default: ${DEFAULT-VALUE}).")
    private G g = G.RELU;

    public AbsoluteErrorSgd() {
        super(30, 0.05, 0.8);
    }

    @Override
    Demonstration demonstration(RandomState random, int samples) {
        double[] truth = Generated.normal(random, D);
        double[][] x = Generated.normal(random, samples, D);
        double[][] y = new double[samples][1];
        for (int i = 0; i < samples; i++) {
            // y = g(θ*ᵀx), and + 10·n for one in ten
            y[i][0] = g.activation().of(Generated.dot(truth, x[i]));
            if (random.randomSample() < OUTLIERS) {
                y[i][0] += random.normal(0, OUTLIER_SIZE);
            }
        }
        double[] start =
                Arrays.stream(Generated.normal(random, D)).map(n -> START * n).toArray();
        // f = g(θᵀx), ρ = |y − f|, ∂ρ/∂θ = −sign(y − f)·g'(θᵀx)·x
        SampleModel model = SampleModel.ofTheta(start, g.activation(), new AbsoluteError());
        return new Demonstration(
                model, new Generated(x, y), Map.of("train_distance_to_truth", () -> model.distanceTo(truth)), null);
    }

    @Override
    public String name() {
        return "absolute-error";
    }

    @Override
    public String question() {
        return "6";
    }

    @Override
    public String summary() {
        return "the absolute error with any g, by stochastic gradient descent";
    }

    @Override
    protected Optional<String> asksForSgd() {
        return Optional.of("sheet 000, Question 6, asks for stochastic gradient descent itself");
    }

    @Override
    protected String title() {
        return "The absolute error by stochastic gradient descent";
    }

    @Override
    String notice() {
        return "The data are generated: y = g(θ*ᵀx), of which one in ten is off by 10·n, n from N(0, 1). The distance to the truth is that of θ"
                + " to θ*.";
    }

    /** The toolkit's functions by name. */
    enum G {
        IDENTITY,
        RELU,
        SIGMOID,
        TANH,
        CLIPPED_RELU;

        Activation activation() {
            return switch (this) {
                case IDENTITY -> StandardActivation.IDENTITY;
                case RELU -> StandardActivation.RELU;
                case SIGMOID -> StandardActivation.SIGMOID;
                case TANH -> StandardActivation.TANH;
                case CLIPPED_RELU -> new ClippedRelu(1);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static final class Name extends OptionValues.OneOf<G> {
            Name() {
                super(G.class);
            }
        }
    }
}
