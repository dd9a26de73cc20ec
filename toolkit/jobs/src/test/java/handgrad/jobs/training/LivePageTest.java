package handgrad.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.report.Report;
import handgrad.jobs.terminal.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {
    private static final long NEVER = Long.MAX_VALUE / 4;

    @TempDir
    private Path runs;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private RunFolder folder;

    @BeforeEach
    void begin() throws IOException {
        folder = RunFolder.create(runs, "hw2 wpi softmax", Instant.EPOCH);
    }

    /** Once within five seconds, however many epochs pass; closing waits for the page in hand. */
    @Test
    void thePageIsThereAfterTheFirstEpochAndRenewsItself() throws IOException {
        try (LivePage page = page(0, List.of())) {
            page.finished(epoch(1));
            page.finished(epoch(2));
        }
        String html = Files.readString(folder.path().resolve(Report.FILE));
        assertThat(html).contains("http-equiv=\"refresh\"", "data-epochs=\"1\"").endsWith("</html>\n");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("epoch 1/2", "epoch 2/2");
    }

    @Test
    void aShortRunHasItsPageAtTheEndAlone() {
        try (LivePage page = page(NEVER, List.of())) {
            page.finished(epoch(1));
        }
        assertThat(folder.path().resolve(Report.FILE)).doesNotExist();
    }

    @Test
    void aRunThatIsCarriedOnKeepsItsEpochs() throws IOException {
        try (LivePage page = page(0, List.of(epoch(1), epoch(2), epoch(3)))) {
            page.finished(epoch(3)); // the third had been finished after the last checkpoint
        }
        assertThat(Files.readString(folder.path().resolve(Report.FILE))).contains("data-epochs=\"1,2,3\"");
    }

    /** The training goes on; what cannot be written is said at the run's end. */
    @Test
    void aPageThatCannotBeWrittenEndsNothing() throws IOException {
        Files.delete(folder.path());
        try (LivePage page = page(0, List.of())) {
            page.finished(epoch(1));
            page.finished(epoch(2));
        }
        assertThat(folder.path()).doesNotExist();
    }

    private LivePage page(long nanos, List<EpochRecord> before) {
        Progress log = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
        return new LivePage(
                log.training(2, 4),
                folder,
                before,
                epochs -> new Report("Softmax regression", Examples.started(), epochs, List.of(), null),
                nanos);
    }

    private static EpochRecord epoch(int number) {
        return new EpochRecord(number, 0.5, Map.of("train_loss", 1.0 / number));
    }
}
