package handgrad.homework1.cuhk.exercises;

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

/** Sheet 003: its questions on other numbers. */
public final class CuhkExercises {
    private static final int M = 7;
    private static final int BATCH = 3;

    private CuhkExercises() {}

    /** In the sheet's order. */
    public static List<Exercise> all() {
        return List.of(squaredLogistic(), huber(), sgdStep());
    }

    private static Exercise squaredLogistic() {
        Graph graph = new Graph();
        graph.given("X", "the samples, a row each, with x_0 = 1");
        graph.given("y", "the labels, 0 or 1");
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("theta", "", "X", "z"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.SIGMOID, "z", "h"))
                .with(
                        new RegressionLoss(RegressionLoss.Kind.HALF_SQUARED, "h", "y", RegressionLoss.Scale.MEAN),
                        Update.SGD);
        return new Exercise(
                "1",
                "The squared loss of binary logistic regression",
                List.of("z = θᵀx, h = 1/(1 + exp(−z)), L_2(θ) = 1/(2m)·Σ_i (y⁽ⁱ⁾ − h(x⁽ⁱ⁾))². Compute the forward pass,"
                        + " ∂L_2/∂θ_j for every j, θ after one step with all samples, and after one epoch in batches."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.normal("X", 1, M, 4)
                                .ones("X", 0)
                                .labels("y", M, 2)
                                .normal("theta", 0.7, 4)
                                .training(M, BATCH, 0.5)));
    }

    private static Exercise huber() {
        Graph graph = new Graph();
        graph.given("z", "the inputs z⁽¹⁾ to z⁽ᴺ⁾");
        graph.given("zhat", "the ground truth ẑ⁽¹⁾ to ẑ⁽ᴺ⁾");
        graph.given("delta", "δ");
        Inputs.count(graph, "z");
        RegressionLoss loss = new RegressionLoss(RegressionLoss.Kind.HUBER, "z", "zhat", RegressionLoss.Scale.MEAN);
        loss.add(graph);
        return new Exercise(
                "2",
                "The Huber loss and its gradient",
                List.of("losses are the J⁽ⁱ⁾ of the sheet, loss is J, and dz is ∂J/∂z⁽ⁱ⁾. Compute the three."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of(RegressionLoss.DIFFERENCE), "delta")
                                .and(given -> Draw.any(graph, given, RegressionLoss.DIFFERENCE, e -> e > 0.6))
                                .and(given -> Draw.any(graph, given, RegressionLoss.DIFFERENCE, e -> e < -0.6))
                                .and(given ->
                                        Draw.any(graph, given, RegressionLoss.DIFFERENCE, e -> Math.abs(e) < 0.4)),
                        draw -> draw.normal("z", 1, M).normal("zhat", 1, M).fixed("delta", 0.5)));
    }

    private static Exercise sgdStep() {
        Graph graph = new Graph();
        graph.given("X", "the samples, a row each");
        Inputs.oneHot(graph, 3);
        new Training(graph, List.of("X", "y"))
                .affine(AffineLayer.of("W1", "b1", "X", "z1"))
                .activation(new ElementwiseLayer(ElementwiseLayer.Function.RELU, "z1", "h"))
                .affine(AffineLayer.of("W2", "b2", "h", "z2"))
                .with(new SoftmaxLoss("z2", false), Update.SGD);
        return new Exercise(
                "3",
                "A step of stochastic gradient descent for a multi-layer perceptron",
                List.of(
                        "z1 = W1·x + b1, h = max(z1, 0), z2 = W2·h + b2, ŷ = softmax(z2), L = −log ŷ_y, averaged over the"
                                + " four samples. Compute the forward pass, the gradients, the parameters after one step with"
                                + " all samples, and after one epoch in batches. All matrices are 3 × 3, as on the sheet:"
                                + " a transposed one does not show by its shape. relu'(0) is 0."),
                graph,
                Draw.until(
                        Draw.away(graph, List.of("z1")),
                        draw -> draw.normal("X", 1, 4, 3)
                                .blankRow("X", 1)
                                .labels("y", 4, 3)
                                .normal("W1", 1, 3, 3)
                                .normal("b1", 0.5, 3)
                                .zero("b1", 0)
                                .normal("W2", 1, 3, 3)
                                .normal("b2", 0.5, 3)
                                .training(4, BATCH, 0.1)));
    }
}
