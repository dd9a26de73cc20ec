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
                .hasValue(
                        "The training collapsed: the validation accuracy fell from 80.00 % after epoch 2 to 59.00 %.");
        assertThat(ended(0.6, 0.8, 0.61)).isEmpty();
    }

    @Test
    void soIsALifeInTheDepths() {
        assertThat(ended(0.1, 0.35, 0.3))
                .hasValue(
                        "The training collapsed, or was far too short: the validation accuracy was never above 35.00 %.");
        assertThat(ended(0.1, 0.5)).isEmpty();
    }

    @Test
    void withoutAValidationAccuracyThereIsNothingToSay() {
        RunRecord run = Examples.started().completed(new Training(1, 1, 1), Map.of("train_accuracy", 0.1));
        assertThat(Collapse.of(run, List.of(new EpochRecord(1, 1, run.metrics()))))
                .isEmpty();
    }

    /** A run with these validation accuracies. */
    private static Optional<String> ended(double... accuracies) {
        List<EpochRecord> epochs = new ArrayList<>();
        Map<String, Double> last = Map.of();
        for (double accuracy : accuracies) {
            last = Map.of(Collapse.METRIC, accuracy);
            epochs.add(new EpochRecord(epochs.size() + 1, 1, last));
        }
        return Collapse.of(Examples.started().completed(new Training(epochs.size(), 1, 1), last), epochs);
    }
}
