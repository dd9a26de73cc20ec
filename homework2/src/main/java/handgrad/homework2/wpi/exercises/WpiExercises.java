package handgrad.homework2.wpi.exercises;

import handgrad.jobs.exercise.AffineLayer;
import handgrad.jobs.exercise.Draw;
import handgrad.jobs.exercise.Exercise;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Inputs;
import handgrad.jobs.exercise.Penalty;
import handgrad.jobs.exercise.SoftmaxLoss;
import handgrad.jobs.exercise.Training;
import handgrad.jobs.exercise.Update;
import java.util.List;

/** Sheet 002: its programming question, in small. */
public final class WpiExercises {
    private static final int N = 7;
    private static final int M = 5;
    private static final int C = 3;

    private WpiExercises() {}

    /** Question 3. */
    public static List<Exercise> all() {
        Graph graph = new Graph();
        Inputs.scaled(graph);
        Inputs.oneHot(graph, C);
        new Training(graph, List.of("pixels", "y"))
                .penalty(new Penalty(List.of("W"), List.of("b")))
                .affine(new AffineLayer("W", "b", true, "X", "z"))
                .with(new SoftmaxLoss("z", false), Update.SGD);
        return List.of(new Exercise(
                "3",
                "Softmax regression with a penalty",
                List.of(
                        "X = pixels / 255, z_k = xᵀw⁽ᵏ⁾ + b_k with W = [w⁽¹⁾ ... w⁽ᶜ⁾] of the shape m × c, ŷ = softmax(z),"
                                + " f_CE = −1/n·Σ_i Σ_k y_k log ŷ_k + α/2·Σ_k w⁽ᵏ⁾ᵀw⁽ᵏ⁾; loss is f_CE. The biases are not penalised, and"
                                + " the penalty is not divided by n. Compute the forward pass, the gradients, W and b after one step"
                                + " with all samples, and after one epoch in mini-batches."),
                graph,
                Draw.until(
                        given -> true,
                        draw -> draw.pixels("pixels", N, M)
                                .labels("y", N, C)
                                .normal("W", 1, M, C)
                                .normal("b", 0.5, C)
                                .fixed("alpha", 0.3)
                                .training(N, 3, 0.2))));
    }
}
