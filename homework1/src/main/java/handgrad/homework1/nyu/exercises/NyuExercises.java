package handgrad.homework1.nyu.exercises;

import handgrad.jobs.exercise.AffineLayer;
import handgrad.jobs.exercise.Array;
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

/** Sheet 001: what its programming problems compute, in small. */
public final class NyuExercises {
    private static final int N = 7;
    private static final int D = 6;
    private static final int K = 3;
    private static final int BATCH = 3;
    private static final int BLANK = 2;

    private NyuExercises() {}

    /** In the sheet's order. */
    public static List<Exercise> all() {
        return List.of(curveFitting(), fashion(), backprop());
    }

    private static Exercise curveFitting() {
        Graph graph = new Graph();
        graph.given("x", "the samples, a row each");
        graph.given("y", "the targets");
        new Training(graph, List.of("x", "y"))
                .affine(AffineLayer.of("W_H", "b_H", "x", "zbar"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.RELU, "zbar", "z"))
                .affine(AffineLayer.of("W_O", "b_O", "z", "f"))
                .with(new RegressionLoss(RegressionLoss.Kind.SQUARED, "f", "y", RegressionLoss.Scale.SUM), Update.SGD);
        return new Exercise(
                "3",
                "Four hidden units for curve fitting",
                List.of(
                        "z̄ = W_H·x + b_H, z = max(z̄, 0), f = W_O·z + b_O, L = Σ_i (y_i − f(x_i))², from the sheet's θ0. Its"
                                + " first sample is x = 2. Compute the forward pass, the gradients, the parameters after one step"
                                + " with all samples, and after one epoch in batches. The derivative of max(0, z) at 0 is 0, and"
                                + " at x = 1 three units are there."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.fixed("x", Array.matrix(5, 1, 2, 1, -1.5, 0.25, 3))
                                .normal("y", 1, 5)
                                .fixed("W_H", Array.matrix(4, 1, -1, 1, 1, -1))
                                .fixed("b_H", Array.vector(1, 1, -1, 1))
                                .fixed("W_O", Array.matrix(1, 4, -1, -1, -1, 1))
                                .fixed("b_O", Array.vector(1))
                                .training(5, 2, 0.02)));
    }

    private static Exercise fashion() {
        Graph graph = new Graph();
        Inputs.scaled(graph);
        Inputs.oneHot(graph, K);
        ElementwiseLayer.Function relu = ElementwiseLayer.Function.RELU;
        new Training(graph, List.of("pixels", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z1"))
                .activation(new ElementwiseLayer(relu, "z1", "h1"))
                .affine(AffineLayer.of("W2", "b2", "h1", "z2"))
                .activation(new ElementwiseLayer(relu, "z2", "h2"))
                .affine(AffineLayer.of("W3", "b3", "h2", "z3"))
                .activation(new ElementwiseLayer(relu, "z3", "h3"))
                .affine(AffineLayer.of("W4", "b4", "h3", "z4"))
                .with(new SoftmaxLoss("z4", false), Update.MOMENTUM);
        return new Exercise(
                "4",
                "A network with three hidden layers, trained with momentum",
                List.of(
                        "X = pixels / 255, then three hidden layers of ReLU units and a last layer with softmax, as on the"
                                + " sheet, of 5, 4 and 3 units. L = −log ŷ_y, averaged over the batch. Compute the forward pass,"
                                + " the gradients, the parameters after one step with momentum with all samples, and after one"
                                + " epoch in mini-batches, the velocity beginning at 0 each time. relu'(0) is 0."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of("z1", "z2", "z3")),
                        draw -> draw.pixels("pixels", N, D)
                                .blankRow("pixels", BLANK)
                                .labels("y", N, K)
                                .normal("W1", 1, 5, D)
                                .normal("b1", 0.3, 5)
                                .zero("b1", 0)
                                .normal("W2", 0.8, 4, 5)
                                .normal("b2", 0.5, 4)
                                .normal("W3", 0.8, 3, 4)
                                .normal("b3", 0.5, 3)
                                .normal("W4", 0.8, K, 3)
                                .normal("b4", 0.3, K)
                                .fixed("mu", 0.9)
                                .training(N, BATCH, 0.1)));
    }

    private static Exercise backprop() {
        Graph graph = new Graph();
        graph.given("X", "the samples, a row each");
        Inputs.oneHot(graph, K);
        ElementwiseLayer.Function sigmoid = ElementwiseLayer.Function.SIGMOID;
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z1"))
                .activation(new ElementwiseLayer(sigmoid, "z1", "h1"))
                .affine(AffineLayer.of("W2", "b2", "h1", "z2"))
                .activation(new ElementwiseLayer(sigmoid, "z2", "h2"))
                .affine(AffineLayer.of("W3", "b3", "h2", "z3"))
                .with(new SoftmaxLoss("z3", false), Update.SGD);
        return new Exercise(
                "5",
                "Back-propagation by hand",
                List.of(
                        "z1 = W1·x + b1, h1 = σ(z1), z2 = W2·h1 + b2, h2 = σ(z2), z3 = W3·h2 + b3, ŷ = softmax(z3), with the"
                                + " sigmoid σ. L = −log ŷ_y, averaged over the batch. Compute the forward pass, the gradients of"
                                + " the loss for each parameter, the parameters after one step with all samples, and after one"
                                + " epoch in batches."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, N, D)
                                .labels("y", N, K)
                                .normal("W1", 0.6, 5, D)
                                .normal("b1", 0.3, 5)
                                .normal("W2", 0.8, 4, 5)
                                .normal("b2", 0.3, 4)
                                .normal("W3", 0.8, K, 4)
                                .normal("b3", 0.3, K)
                                .training(N, BATCH, 0.5)));
    }
}
