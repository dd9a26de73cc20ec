package handgrad.homework1.mnist;

import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.Setting;
import handgrad.loss.AbsoluteError;
import handgrad.matrix.Precision;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sheet 000, Question 8: {@link SampleModel#clipped}, its gradients and ρ, by stochastic gradient descent
 *
 * <pre>
 *   L(θ) = 1/N Σ_n ρ(f(x^n; θ), y^n),   θ ← θ − η·∂ρ/∂θ for one sample after the other,   θ = {W, C, b¹, b²}
 * </pre>
 *
 * <p>Shown on the outputs of another such network with four units and random weights: the least loss is 0.
 */
@Command
public final class ClippedNetwork extends GeneratedDataJob {
    private static final int D = 3;
    private static final int K = 2;
    private static final int TEACHERS_UNITS = 4;

    @HyperParameter
    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = OptionValues.Units.class,
            description = "Hidden units d_H (default: ${DEFAULT-VALUE}).")
    private int hidden = 16;

    @Setting
    @Option(
            names = "--clip",
            paramLabel = "T",
            converter = OptionValues.Positive.class,
            description = "Where relu is clipped, t (default: ${DEFAULT-VALUE}).")
    private double clip = 1;

    public ClippedNetwork() {
        super(40, 0.02, 0.9);
    }

    @Override
    Demonstration demonstration(RandomState random, int samples) {
        Generated train;
        Generated test;
        try (SampleModel teacher = SampleModel.clipped(
                Weights.normal(Precision.DOUBLE, TEACHERS_UNITS, D, 0, 1, random),
                Weights.normal(Precision.DOUBLE, K, TEACHERS_UNITS, 0, 1, random),
                clip,
                new AbsoluteError())) {
            train = samples(teacher, random, samples);
            test = samples(teacher, random, samples);
        }
        SampleModel model = SampleModel.clipped(
                Weights.he(Precision.DOUBLE, hidden, D, random),
                Weights.he(Precision.DOUBLE, K, hidden, random),
                clip,
                new AbsoluteError());
        double lossOfMedians = lossOfMedians(train.y());
        return new Demonstration(model, train, Map.of("train_loss_of_medians", () -> lossOfMedians), test);
    }

    private static Generated samples(SampleModel teacher, RandomState random, int n) {
        double[][] x = Generated.normal(random, n, D);
        return new Generated(x, Arrays.stream(x).map(teacher::f).toArray(double[][]::new));
    }

    /** 1/N Σ_i Σ_k |m_k − y_ik| with m_k the median of output k: no constant does better. */
    private static double lossOfMedians(double[][] y) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            int output = k;
            double[] sorted =
                    Arrays.stream(y).mapToDouble(row -> row[output]).sorted().toArray();
            double median = sorted[sorted.length / 2];
            sum += Arrays.stream(sorted).map(value -> Math.abs(value - median)).sum();
        }
        return sum / y.length;
    }

    @Override
    public String name() {
        return "clipped-network";
    }

    @Override
    public String question() {
        return "8";
    }

    @Override
    public String summary() {
        return "clipped relu units and the absolute error by back-propagation";
    }

    @Override
    protected String title() {
        return "A network of clipped relu units";
    }

    @Override
    String notice() {
        return "The data are generated: y is what another network of this kind gives, with four units and random weights, so"
                + " the least loss is 0. The loss of the medians is the least that a constant reaches.";
    }
}
