package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.RandomPoints;
import handgrad.loss.ClassificationLoss;
import handgrad.loss.Objective;
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

/** A linear classifier from zero weights on points around three centres, one sample a step, in a fresh order each epoch. */
final class LinearClassifier implements AutoCloseable {
    static final int CLASSES = 3;
    private static final double[][] CENTRES = {{1, 0}, {-0.5, 0.9}, {-0.5, -0.9}};

    private final ClassificationLoss loss;
    private final RandomState random;
    private final Matrix X;
    private final int[] y;
    private final Network network = new Network(new Affine("", Matrix.zeros(Precision.DOUBLE, CLASSES, 2)));
    private final Steps steps;

    /**
     * @param spread the points' deviation: the classes overlap from about 0.4 on
     */
    LinearClassifier(ClassificationLoss loss, double eta, int count, double spread, RandomState random) {
        this.loss = loss;
        this.random = random;
        this.X = Matrix.zeros(Precision.DOUBLE, count, 2);
        this.y = new int[count];
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            y[i] = i % CLASSES;
            double[] offset = RandomPoints.normal(random, 2, spread);
            rows[i] = new double[] {CENTRES[y[i]][0] + offset[0], CENTRES[y[i]][1] + offset[1]};
            X.writeRow(i, rows[i]);
        }
        Samples samples = Samples.of(rows, y);
        this.steps = new TrainingPlan(network, Objective.classes(loss), Rule.sgd(), Schedule.constant(eta), 1)
                .steps(samples);
    }

    void epoch() {
        new TrainingLoop(1, 1, random).run(steps);
    }

    /** L over all samples. */
    double loss() {
        return loss.value(network.forward(X), y);
    }

    /** The share of samples whose class has the largest score. */
    double accuracy() {
        Matrix Z = network.forward(X);
        int right = 0;
        for (int i = 0; i < y.length; i++) {
            int best = 0;
            for (int k = 1; k < CLASSES; k++) {
                best = Z.get(i, k) > Z.get(i, best) ? k : best;
            }
            right += best == y[i] ? 1 : 0;
        }
        return (double) right / y.length;
    }

    @Override
    public void close() {
        steps.close();
        network.close();
        X.close();
    }
}
