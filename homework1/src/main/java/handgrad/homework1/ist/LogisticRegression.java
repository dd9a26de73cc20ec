package handgrad.homework1.ist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.Protocol;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Sheet 004, Question 3.1 (b): logistic regression on Fashion-MNIST by stochastic gradient descent, without
 * regularisation.
 *
 * <pre>
 *   P(y = k | x) = exp(w_k·x + b_k) / Σ_k' exp(w_k'·x + b_k')
 *   w_k ← w_k + η·(1[k = y] − P(y = k | x))·x
 *   b_k ← b_k + η·(1[k = y] − P(y = k | x))
 * </pre>
 *
 * <p>{@link Affine} holds W and b with their gradients, {@link SoftmaxCrossEntropy} the loss −log P(y | x).
 */
@Command
public final class LogisticRegression extends ClassificationJob {
    /** With the sheet's defaults. */
    public LogisticRegression() {
        super(Catalogue.FASHION_MNIST, CourseProtocol.defaults(0.001));
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public String question() {
        return "3.1b";
    }

    @Override
    public String summary() {
        return "logistic regression on Fashion-MNIST";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(AskedRun.of(question(), "logistic regression")
                .with("epochs=20", "learning-rate=0.001", "optimiser=sgd")
                .on("fashion-mnist")
                .taking(10));
    }

    @Override
    protected String model() {
        return "Logistic regression";
    }

    @Override
    protected Protocol protocol() {
        return CourseProtocol.TESTED_EACH_EPOCH;
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(new Affine("", Weights.zeros(precision, classes, pixels)));
    }
}
