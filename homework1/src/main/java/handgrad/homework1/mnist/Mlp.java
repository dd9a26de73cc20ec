package handgrad.homework1.mnist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.command.HyperParameter;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.TrainingOptions;
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
 * Sheet 000, Question 2: a network with one hidden layer on MNIST by mini-batch stochastic gradient descent.
 *
 * <pre>
 *   Z = W1·x + b1,   H = max(Z, 0),   f(x; θ) = softmax(W2·H + b2)
 *   ρ(f, y) = −log f_y
 *   ∂ρ/∂(W2·H + b2) = f − e_y =: δ2        ∂ρ/∂W2 = δ2·Hᵀ,   ∂ρ/∂b2 = δ2
 *   ∂ρ/∂Z = W2ᵀ·δ2 ⊙ 1[Z > 0] =: δ1        ∂ρ/∂W1 = δ1·xᵀ,   ∂ρ/∂b1 = δ1
 *   θ ← θ − η·(mean of ∂ρ/∂θ over the batch)
 * </pre>
 *
 * <p>The lines of this derivation are {@link Affine}, {@link Relu} and {@link SoftmaxCrossEntropy}; {@link Network} puts
 * them in order.
 */
@Command
public final class Mlp extends ClassificationJob {
    @HyperParameter
    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = OptionValues.Units.class,
            description = "Units of the hidden layer (default: ${DEFAULT-VALUE}).")
    private int hidden = 256;

    /** With the defaults that reach the sheet's 97 to 98 % and a little more. */
    public Mlp() {
        super(Catalogue.MNIST, new TrainingOptions(20, 32, 0.2, 1, 0.1));
    }

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String question() {
        return "2";
    }

    @Override
    public String summary() {
        return "one hidden layer on MNIST";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "one hidden layer on MNIST")
                .with("optimiser=sgd")
                .on("mnist")
                .taking(10));
    }

    @Override
    protected String model() {
        return "A network with one hidden layer";
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(
                new Affine("1", Weights.he(precision, hidden, pixels, random)),
                new Relu(precision, hidden),
                new Affine("2", Weights.he(precision, classes, hidden, random)));
    }
}
