package handgrad.homework1.ist.exercises;

import handgrad.jobs.exercise.AffineLayer;
import handgrad.jobs.exercise.Draw;
import handgrad.jobs.exercise.DropoutLayer;
import handgrad.jobs.exercise.ElementwiseLayer;
import handgrad.jobs.exercise.Exercise;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Inputs;
import handgrad.jobs.exercise.PerceptronOutput;
import handgrad.jobs.exercise.RegressionLoss;
import handgrad.jobs.exercise.SoftmaxLoss;
import handgrad.jobs.exercise.Training;
import handgrad.jobs.exercise.Update;
import java.util.List;

/** Sheet 004: what its programming questions compute, in small. */
public final class IstExercises {
    private static final int N = 7;
    private static final int D = 5;
    private static final int HIDDEN = 4;
    private static final int K = 3;
    private static final int BATCH = 3;
    /** Of zeros: with a bias of 0 its z is 0, where relu has its kink. */
    private static final int BLANK = 2;

    private IstExercises() {}

    /** In the sheet's order. */
    public static List<Exercise> all() {
        return List.of(linearRegression(), network(), perceptron(), logisticRegression(), mlp(), dropout());
    }

    private static Exercise linearRegression() {
        Graph graph = new Graph();
        regression(graph);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("w", "b", "X", "yhat"))
                .with(
                        new RegressionLoss(RegressionLoss.Kind.HALF_SQUARED, "yhat", "y", RegressionLoss.Scale.MEAN),
                        Update.SGD);
        return new Exercise(
                "2.2a",
                "Linear regression by stochastic gradient descent",
                List.of(
                        "ŷ = wᵀx + b for each sample, L = ½(ŷ − y)², averaged over the batch. Compute the forward pass, the"
                                + " gradients, w and b after one step with all samples, and after one epoch in batches."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, N, D)
                                .normal("y", 1, N)
                                .normal("w", 0.5, D)
                                .normal("b", 0.5, 1)
                                .training(N, BATCH, 0.1)));
    }

    private static void regression(Graph graph) {
        graph.given("X", "the samples, a row each");
        graph.given("y", "the targets");
    }

    private static Exercise network() {
        Graph graph = new Graph();
        regression(graph);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.RELU, "z", "h"))
                .affine(AffineLayer.of("W2", "b2", "h", "yhat"))
                .with(
                        new RegressionLoss(RegressionLoss.Kind.HALF_SQUARED, "yhat", "y", RegressionLoss.Scale.MEAN),
                        Update.SGD);
        return new Exercise(
                "2.2b",
                "A network with one hidden layer for regression",
                List.of(
                        "z = W1·x + b1, h = max(z, 0), ŷ = W2·h + b2, L = ½(ŷ − y)², averaged over the batch. Compute the"
                                + " forward pass, the gradients, the parameters after one step with all samples, and after one"
                                + " epoch in batches. relu'(0) is 0."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of("z")),
                        draw -> draw.normal("X", 1, N, D)
                                .blankRow("X", BLANK)
                                .normal("y", 1, N)
                                .normal("W1", 0.6, HIDDEN, D)
                                .normal("b1", 0.3, HIDDEN)
                                .zero("b1", 0)
                                .normal("W2", 0.6, 1, HIDDEN)
                                .normal("b2", 0.3, 1)
                                .training(N, BATCH, 0.1)));
    }

    private static void classification(Graph graph) {
        graph.given("X", "the features of the images, a row each");
        Inputs.oneHot(graph, K);
    }

    private static Exercise perceptron() {
        Graph graph = new Graph();
        classification(graph);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W", "b", "X", "z"))
                .with(new PerceptronOutput("z"), Update.SGD);
        return new Exercise(
                "3.1a",
                "The multi-class perceptron",
                List.of(
                        "z = W·x + b, ŷ = argmax_k z_k. Where ŷ ≠ y, w_y gains η·x and w_ŷ loses it, and so do the biases:"
                                + " a step along −(e_ŷ − e_y). Compute the scores, the answers, these corrections added up over"
                                + " all samples, W and b after one step with all of them, and after one epoch in which each"
                                + " sample is a step (batch_size is 1). Of equal scores the lowest k wins."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, N, D)
                                .labels("y", N, K)
                                .normal("W", 0.5, K, D)
                                .normal("b", 0.5, K)
                                .training(N, 1, 0.5)));
    }

    private static Exercise logisticRegression() {
        Graph graph = new Graph();
        classification(graph);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W", "b", "X", "z"))
                .with(new SoftmaxLoss("z", false), Update.SGD);
        return new Exercise(
                "3.1b",
                "Logistic regression",
                List.of(
                        "z = W·x + b, ŷ = softmax(z), L = −log ŷ_y, averaged over the batch. Compute the forward pass, the"
                                + " gradients, W and b after one step with all samples, and after one epoch in batches."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, N, D)
                                .labels("y", N, K)
                                .normal("W", 0.5, K, D)
                                .normal("b", 0.5, K)
                                .training(N, BATCH, 0.1)));
    }

    private static Exercise mlp() {
        Graph graph = new Graph();
        classification(graph);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z1"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.RELU, "z1", "h"))
                .affine(AffineLayer.of("W2", "b2", "h", "z2"))
                .with(new SoftmaxLoss("z2", false), Update.SGD);
        return new Exercise(
                "3.2b",
                "A multi-layer perceptron with one hidden layer",
                List.of(
                        "z1 = W1·x + b1, h = max(z1, 0), z2 = W2·h + b2, ŷ = softmax(z2), L = −log ŷ_y, averaged over the"
                                + " batch. Compute the forward pass, the gradients, the parameters after one step with all"
                                + " samples, and after one epoch in batches. relu'(0) is 0."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of("z1")),
                        draw -> draw.normal("X", 1, N, D)
                                .blankRow("X", BLANK)
                                .labels("y", N, K)
                                .normal("W1", 0.6, HIDDEN, D)
                                .normal("b1", 0.3, HIDDEN)
                                .zero("b1", 0)
                                .normal("W2", 0.6, K, HIDDEN)
                                .normal("b2", 0.3, K)
                                .training(N, BATCH, 0.1)));
    }

    private static Exercise dropout() {
        Graph graph = new Graph();
        classification(graph);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z1"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.TANH, "z1", "h"))
                .dropout(new DropoutLayer("h", "mask", "a"))
                .affine(AffineLayer.of("W2", "b2", "a", "z2"))
                .with(new SoftmaxLoss("z2", false), Update.ADAM);
        return new Exercise(
                "4",
                "A network with dropout, trained by Adam",
                List.of(
                        "z1 = W1·x + b1, h = tanh(z1), a = h ⊙ mask/(1 − p), z2 = W2·a + b2, ŷ = softmax(z2), L = −log ŷ_y,"
                                + " averaged over the batch. The dropout mask is given, so that everybody drops the same units."
                                + " Compute the forward pass, the gradients, the parameters after one step of Adam with all"
                                + " samples, and after one epoch in batches, Adam's moments beginning at 0 each time."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, N, D)
                                .labels("y", N, K)
                                .normal("W1", 0.6, HIDDEN, D)
                                .normal("b1", 0.3, HIDDEN)
                                .normal("W2", 0.6, K, HIDDEN)
                                .normal("b2", 0.3, K)
                                .mask("mask", 0.3, N, HIDDEN)
                                .fixed("p", 0.3)
                                .fixed("beta1", 0.9)
                                .fixed("beta2", 0.8)
                                .fixed("epsilon", 0.05)
                                .training(N, BATCH, 0.1)));
    }
}
