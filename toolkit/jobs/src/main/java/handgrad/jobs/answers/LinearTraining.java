package handgrad.jobs.answers;

import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;

/** Linear regression ŷ = wᵀx by SGD on ½(y − wᵀx)², one sample a step, from w = 0. */
public final class LinearTraining implements AutoCloseable {
    private final Matrix X;
    private final Matrix y;
    private final Network network;
    private final Steps steps;

    /**
     * Before the first step.
     *
     * @param X samples × features, in double
     * @param y samples × 1, in double
     */
    public LinearTraining(Matrix X, Matrix y, double eta) {
        this.X = X;
        this.y = y;
        this.network = new Network(Affine.withoutBias("", Matrix.zeros(Precision.DOUBLE, 1, X.columns())));
        Objective objective = Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN));
        this.steps =
                new TrainingPlan(network, objective, Rule.sgd(), Schedule.constant(eta), 1).steps(Samples.of(X, y));
    }

    /** Trains, each epoch in an order of its own. */
    public void epochs(int epochs, RandomState random) {
        new TrainingLoop(epochs, 1, random).run(steps);
    }

    /** A copy of w. */
    public double[] w() {
        return network.parameters().get(0).value().toArray();
    }

    /** The mean of ½(y − wᵀx)² over all samples. */
    public double meanLoss() {
        return new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN).value(network.forward(X), y);
    }

    @Override
    public void close() {
        steps.close();
        network.close();
    }
}
