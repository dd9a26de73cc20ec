package handgrad.homework1.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.jobs.command.Interruption;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationRunTest {
    @TempDir
    private Path runs;

    /** A folder stands where the model should go, as any other obstacle to writing could. */
    @Test
    void aFileThatCannotBeWrittenIsRecordedAsAFailure() throws IOException {
        RandomState random = new RandomState(0);
        RunFolder folder = RunFolder.create(runs, "hw1 mnist least-squares", Instant.EPOCH);
        Files.createDirectories(folder.path().resolve("model.npz/obstacle"));
        try (Demonstration demonstration = new LeastSquaresSgd().demonstration(random, 5);
                Interruption interruption = new Interruption()) {
            DemonstrationRun run = new DemonstrationRun(
                    demonstration,
                    folder,
                    Examples.started(),
                    Terminal.progress().training(2, 5),
                    interruption);
            assertThatThrownBy(() -> run.train(Schedule.constant(0.01), 2, random))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot write");
        }
        RunRecord record = RunFolder.readRun(folder.path());
        assertThat(record.status()).isEqualTo(Status.FAILED);
        assertThat(record.message()).contains("cannot write", "model.npz");
        assertThat(record.training().epochs()).isEqualTo(1);
    }
}
