package handgrad.homework1.cuhk;

import handgrad.datasets.CuhkSamples;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.FunctionPlot;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.Figure;
import handgrad.matrix.Matrix;
import handgrad.nn.Parameter;
import java.util.Arrays;
import java.util.Objects;

/**
 * The loss of the first iteration's samples on the line that its step takes, L(θ − t·∂L/∂θ), whose tangent at t = 0 is
 * L(θ) − t·‖∂L/∂θ‖²: how far downhill the direction goes, of which the learning rate goes the part t = η.
 */
final class LossAlongStep implements AutoCloseable {
    /** So small is the sheet's learning rate that its own step looks like no step at all. */
    private static final double FARTHEST = 100;

    private final Iteration iteration;
    private final TwoLayers network = new TwoLayers();
    private final double[][] y;
    private final Matrix X;

    LossAlongStep(Iteration iteration) {
        int[] samples = iteration.reading().samples();
        this.iteration = iteration;
        this.y = Iteration.chosen(CuhkSamples.y(), samples);
        this.X = Iteration.matrix(Iteration.chosen(CuhkSamples.x(), samples));
    }

    /** L(θ − t·∂L/∂θ). */
    double at(double t) {
        for (Parameter parameter : network.parameters()) {
            double[][] theta = Objects.requireNonNull(iteration.before().get(parameter.name()));
            double[][] gradient = Objects.requireNonNull(iteration.gradients().get(parameter.name()));
            for (int i = 0; i < theta.length; i++) {
                for (int j = 0; j < theta[i].length; j++) {
                    parameter.value().set(i, j, theta[i][j] - t * gradient[i][j]);
                }
            }
        }
        return iteration.reading().firstLoss(network.forward(X, y).loss());
    }

    /** ‖∂L/∂θ‖². */
    double slope() {
        return iteration.gradients().values().stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .map(derivative -> derivative * derivative)
                .sum();
    }

    Figure figure() throws CannotDrawException {
        double eta = iteration.eta();
        double slope = slope();
        double[] t = {0, eta, FARTHEST * eta};
        return Figure.of(
                FunctionPlot.of(
                        "The loss along the step",
                        "t",
                        "loss",
                        new FunctionPlot.Points(
                                "t = 0, η and 100 η",
                                t,
                                Arrays.stream(t).map(this::at).toArray()),
                        new FunctionPlot.Line("L(θ − t·∂L/∂θ)", this::at),
                        new FunctionPlot.Line("tangent", at -> iteration.firstLoss() - at * slope)),
                "The loss of the first iteration's samples if its learning rate were t; the tangent falls by ‖∂L/∂θ‖² ="
                        + " " + NumberText.fixed(slope, 4) + " for each unit of t.",
                "Plot of the loss over the learning rate, with its tangent");
    }

    @Override
    public void close() {
        X.close();
        network.close();
    }
}
