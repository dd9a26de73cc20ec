package handgrad.homework1.ist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 004, Question 3.2b: the network trained by hand-written back-propagation. */
final class Question32bNetwork {
    private static final int INPUTS = 12;
    private static final int HIDDEN = 9;
    private static final int CLASSES = 4;

    private Question32bNetwork() {}

    static Answer answer() {
        return new Answer(
                "3.2b",
                "Discussion of the network with one hidden layer, whose back-propagation is written by hand.",
                Question32bNetwork.class,
                List.of(new Claim(
                        "The back-propagated gradients of W1, b1, W2 and b2 are right, with the sheet's starting weights"
                                + " N(0.1, 0.1²).",
                        Question32bNetwork::gradients)));
    }

    private static Evidence gradients() {
        RandomState random = new RandomState(42);
        double worst = 0;
        for (int draw = 0; draw < 20; draw++) {
            try (Network network = new Network(
                            new Affine("1", Weights.normal(Precision.DOUBLE, HIDDEN, INPUTS, 0.1, 0.1, random)),
                            new Relu(Precision.DOUBLE, HIDDEN),
                            new Affine("2", Weights.normal(Precision.DOUBLE, CLASSES, HIDDEN, 0.1, 0.1, random)));
                    Matrix X = Weights.normal(Precision.DOUBLE, 3, INPUTS, 0, 1, random);
                    Matrix Y = Matrix.of(Precision.DOUBLE, 3, CLASSES, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0)) {
                worst = Math.max(worst, new Objective(network, new SoftmaxCrossEntropy(CLASSES), X, Y).gradientError());
            }
        }
        return Evidence.by(
                        "central differences of a network 12-9-4 at 20 random starts, seed 42; the job's own network with"
                                + " handgrad hw1 ist mlp --check-gradients")
                .atMost("largest relative error of a parameter", worst, GradientCheck.LIMIT);
    }
}
