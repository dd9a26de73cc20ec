package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollapseTest {
    @Test
    void aFallFromTheBestEpochIsOne() {
        assertThat(ended(0.6, 0.8, 0.59))
                .hasValue("the training collapsed: the validation accuracy fell from 80.00 % after epoch 2 to 59.00 %");
        assertThat(ended(0.6, 0.8, 0.61)).isEmpty();
    }

    @Test
    void soIsALifeInTheDepths() {
        assertThat(ended(0.1, 0.35, 0.3))
                .hasValue(
                        "the training collapsed, or was far too short: the validation accuracy was never above 35.00 %");
        assertThat(ended(0.1, 0.5)).isEmpty();
    }

    @Test
    void whereNoImagesAreHeldBackTheTrainingAccuracyTells() {
        assertThat(ended("train_accuracy", 0.1))
                .hasValue(
                        "the training collapsed, or was far too short: the training accuracy was never above 10.00 %");
        assertThat(ended("train_accuracy", 0.9)).isEmpty();
    }

    @Test
    void withoutAnAccuracyThereIsNothingToSay() {
        assertThat(ended("train_rmse", 0.1)).isEmpty();
    }

    /** A run with these validation accuracies. */
    private static Optional<String> ended(double... accuracies) {
        return ended(Collapse.METRIC, accuracies);
    }

    private static Optional<String> ended(String metric, double... accuracies) {
        List<EpochRecord> epochs = new ArrayList<>();
        Map<String, Double> last = Map.of();
        for (double accuracy : accuracies) {
            last = Map.of(metric, accuracy);
            epochs.add(new EpochRecord(epochs.size() + 1, 1, last));
        }
        return Collapse.of(Examples.started().completed(new Training(epochs.size(), 1, 1), last), epochs);
    }
}
