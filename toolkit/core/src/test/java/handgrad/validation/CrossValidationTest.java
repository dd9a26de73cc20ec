package handgrad.validation;

import static handgrad.matrix.Precision.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.leastsquares.LeastSquares;
import handgrad.linalg.Elementwise;
import handgrad.linalg.Shapes;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.loss.SquaredError;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import handgrad.metrics.RegressionPredictions;
import handgrad.model.BestModel;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.table.Fold;
import handgrad.table.Folds;
import handgrad.table.Standardiser;
import handgrad.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final int N = 60;
    private static final Matrix X = Matrix.zeros(DOUBLE, N, 2);
    private static final Matrix Y = Matrix.zeros(DOUBLE, N, 1);
    private static final int[] LABELS = new int[N];

    static {
        RandomState random = new RandomState(0);
        for (int i = 0; i < N; i++) {
            LABELS[i] = i % 2;
            X.writeRow(i, new double[] {random.normal(3 * LABELS[i], 1), random.normal(50, 10)});
            Y.set(i, 0, 2 * X.get(i, 0) - 0.1 * X.get(i, 1) + random.normal(0, 0.1));
        }
    }

    private static TrainingPlan regression() {
        return new TrainingPlan(
                new Network(new Affine("", Weights.zeros(DOUBLE, 1, 2))),
                Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN)),
                Rule.sgd(),
                Schedule.constant(0.5),
                N);
    }

    private static CrossValidation classifier(int threads) {
        return new CrossValidation(
                Folds.stratified(LABELS, 5, new RandomState(1)),
                Standardiser::fit,
                seed -> new TrainingPlan(
                        new Network(new Affine("", Weights.normal(DOUBLE, 2, 2, 0, 1, new RandomState(seed)))),
                        Objective.classes(new SoftmaxCrossEntropy(2)),
                        Rule.sgd(),
                        Schedule.constant(0.1),
                        8),
                20,
                7,
                threads);
    }

    /** Threads change no bit; and what each fold says is about its test rows. */
    @Test
    void theSameBitsForAnyNumberOfThreads() {
        List<Predictions> one = classifier(1).classify(X, LABELS);
        List<Predictions> three = classifier(3).classify(X, LABELS);
        assertThat(one).hasSize(5);
        for (int k = 0; k < 5; k++) {
            assertThat(three.get(k).probability()).isEqualTo(one.get(k).probability());
            int[] test = classifier(1).folds().get(k).test();
            assertThat(one.get(k).labels())
                    .isEqualTo(Arrays.stream(test).map(i -> LABELS[i]).toArray());
            assertThat(one.get(k).accuracy()).isGreaterThan(0.7); // 3 deviations apart
        }
    }

    /** Gradient descent to its end is least squares on the training rows, standardised or not. */
    @Test
    void aRegressionIsThatOfTheTrainingRows() {
        Fold fold = Folds.split(N, 15, new RandomState(2));
        CrossValidation validation =
                new CrossValidation(List.of(fold), Standardiser::fit, seed -> regression(), 200, 0, 1);
        // A batch of all rows of the fold
        CrossValidation whole = new CrossValidation(
                List.of(fold),
                Standardiser::fit,
                seed -> {
                    TrainingPlan plan = regression();
                    return new TrainingPlan(plan.network(), plan.objective(), plan.rule(), plan.schedule(), 45);
                },
                200,
                0,
                1);
        RegressionPredictions predictions = whole.regress(X, Y).get(0);
        Matrix ones = Shapes.full(DOUBLE, N, 1, 1);
        Matrix withOnes = Shapes.hstack(X, ones);
        Matrix w = LeastSquares.qr(Shapes.rows(withOnes, fold.train()), Shapes.rows(Y, fold.train()))
                .coefficients();
        for (int i = 0; i < 15; i++) {
            double[] x = Shapes.row(withOnes, fold.test()[i]).toArray();
            double expected = x[0] * w.get(0, 0) + x[1] * w.get(1, 0) + w.get(2, 0);
            assertThat(predictions.predicted()[i]).isCloseTo(expected, within(1e-9));
        }
        assertThatThrownBy(() -> validation.regress(X, Y)).hasMessage("a batch of 60 is larger than the 45 samples");
    }

    /** What is prepared is learnt of training rows alone: moving the test rows does not move what was trained. */
    @Test
    void testRowsDoNotLeak() {
        Fold fold = Folds.split(N, 15, new RandomState(2));
        Matrix moved = X.copy();
        for (int i : fold.test()) {
            moved.set(i, 0, 1e6);
        }
        try (Matrix train = Shapes.rows(moved, fold.train());
                Matrix plain = Shapes.rows(X, fold.train())) {
            assertThat(Standardiser.fit(train).mean())
                    .isEqualTo(Standardiser.fit(plain).mean());
        }
        CrossValidation one = new CrossValidation(
                List.of(fold),
                matrix -> {
                    assertThat(matrix.rows()).isEqualTo(45);
                    return Standardiser.fit(matrix);
                },
                classifier(1).plan(),
                1,
                0,
                1);
        assertThat(one.classify(moved, LABELS)).hasSize(1);
    }

    @Test
    void otherThreadsThanThoseOfTheProcessAreRefused() {
        CrossValidation other = new CrossValidation(
                classifier(1).folds(),
                Standardiser::fit,
                seed -> {
                    TrainingPlan plan = regression();
                    return new TrainingPlan(
                            plan.network(), plan.objective(), plan.rule(), plan.schedule(), 8, BlasThreads.limit() + 1);
                },
                1,
                0,
                2);
        assertThatThrownBy(() -> other.regress(X, Y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one number of threads");
    }

    @Test
    void learningCurves() {
        CrossValidation all = classifier(2);
        LearningCurve curve = LearningCurve.of(
                all,
                new double[] {0.25, 1},
                validation -> validation.classify(X, LABELS).stream()
                        .mapToDouble(Predictions::accuracy)
                        .average()
                        .orElseThrow());
        assertThat(curve.rows()).containsExactly(12, 48);
        assertThat(curve.scores()[1])
                .isEqualTo(all.classify(X, LABELS).stream()
                        .mapToDouble(Predictions::accuracy)
                        .average()
                        .orElseThrow());
        assertThatThrownBy(() -> LearningCurve.of(all, new double[] {0}, validation -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Losses 3, 1, 2, 2: the second epoch's weights come back, and the fourth is the last with a patience of 2. */
    @Test
    void theBestModelIsKeptAndRestored() {
        TrainingPlan plan = regression();
        Matrix W = plan.network().parameters().get(0).value();
        double[] losses = {3, 1, 2, 2, 0};
        AtomicInteger asked = new AtomicInteger();
        BestModel best = new BestModel(plan.network(), net -> losses[asked.getAndIncrement()], 2);
        assertThatThrownBy(best::restore).isInstanceOf(IllegalStateException.class);
        for (int epoch = 1; epoch <= 4; epoch++) {
            W.fill(epoch);
            assertThat(best.afterEpoch(epoch, 0)).isEqualTo(epoch < 4);
        }
        best.restore();
        assertThat(best.bestEpoch()).isEqualTo(2);
        assertThat(W.toArray()).containsOnly(2);
        assertThat(Samples.of(Elementwise.abs(X), Y).size()).isEqualTo(N);
    }
}
