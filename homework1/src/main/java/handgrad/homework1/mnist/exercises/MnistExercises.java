package handgrad.homework1.mnist.exercises;

import handgrad.jobs.exercise.AffineLayer;
import handgrad.jobs.exercise.Draw;
import handgrad.jobs.exercise.ElementwiseLayer;
import handgrad.jobs.exercise.Exercise;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Inputs;
import handgrad.jobs.exercise.RegressionLoss;
import handgrad.jobs.exercise.SoftmaxLoss;
import handgrad.jobs.exercise.Training;
import handgrad.jobs.exercise.Update;
import java.util.List;
import java.util.Objects;

/** Sheet 000: what its programming and derivation questions compute, in small. */
public final class MnistExercises {
    private static final int N = 7;
    private static final int D = 5;
    private static final int HIDDEN = 4;
    private static final int K = 3;
    private static final int BATCH = 3;
    private static final int BLANK = 2;

    private MnistExercises() {}

    /** In the sheet's order. */
    public static List<Exercise> all() {
        return List.of(logistic(), network(), leastSquares(), absoluteError(), clipped());
    }

    private static Exercise logistic() {
        Graph graph = new Graph();
        Inputs.scaled(graph);
        Inputs.oneHot(graph, K);
        new Training(graph, List.of("pixels", "y"))
                .affine(AffineLayer.of("W", "b", "X", "z"))
                .with(new SoftmaxLoss("z", false), Update.SGD);
        return new Exercise(
                "1",
                "Logistic regression by stochastic gradient descent",
                List.of(
                        "X = pixels / 255, z = W·x + b, ŷ = softmax(z), L = −log ŷ_y, averaged over the batch. Compute the"
                                + " forward pass, the gradients, W and b after one step with all samples, and after one epoch in"
                                + " batches."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.pixels("pixels", N, D)
                                .labels("y", N, K)
                                .normal("W", 1, K, D)
                                .normal("b", 0.5, K)
                                .training(N, BATCH, 0.2)));
    }

    private static Exercise network() {
        Graph graph = new Graph();
        Inputs.scaled(graph);
        Inputs.oneHot(graph, K);
        new Training(graph, List.of("pixels", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z1"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.RELU, "z1", "h"))
                .affine(AffineLayer.of("W2", "b2", "h", "z2"))
                .with(new SoftmaxLoss("z2", false), Update.SGD);
        return new Exercise(
                "2",
                "A fully-connected network with one hidden layer",
                List.of(
                        "X = pixels / 255, z1 = W1·x + b1, h = max(z1, 0), z2 = W2·h + b2, ŷ = softmax(z2), L = −log ŷ_y,"
                                + " averaged over the batch. Compute the forward pass, the gradients, the parameters after one"
                                + " step with all samples, and after one epoch in mini-batches. relu'(0) is 0."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of("z1")),
                        draw -> draw.pixels("pixels", N, D)
                                .blankRow("pixels", BLANK)
                                .labels("y", N, K)
                                .normal("W1", 1, HIDDEN, D)
                                .normal("b1", 0.3, HIDDEN)
                                .zero("b1", 0)
                                .normal("W2", 0.8, K, HIDDEN)
                                .normal("b2", 0.3, K)
                                .training(N, BATCH, 0.2)));
    }

    private static Exercise leastSquares() {
        Graph graph = new Graph();
        graph.given("X", "the samples, a row each");
        graph.given("y", "the targets");
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("theta", "", "X", "f"))
                .with(new RegressionLoss(RegressionLoss.Kind.SQUARED, "f", "y", RegressionLoss.Scale.MEAN), Update.SGD);
        return new Exercise(
                "5",
                "Least squares by stochastic gradient descent",
                List.of(
                        "f(x; θ) = θᵀx, L(θ) = 1/N·Σ_i (y^i − θᵀx^i)². Compute f and the loss, the gradients, θ after one"
                                + " step with all samples, and after one epoch in which each sample is a step (batch_size is 1)."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, N, D)
                                .normal("y", 1, N)
                                .normal("theta", 0.5, D)
                                .training(N, 1, 0.05)));
    }

    private static Exercise absoluteError() {
        Graph graph = new Graph();
        graph.given("X", "the samples, a row each");
        graph.given("y", "the targets");
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("theta", "", "X", "z"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.TANH, "z", "h"))
                .with(
                        new RegressionLoss(RegressionLoss.Kind.ABSOLUTE, "h", "y", RegressionLoss.Scale.MEAN),
                        Update.SGD);
        return new Exercise(
                "6",
                "The absolute error of a nonlinear model",
                List.of(
                        "f(x; θ) = g(θᵀx) with g = tanh: z = θᵀx, h = g(z). L(θ) = 1/N·Σ_i |y^i − h^i|. Compute the forward"
                                + " pass, the gradients, θ after one step with all samples, and after one epoch in which each"
                                + " sample is a step (batch_size is 1)."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of(RegressionLoss.DIFFERENCE)),
                        draw -> draw.normal("X", 1, N, D)
                                .normal("y", 0.7, N)
                                .normal("theta", 0.5, D)
                                .training(N, 1, 0.05)));
    }

    private static Exercise clipped() {
        Graph graph = new Graph();
        graph.given("X", "the samples, a row each");
        graph.given("Y", "the targets, a row each");
        new Training(graph, List.of("X", "Y"))
                .affine(AffineLayer.of("W", "b1", "X", "Z"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.CLIPPED_RELU, "Z", "H"))
                .affine(AffineLayer.of("C", "b2", "H", "f"))
                .with(
                        new RegressionLoss(RegressionLoss.Kind.ABSOLUTE, "f", "Y", RegressionLoss.Scale.MEAN),
                        Update.SGD);
        return new Exercise(
                "8",
                "Back-propagation through the clipped ReLU",
                List.of(
                        "Z = Wx + b¹, H = σ(Z), f = CH + b², σ(z) = min(max(z, 0), t), L = 1/N·Σ_n Σ_k |f_k − y_k|. Samples"
                                + " are rows. Compute the forward pass, the gradients, the parameters after one step with all"
                                + " samples, and after one epoch in which each sample is a step (batch_size is 1). σ' is 0 at"
                                + " both kinks."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of("Z"), "t")
                                .and(Draw.away(graph, List.of(RegressionLoss.DIFFERENCE)))
                                .and(given -> Draw.any(
                                        graph,
                                        given,
                                        "Z",
                                        z -> z
                                                > Objects.requireNonNull(given.get("t"))
                                                        .at(0))),
                        draw -> draw.normal("X", 1, N, D)
                                .blankRow("X", BLANK)
                                .normal("Y", 1, N, K - 1)
                                .normal("W", 0.6, HIDDEN, D)
                                .normal("b1", 0.3, HIDDEN)
                                .zero("b1", 0)
                                .normal("C", 0.6, K - 1, HIDDEN)
                                .normal("b2", 0.3, K - 1)
                                .fixed("t", 0.75)
                                .training(N, 1, 0.05)));
    }
}
