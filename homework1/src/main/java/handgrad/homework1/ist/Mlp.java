package handgrad.homework1.ist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.Protocol;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sheet 004, Question 3.2 (b): a multi-layer perceptron with one hidden layer on Fashion-MNIST.
 *
 * <pre>
 *   z1 = W1·x + b1,   h = max(z1, 0),   z2 = W2·h + b2,   P(y | x) = softmax(z2)
 *   L = −log P(y | x)
 *   ∂L/∂z2 = P − e_y                       ∂L/∂W2 = ∂L/∂z2·hᵀ,   ∂L/∂b2 = ∂L/∂z2
 *   ∂L/∂z1 = W2ᵀ·∂L/∂z2 ⊙ 1[z1 > 0]        ∂L/∂W1 = ∂L/∂z1·xᵀ,   ∂L/∂b1 = ∂L/∂z1
 *   w_ij ~ N(0.1, 0.1²), b = 0 at first;   θ ← θ − η·∂L/∂θ after each sample
 * </pre>
 *
 * <p>The lines of this derivation are {@link Affine}, {@link Relu} and {@link SoftmaxCrossEntropy}.
 */
@Command
public final class Mlp extends ClassificationJob {
    private static final double MU = 0.1;
    private static final double SIGMA = 0.1;

    @HyperParameter
    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = OptionValues.Units.class,
            description = "Units of the hidden layer (default: ${DEFAULT-VALUE}).")
    private int hidden = 200;

    /** With the sheet's defaults. */
    public Mlp() {
        super(Catalogue.FASHION_MNIST, CourseProtocol.defaults(0.001));
    }

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String question() {
        return "3.2b";
    }

    @Override
    public String summary() {
        return "one hidden layer on Fashion-MNIST";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "one hidden layer of 200 relu units")
                .with("hidden=200", "learning-rate=0.001", "optimiser=sgd")
                .on("fashion-mnist")
                .taking(40));
    }

    @Override
    protected String model() {
        return "A multi-layer perceptron";
    }

    @Override
    protected Protocol protocol() {
        return CourseProtocol.TESTED_EACH_EPOCH;
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(
                new Affine("1", Weights.normal(precision, hidden, pixels, MU, SIGMA, random)),
                new Relu(precision, hidden),
                new Affine("2", Weights.normal(precision, classes, hidden, MU, SIGMA, random)));
    }
}
