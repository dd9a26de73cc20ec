package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.FollowedPass;
import handgrad.jobs.answers.MarkedText;
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

/** Sheet 000, Question 2: back-propagation through one hidden layer of relu units. */
final class Question2OneHiddenLayer {
    private static final int D = 6;
    private static final int HIDDEN = 5; // d_H
    private static final int K = 4;

    private Question2OneHiddenLayer() {}

    static Answer answer() {
        return new Answer(
                "2",
                "A network with one hidden layer on MNIST, trained by mini-batch stochastic gradient descent: the model, its"
                        + " loss and the gradients.",
                Question2OneHiddenLayer.class,
                List.of(
                        new Claim(
                                "The answer's loss and its derivatives by U, Z and all four parameters are right.",
                                Question2OneHiddenLayer::formulas),
                        new Claim("Units that start alike get the same gradient.", Question2OneHiddenLayer::alike)));
    }

    private static Network network(Matrix W, Matrix C) {
        return new Network(new Affine("1", W), new Relu(Precision.DOUBLE, HIDDEN), new Affine("2", C));
    }

    private static Evidence formulas(MarkedText text) {
        RandomState random = new RandomState(0);
        double differences = 0;
        double losses = 0;
        double gradients = 0;
        for (int draw = 0; draw < 20; draw++) {
            int label = draw % K;
            try (Network network = network(
                            Weights.normal(Precision.DOUBLE, HIDDEN, D, 0, 1, random),
                            Weights.normal(Precision.DOUBLE, K, HIDDEN, 0, 1, random));
                    Matrix X = Weights.normal(Precision.DOUBLE, 1, D, 0, 1, random);
                    Matrix Y = Matrix.zeros(Precision.DOUBLE, 1, K)) {
                random.normal(0, 1, network.parameters().get(1).value());
                random.normal(0, 1, network.parameters().get(3).value());
                Y.set(0, label, 1);
                Objective objective = new Objective(network, new SoftmaxCrossEntropy(K), X, Y);
                FollowedPass pass = new FollowedPass(
                                text, objective, List.of("W", "b^1", "C", "b^2"), Labelled.scope(X, Y, label))
                        .line("Z", "Z")
                        .line("H", "H")
                        .line("U", "U")
                        .line("f", "f")
                        .line("s", "s")
                        .line("delta", "\\delta");
                differences = Math.max(differences, objective.gradientError());
                losses = Math.max(losses, text.formula("loss").error(pass.at(), objective.value()));
                gradients = Math.max(gradients, pass.gradientError("W", "b1", "C", "b2"));
                gradients = Math.max(gradients, pass.entryError("dW", "i", "j", 0));
                gradients = Math.max(gradients, pass.entryError("db1", "i", "", 1));
                gradients = Math.max(gradients, pass.entryError("dZ", "i", "", 1)); // ∂Z_i/∂b^1_i = 1
                gradients = Math.max(gradients, pass.entryError("dC", "k", "i", 2));
                gradients = Math.max(gradients, pass.entryError("db2", "k", "", 3));
                gradients = Math.max(gradients, pass.entryError("dU", "k", "", 3)); // ∂U_k/∂b^2_k = 1
            }
        }
        return Evidence.by(
                        "20 random θ, images and classes of seed 0, d = 6, d_H = 5, K = 4: the answer's formulas beside the"
                                + " toolkit's loss and gradients, and these beside central differences")
                .atMost("central differences: largest relative error of a parameter", differences, GradientCheck.LIMIT)
                .atMost("largest distance of a loss", losses, 1e-14)
                .atMost("largest distance of a gradient", gradients, 1e-14);
    }

    private static Evidence alike() {
        RandomState random = new RandomState(0);
        Matrix W = Weights.zeros(Precision.DOUBLE, HIDDEN, D);
        Matrix C = Weights.zeros(Precision.DOUBLE, K, HIDDEN);
        try (Network network = network(W, C);
                Matrix unit = Weights.normal(Precision.DOUBLE, 1, D + K, 0, 1, random);
                Matrix X = Weights.normal(Precision.DOUBLE, 1, D, 0, 1, random);
                Matrix Y = Matrix.of(Precision.DOUBLE, 1, K, 0, 0, 1, 0)) {
            for (int i = 0; i < HIDDEN; i++) {
                for (int j = 0; j < D; j++) {
                    W.set(i, j, unit.get(0, j));
                }
                for (int k = 0; k < K; k++) {
                    C.set(k, i, unit.get(0, D + k));
                }
            }
            double[] gradient = new Objective(network, new SoftmaxCrossEntropy(K), X, Y).gradient(0);
            double largest = 0;
            double apart = 0;
            for (int e = 0; e < gradient.length; e++) {
                largest = Math.max(largest, Math.abs(gradient[e]));
                apart = Math.max(apart, Math.abs(gradient[e] - gradient[e % D]));
            }
            return Evidence.by("five copies of one random unit, on a random image of seed 0")
                    .equal("largest distance of the gradients of two rows of W", apart, 0, 0)
                    .above("largest entry of the gradient", largest, 0);
        }
    }
}
