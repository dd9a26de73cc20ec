package handgrad.homework1.ist;

import handgrad.datasets.Catalogue;
import handgrad.jobs.answers.AskedRun;
import handgrad.jobs.classification.ClassificationJob;
import handgrad.jobs.classification.Protocol;
import handgrad.jobs.classification.Scores;
import handgrad.loss.PerceptronLoss;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/**
 * Sheet 004, Question 3.1 (a): the multi-class perceptron on Fashion-MNIST.
 *
 * <pre>
 *   ŷ = argmax_k (w_k·x + b_k), the lowest k of equals
 *   where ŷ ≠ y:   w_y ← w_y + η·x,   b_y ← b_y + η
 *                  w_ŷ ← w_ŷ − η·x,   b_ŷ ← b_ŷ − η
 * </pre>
 *
 * <p>It is gradient descent on {@link PerceptronLoss}, one sample a step. From zero weights η
 * scales W and b and changes no answer, so it is 1: with pixels / 256 every number is then a multiple of 1/256, and every
 * sum is exact in double.
 */
@Command
public final class Perceptron extends ClassificationJob {
    /** With the sheet's defaults. */
    public Perceptron() {
        super(Catalogue.FASHION_MNIST, CourseProtocol.defaults(1));
    }

    @Override
    public String name() {
        return "perceptron";
    }

    @Override
    public String question() {
        return "3.1a";
    }

    @Override
    public String summary() {
        return "the multi-class perceptron on Fashion-MNIST; from zero weights every learning rate gives the same answers, and"
                + " with 1 every sum is exact";
    }

    @Override
    public List<AskedRun> asked() {
        return List.of(
                AskedRun.of(question(), "the perceptron").with("epochs=20").on("fashion-mnist"));
    }

    @Override
    public List<String> examples() {
        return List.of("", "--epochs 3", "--json > run.json", "--check-gradients");
    }

    @Override
    protected Optional<String> asksForSgd() {
        return Optional.of("the question is the perceptron's own update, and no rule but plain SGD makes it");
    }

    @Override
    protected String model() {
        return "The perceptron";
    }

    @Override
    protected Protocol protocol() {
        return CourseProtocol.TESTED_EACH_EPOCH;
    }

    @Override
    protected Scores scores() {
        return Scores.VOTES;
    }

    @Override
    protected Network network(Precision precision, int pixels, int classes, RandomState random) {
        return new Network(new Affine("", Weights.zeros(precision, classes, pixels)));
    }
}
