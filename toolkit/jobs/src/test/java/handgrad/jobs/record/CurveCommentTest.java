package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveCommentTest {
    @Test
    void overfittingIsWhereTheOthersRiseAndTheTrainingImagesFall() {
        assertThat(CurveComment.of(epochs(new double[] {0.6, 0.4, 0.2}, new double[] {0.7, 0.5, 0.6})))
                .hasValue("The cross-entropy of the training images goes from 0.6000 to 0.2000 in 3 epochs. That of the"
                        + " test images is lowest after epoch 2, 0.5000, and at the end 0.6000, while the training images'"
                        + " fell on: from there the model learns them by heart.");
    }

    @Test
    void asLowAsEverIsNoOverfitting() {
        assertThat(CurveComment.of(epochs(new double[] {0.6, 0.4}, new double[] {0.7, 0.5})))
                .hasValueSatisfying(
                        text -> assertThat(text)
                                .endsWith(
                                        "That of the test images is as low as ever at the end, 0.5000: the model does not overfit yet."));
    }

    @Test
    void whereBothRiseTheStepsAreTooLong() {
        assertThat(CurveComment.of(epochs(new double[] {0.6, 0.4, 0.5}, new double[] {0.7, 0.5, 0.6})))
                .hasValueSatisfying(text -> assertThat(text).endsWith("the steps are too long to settle."));
    }

    @Test
    void oneEpochIsNoCurve() {
        assertThat(CurveComment.of(epochs(new double[] {0.6}, new double[] {0.7})))
                .isEmpty();
    }

    private static List<EpochRecord> epochs(double[] train, double[] test) {
        List<EpochRecord> epochs = new ArrayList<>();
        for (int i = 0; i < train.length; i++) {
            epochs.add(
                    new EpochRecord(i + 1, 1, Map.of("train_cross_entropy", train[i], "test_cross_entropy", test[i])));
        }
        return epochs;
    }
}
