package handgrad.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.ShapeException;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** Three classes of four; the last is never predicted, and class 2 never true. */
    private final Predictions predictions = new Predictions(
            new int[] {0, 0, 0, 1, 1, 3}, new int[] {0, 0, 1, 1, 2, 0}, new double[] {1, 1, 1, 1, 1, 1}, 0.5, 4);

    @Test
    void precisionAndRecallByHand() {
        assertThat(predictions.precision(0)).hasValue(2 / 3.0);
        assertThat(predictions.recall(0)).hasValue(2 / 3.0);
        assertThat(predictions.precision(1)).hasValue(1 / 2.0);
        assertThat(predictions.recall(1)).hasValue(1 / 2.0);
        assertThat(predictions.accuracy()).isEqualTo(3 / 6.0);
    }

    @Test
    void whatIsUndefinedIsAbsentAndWhatIsNoneIsZero() {
        assertThat(predictions.precision(2)).hasValue(0);
        assertThat(predictions.recall(2)).isEmpty();
        assertThat(predictions.precision(3)).isEmpty();
        assertThat(predictions.recall(3)).hasValue(0);
        assertThatThrownBy(() -> predictions.precision(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> predictions.recall(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** The confusion matrix tells the same: a hit over the sum of its column, and of its row. */
    @Test
    void agreeWithTheConfusionMatrix() {
        int[][] confusion = predictions.confusion();
        assertThat(confusion).isDeepEqualTo(new int[][] {{2, 1, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}, {1, 0, 0, 0}});
        assertThat(predictions.precision(0)).hasValue((double) confusion[0][0] / (2 + 1));
        assertThat(predictions.recall(1)).hasValue((double) confusion[1][1] / (1 + 1));
    }

    /** scikit-learn's example of r2_score: y = (3, −0.5, 2, 7), ŷ = (2.5, 0, 2, 8) give 0.9486081370449679 and 0.375. */
    @Test
    void regressionAsScikitLearnHasIt() {
        RegressionPredictions regression =
                new RegressionPredictions(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8});
        assertThat(regression.mse()).isEqualTo(0.375);
        assertThat(regression.rmse()).isCloseTo(0.6123724356957945, within(1e-15));
        assertThat(regression.r2().orElseThrow()).isCloseTo(0.9486081370449679, within(1e-15));
    }

    @Test
    void theMeanExplainsNothingAndAPerfectFitAll() {
        double[] y = {1, 2, 6};
        assertThat(new RegressionPredictions(y, new double[] {3, 3, 3}).r2()).hasValue(0);
        assertThat(new RegressionPredictions(y, y).r2()).hasValue(1);
        assertThat(new RegressionPredictions(y, new double[] {6, 2, 1}).r2().orElseThrow())
                .isCloseTo(1 - 50 / 14.0, within(1e-15));
    }

    @Test
    void equalTargetsHaveNoSpreadToExplain() {
        double[] y = {0.1, 0.1, 0.1};
        assertThat(new RegressionPredictions(y, new double[] {0.1, 0.2, 0.3}).r2())
                .isEmpty();
        assertThat(new RegressionPredictions(y, y).r2()).isEmpty();
    }

    @Test
    void aNaNIsNotHidden() {
        RegressionPredictions regression = new RegressionPredictions(new double[] {1, 2}, new double[] {1, Double.NaN});
        assertThat(regression.rmse()).isNaN();
        assertThat(regression.r2().orElseThrow()).isNaN();
    }

    @Test
    void predictionsAreAsManyAsTargets() {
        assertThatThrownBy(() -> new RegressionPredictions(new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "a prediction stands against each target, and there is at least one: 1 targets, 2 predictions");
        assertThatThrownBy(() -> new RegressionPredictions(new double[0], new double[0]))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void predictionsThatDoNotGoTogetherAreRefused() {
        int[] two = {0, 1};
        double[] probabilities = {0.5, 0.5};
        assertThatThrownBy(() -> new Predictions(two, new int[] {0}, probabilities, 1, 2))
                .hasMessage("each sample has a label, a predicted class and its probability, not 2, 1 and 2 of them");
        assertThatThrownBy(() -> new Predictions(two, two, new double[1], 1, 2)).hasMessageContaining("2, 2 and 1");
        assertThatThrownBy(() -> new Predictions(new int[] {0, 2}, two, probabilities, 1, 2))
                .hasMessage("the label of sample 1 is 2, and the classes are 0 to 1");
        assertThatThrownBy(() -> new Predictions(two, new int[] {-1, 1}, probabilities, 1, 2))
                .hasMessage("the predicted class of sample 0 is -1, and the classes are 0 to 1");
    }

    /** R² has no unit: that of 3, −0.5, 2, 7 and 2.5, 0, 2, 8 is scikit-learn's 0.9486081370449679, whatever they are counted in. */
    @Test
    void veryLargeAndVerySmallTargets() {
        for (double unit : new double[] {0x1p-1000, 0x1p-700, 1, 0x1p600, 0x1p1020}) {
            RegressionPredictions predictions = new RegressionPredictions(
                    new double[] {3 * unit, -0.5 * unit, 2 * unit, 7 * unit},
                    new double[] {2.5 * unit, 0, 2 * unit, 8 * unit});
            assertThat(predictions.r2().orElseThrow()).isCloseTo(0.9486081370449679, within(1e-12));
            assertThat(predictions.rmse() / unit).isCloseTo(0.6123724356957945, within(1e-12));
            assertThat(predictions.mae() / unit).isCloseTo(0.5, within(1e-12));
        }
    }
}
