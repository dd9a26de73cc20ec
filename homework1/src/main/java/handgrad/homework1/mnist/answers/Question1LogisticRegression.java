package handgrad.homework1.mnist.answers;

import handgrad.check.GradientCheck;
import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.FollowedPass;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Objective;
import handgrad.jobs.answers.TexScope;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.random.RandomState;
import java.util.List;

/** Sheet 000, Question 1: the gradient of logistic regression. */
final class Question1LogisticRegression {
    private static final int D = 6;
    private static final int K = 4;
    private static final double ALPHA = 0.1;

    private Question1LogisticRegression() {}

    static Answer answer() {
        return new Answer(
                "1",
                "Logistic regression on MNIST, trained by stochastic gradient descent: the model, its loss and the gradient.",
                Question1LogisticRegression.class,
                List.of(new Claim(
                        "The answer's loss, its derivatives by z, W and b, and the steps against them are right.",
                        Question1LogisticRegression::formulas)));
    }

    private static Evidence formulas(MarkedText text) {
        RandomState random = new RandomState(0);
        double differences = 0;
        double losses = 0;
        double gradients = 0;
        double steps = 0;
        for (int draw = 0; draw < 20; draw++) {
            int label = draw % K;
            try (Network network = new Network(new Affine("", Weights.normal(Precision.DOUBLE, K, D, 0, 1, random)));
                    Matrix X = Weights.normal(Precision.DOUBLE, 1, D, 0, 1, random);
                    Matrix Y = Matrix.zeros(Precision.DOUBLE, 1, K)) {
                random.normal(0, 1, network.parameters().get(1).value());
                Y.set(0, label, 1);
                Objective objective = new Objective(network, new SoftmaxCrossEntropy(K), X, Y);
                FollowedPass pass = new FollowedPass(text, objective, List.of("W", "b"), Labelled.scope(X, Y, label))
                        .line("z", "z")
                        .line("f", "f")
                        .line("delta", "\\delta");
                TexScope at = pass.at().number("\\alpha^{(k)}", ALPHA);
                differences = Math.max(differences, objective.gradientError());
                losses = Math.max(losses, text.formula("loss").error(at, objective.value()));
                gradients = Math.max(gradients, pass.gradientError("W", "b"));
                gradients = Math.max(gradients, pass.entryError("dW", "k", "j", 0));
                gradients = Math.max(gradients, pass.entryError("db", "k", "", 1));
                gradients = Math.max(gradients, pass.entryError("dz", "k", "", 1)); // ∂z_k/∂b_k = 1
                steps = Math.max(steps, pass.stepError(ALPHA, "step of W", "step of b"));
            }
        }
        return Evidence.by(
                        "20 random θ, images and classes of seed 0, d = 6, K = 4, α = 0.1: the answer's formulas beside the"
                                + " toolkit's loss and gradients, and these beside central differences")
                .atMost("central differences: largest relative error of a parameter", differences, GradientCheck.LIMIT)
                .atMost("largest distance of a loss", losses, 1e-14)
                .atMost("largest distance of a gradient", gradients, 1e-14)
                .atMost("largest distance of a step", steps, 1e-14);
    }
}
