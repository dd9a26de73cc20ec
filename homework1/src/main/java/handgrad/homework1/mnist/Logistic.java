package handgrad.homework1.mnist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.command.TrainingOptions;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Sheet 000, Question 1: logistic regression on MNIST by stochastic gradient descent, one sample a step.
 *
 * <pre>
 *   f(x; θ) = softmax(W·x + b),   θ = {W, b},   W ∈ ℝ^(K×d), b ∈ ℝ^K
 *   ρ(f, y) = −log f_y
 *   W ← W − η·(f − e_y)·xᵀ
 *   b ← b − η·(f − e_y)              e_y is 1 at the label and 0 elsewhere
 * </pre>
 *
 * <p>{@link Affine} holds W and b with their gradients, {@link SoftmaxCrossEntropy} the loss with f − e_y. The learning
 * rate is halved after each epoch, because at one sample a step a constant rate keeps the weights trembling.
 */
@Command
public final class Logistic extends ClassificationJob {
    /** With the defaults that reach the test accuracy of the literature, 0.92, within five epochs. */
    public Logistic() {
        super(Catalogue.MNIST, new TrainingOptions(5, 1, 0.01, 0.5, 0.1));
    }

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public String question() {
        return "1";
    }

    @Override
    public String summary() {
        return "logistic regression on MNIST";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "logistic regression on MNIST")
                .with("optimiser=sgd")
                .on("mnist"));
    }

    @Override
    protected String model() {
        return "Logistic regression";
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(new Affine("", Weights.zeros(precision, classes, pixels)));
    }
}
