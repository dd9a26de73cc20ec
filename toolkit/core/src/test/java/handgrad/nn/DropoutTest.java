package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.train.Evaluation;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final double KEPT = 1 / 0.7;

    /** The zeros are those of NumPy's {@code RandomState(7).random_sample((2, 4)) < 0.3}, called twice. */
    @Test
    void dropsWhatNumPyWouldDrop() {
        Dropout dropout = new Dropout(0.3, Precision.DOUBLE, 4, new RandomState(7));
        Matrix X = Matrix.of(Precision.DOUBLE, 2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(dropout.forwardInTraining(X).toArray())
                .containsExactly(
                        new double[] {0, 2 * KEPT, 3 * KEPT, 4 * KEPT, 5 * KEPT, 6 * KEPT, 7 * KEPT, 0}, within(1e-14));
        assertThat(dropout.forwardInTraining(X).toArray())
                .containsExactly(
                        new double[] {0, 2 * KEPT, 3 * KEPT, 4 * KEPT, 5 * KEPT, 0, 0, 8 * KEPT}, within(1e-14));
        dropout.backward(Matrix.of(Precision.DOUBLE, 2, 4, 1, 1, 1, 1, 1, 1, 1, -1));
        assertThat(dropout.inputGradient().toArray())
                .containsExactly(new double[] {0, KEPT, KEPT, KEPT, KEPT, 0, 0, -KEPT}, within(1e-15));
        assertThat(X.toArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void evaluationChangesNothingAndDrawsNothing() {
        RandomState random = new RandomState(7);
        Dropout dropout = new Dropout(0.9, Precision.SINGLE, 2, random);
        Matrix X = Matrix.of(Precision.SINGLE, 1, 2, 1.5, -2);
        assertThat(dropout.forward(X).toArray()).containsExactly(1.5, -2);
        dropout.backward(X);
        assertThat(dropout.inputGradient().toArray()).containsExactly(1.5, -2);
        assertThat(random.randomSample()).isEqualTo(new RandomState(7).randomSample());
    }

    @Test
    void ofNothingKeepsEverything() {
        Dropout dropout = new Dropout(0, Precision.DOUBLE, 3, new RandomState(1));
        assertThat(dropout.forwardInTraining(Matrix.of(Precision.DOUBLE, 1, 3, 1, 2, 3))
                        .toArray())
                .containsExactly(1, 2, 3);
    }

    /** 100,000 elements: the share that is dropped deviates by 0.0016, the mean by 0.0033; the limits are five times that. */
    @Test
    void dropsItsShareAndKeepsTheMean() {
        Matrix X = Matrix.zeros(Precision.SINGLE, 100, 1000);
        X.fill(1);
        double[] h = new Dropout(0.5, Precision.SINGLE, 1000, new RandomState(3))
                .forwardInTraining(X)
                .toArray();
        double dropped = 0;
        double sum = 0;
        for (double element : h) {
            dropped += element == 0 ? 1 : 0;
            sum += element;
        }
        assertThat(dropped / h.length).isCloseTo(0.5, within(0.008));
        assertThat(sum / h.length).isCloseTo(1, within(0.016));
    }

    @Test
    void aNetworkDropsInTrainingOnly() {
        Network network = new Network(
                new Affine("", Matrix.of(Precision.DOUBLE, 2, 1, 1, 1)),
                new Dropout(0.5, Precision.DOUBLE, 2, new RandomState(0)));
        Matrix X = Matrix.of(Precision.DOUBLE, 3, 1, 1, 1, 1);
        assertThat(network.forwardInTraining(X).toArray()).containsOnly(0, 2).contains(0, 2);
        assertThat(network.forward(X).toArray()).containsOnly(1);
    }

    /** A step on one sample with two units takes two draws; evaluating takes none. */
    @Test
    void trainingStepsDropAndEvaluationDoesNot() {
        RandomState random = new RandomState(9);
        RandomState twoDrawsLater = new RandomState(9);
        twoDrawsLater.randomSample();
        twoDrawsLater.randomSample();
        Network network = new Network(
                new Affine("", Weights.zeros(Precision.DOUBLE, 2, 1)), new Dropout(0.5, Precision.DOUBLE, 2, random));
        Samples samples = Samples.all(new Pixels(new byte[] {1}, 1, 255), new int[] {1});
        Objective objective = Objective.classes(new SoftmaxCrossEntropy(2));
        try (Steps steps = new TrainingPlan(network, objective, Rule.sgd(), Schedule.constant(1), 1).steps(samples)) {
            steps.step(new int[] {0}, 0, 1);
        }
        Evaluation.of(network, samples);
        assertThat(random.randomSample()).isEqualTo(twoDrawsLater.randomSample());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void probabilitiesThatDropNothingSensibleAreRefused(double p) {
        assertThatThrownBy(() -> new Dropout(p, Precision.SINGLE, 1, new RandomState(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dropout needs the probability to drop a unit, from 0 to below 1, not " + p);
    }
}
