package handgrad.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import handgrad.jobs.sweep.Trial;
import handgrad.jobs.sweep.Trial.Measured;
import handgrad.random.RandomState;
import handgrad.train.TrainingLoop;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** w is 1, 1.5, 1.75 after the first epochs, of one step each. */
class TaskTrialTest {
    private final List<Measured> measured = new ArrayList<>();
    private int steps;

    @TempDir
    private Path folder;

    @Test
    void aTrialThatIsCameBackToGoesOnFromItsState() {
        run(trial().keeping(state()), 1);
        assertThat(steps).isEqualTo(1);
        run(trial().keeping(state()), 3);
        assertThat(steps).isEqualTo(3); // not one and then three
        assertThat(measured)
                .extracting(Measured::epochs, one -> one.metrics().get("validation_loss"))
                .containsExactly(tuple(1, 0.5), tuple(3, 0.03125));
    }

    @Test
    void oneThatKeepsNothingTrainsAnewToTheSameNumbers() {
        run(trial(), 1);
        run(trial(), 3);
        assertThat(steps).isEqualTo(4);
        assertThat(measured.get(1).metrics()).containsEntry("validation_loss", 0.03125);
        assertThat(folder).isEmptyDirectory();
    }

    /** As after a kill between the state and the result. */
    @Test
    void aStateThatIsThereAlreadyIsMeasuredOnly() {
        run(trial().keeping(state()), 3);
        run(trial().keeping(state()), 3);
        assertThat(steps).isEqualTo(3);
        assertThat(measured)
                .extracting(Measured::metrics)
                .containsExactly(Map.of("validation_loss", 0.03125), Map.of("validation_loss", 0.03125));
    }

    @Test
    void aStateThatIsNoneIsRefused() throws Exception {
        run(trial().keeping(state()), 3);
        assertThatThrownBy(() -> run(trial().keeping(state()), 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("expected the state of a training after at most 2 epochs, found 3");
        Files.writeString(state(), "no archive");
        assertThatThrownBy(() -> run(trial().keeping(state()), 3))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("1.npz");
    }

    private Path state() {
        return folder.resolve("1.npz");
    }

    private void run(Trial trial, int epochs) {
        trial.run(List.of(epochs), measured::add, () -> {
            steps++; // asked after each step
            return false;
        });
    }

    /** The validation loss is half of w's squared distance from 2. */
    private static Trial trial() {
        return new TaskTrial<>(epochs -> new TaskTrial.Begun<>(
                TrainingRunTest.Halving.of(Map.of(1.0, 0.5, 1.5, 0.125, 1.75, 0.03125)),
                new TrainingLoop(epochs, 2, new RandomState(0))));
    }
}
