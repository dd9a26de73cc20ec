package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.homework2.wpi.Softmax;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumed run comes to the bits of an undisturbed one. The job is {@link Softmax}, on the embedded images. */
class ResumeTest {
    /** A run of two epochs that the tests copy, and its model after two more. */
    @TempDir
    private static Path shared;

    private static Path twoEpochs = Path.of("");
    private static Path fourEpochs = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        twoEpochs = onlyRun(train(shared, "two", "--epochs", "2"));
        fourEpochs = onlyRun(train(shared, "four", "--epochs", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void trainingOnComesToTheBitsOfAnUndisturbedRun(String precision) throws IOException {
        Path longer = onlyRun(train(folder, "undisturbed", "--epochs", "5", "--precision", precision, "--seed", "3"));
        Path shorter = onlyRun(train(folder, "resumed", "--epochs", "2", "--precision", precision, "--seed", "3"));
        CommandRun resumed = resume(shorter, "--epochs", "5");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertSameBits(shorter, longer);
        assertThat(resumed.record().config()).containsEntry("epochs", 5L);
        assertThat(Files.readString(shorter.resolve("report.html"))).contains("5 epochs");
    }

    /** As after a kill between two files: everything but the checkpoint is an epoch ahead, and rubbish is left. */
    @Test
    void theCheckpointIsTheTruth() throws IOException {
        Path killed = copyOfTwoEpochs();
        byte[] checkpoint = Files.readAllBytes(killed.resolve("checkpoint.npz"));
        resume(killed, "--epochs", "3");
        Files.write(killed.resolve("checkpoint.npz"), checkpoint);
        Path rubbish = Files.writeString(killed.resolve(".model.npz.0123456789abcdef-1.part"), "half");
        Path notOurs = Files.writeString(killed.resolve("notes.part"), "the user's own");
        assertThat(resume(killed, "--epochs", "4").status()).isZero();
        assertSameBits(killed, fourEpochs);
        assertThat(rubbish).doesNotExist();
        assertThat(notOurs).exists();
    }

    @Test
    void aRunKilledBeforeItsFirstCheckpointBeginsAnew() throws IOException {
        Path killed = copyOfTwoEpochs();
        Files.delete(killed.resolve("checkpoint.npz"));
        markAsRunning(killed);
        assertThat(resume(killed).status()).isZero();
        assertSameBits(killed, twoEpochs);
    }

    @Test
    void aRunKilledAfterItsLastCheckpointIsOnlyJudged() throws IOException {
        Path killed = copyOfTwoEpochs();
        List<EpochRecord> epochs = RunFolder.readEpochs(killed);
        markAsRunning(killed);
        assertThat(resume(killed).status()).isZero();
        assertSameBits(killed, twoEpochs);
        assertThat(RunFolder.readEpochs(killed)).isEqualTo(epochs);
    }

    @Test
    void aRunKilledBeforeItsReportGetsOne() throws IOException {
        Path killed = copyOfTwoEpochs();
        Files.delete(killed.resolve("report.html"));
        Files.delete(killed.resolve("confusion.png"));
        assertThat(resume(killed).status()).isZero();
        assertThat(killed.resolve("report.html")).exists();
        assertThat(killed.resolve("confusion.png")).exists();
        assertSameBits(killed, twoEpochs);
    }

    /** A run of more than two seconds has a page while it trains, which is not the one of its end. */
    @Test
    void thePageOfATrainingRunIsNoReport() throws IOException {
        Path killed = copyOfTwoEpochs();
        Files.delete(killed.resolve("report.json"));
        Files.delete(killed.resolve("confusion.png"));
        assertThat(resume(killed).status()).isZero();
        assertThat(killed.resolve("confusion.png")).exists();
        assertSameBits(killed, twoEpochs);
    }

    @Test
    void aCompletedRunSaysSo() throws IOException {
        Path run = copyOfTwoEpochs();
        RunRecord record = RunFolder.readRun(run);
        CommandRun resumed = resume(run);
        assertThat(resumed.status()).isZero();
        assertThat(resumed.err()).contains("The run in " + run + " is completed already; a larger --epochs would");
        assertThat(resumed.record()).isEqualTo(record);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --alpha      | 0.5     | the run was made with --alpha=1.0E-4, and cannot be carried on with another value
            --seed       | 4       | the run was made with --seed=0,
            --batch-size | 32      | the run was made with --batch-size=64,
            --precision  | double  | the run was made with --precision=single,
            --threads    | 64      | the run was made with --threads=
            --patience   | 3       | was made with no patience, and cannot be carried on with patience 3
            --epochs     | 1       | the run was planned for 2 epochs, which --epochs can raise, not lower to 1
            --out        | other   | a resumed run stays in its folder; leave --out out
            """)
    void optionsThatContradictTheRecordAreRefused(String option, String value, String message) throws IOException {
        Path run = copyOfTwoEpochs();
        CommandRun resumed = resume(run, option, value);
        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err()).startsWith("handgrad: ").contains(message);
        assertThat(resumed.out()).isEmpty();
    }

    @Test
    void optionsThatRepeatTheRecordAreFine() throws IOException {
        CommandRun resumed = resume(copyOfTwoEpochs(), "--alpha", "1e-4", "--batch-size", "64");
        assertThat(resumed.err()).contains("is completed already");
    }

    @Test
    void anotherJobsRunAndNoRunAreRefused() throws IOException {
        Path run = copyOfTwoEpochs();
        Path json = run.resolve("run.json");
        String text = Files.readString(json);
        Files.writeString(json, text.replace("hw2 wpi softmax", "hw1 mnist mlp"));
        CommandRun another = resume(run);
        assertThat(another.status()).isEqualTo(2);
        assertThat(another.err())
                .contains(run + " holds a run of handgrad hw1 mnist mlp: resume it with that command.");
        Files.writeString(json, "null");
        assertThat(resume(run).err()).startsWith("handgrad: " + json + ": expected a run record, and found: null");
        Files.delete(json);
        CommandRun none = resume(run);
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).startsWith("handgrad: " + run + " holds no run: ");
    }

    @Test
    void otherDataAndADamagedCheckpointAreRefused() throws IOException {
        Path run = copyOfTwoEpochs();
        Path json = run.resolve("run.json");
        String text = Files.readString(json);
        String digest =
                RunFolder.readRun(run).data().sha256().values().iterator().next();
        Files.writeString(json, text.replace(digest, "0".repeat(64)));
        CommandRun other = resume(run, "--epochs", "3");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("the data are not those of the run in " + run, "name the run's data");
        Files.writeString(json, text);
        Files.writeString(run.resolve("checkpoint.npz"), "no zip");
        CommandRun damaged = resume(run, "--epochs", "3");
        assertThat(damaged.status()).isEqualTo(1);
        assertThat(damaged.err()).contains("handgrad: " + run.resolve("checkpoint.npz") + ": ");
        assertThat(RunFolder.readRun(run).status()).as("nothing has changed").isEqualTo(Status.COMPLETED);
    }

    /** With a huge step the validation loss is lowest early on, and the best epoch's model is the one that is kept. */
    @Test
    void patienceStopsEarlyAndIsHonouredByResuming() throws IOException {
        String[] rough = {"--epochs", "60", "--learning-rate", "2", "--batch-size", "16", "--patience", "3"};
        Path stopped = onlyRun(train(folder, "stopped", rough));
        RunRecord record = RunFolder.readRun(stopped);
        List<EpochRecord> epochs = RunFolder.readEpochs(stopped);
        int best = record.training().bestEpoch() == null ? 0 : record.training().bestEpoch();
        assertThat(epochs).hasSize(best + 3).hasSizeLessThan(60);
        double lowest = epochs.stream()
                .mapToDouble(epoch -> epoch.metrics().get("validation_cross_entropy"))
                .min()
                .orElseThrow();
        assertThat(epochs.get(best - 1).metrics()).containsEntry("validation_cross_entropy", lowest);
        assertThat(record.metrics()).containsEntry("validation_cross_entropy", lowest);
        assertThat(record.config()).containsEntry("patience", 3L);
        assertThat(resume(stopped).err()).contains("is completed already");

        String[] part = rough.clone();
        part[1] = Integer.toString(best + 1);
        Path resumed = onlyRun(train(folder, "resumed", part));
        assertThat(resume(resumed, "--epochs", "60").status()).isZero();
        assertSameBits(resumed, stopped);
    }

    @Test
    void patienceNeedsAValidationSet() throws IOException {
        CommandRun run = CommandRun.of(
                words(folder, "run", "--patience", "3", "--validation", "0").toArray(String[]::new));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--patience judges by the validation set, and there is none; give a larger --validation");
    }

    private static void markAsRunning(Path run) throws IOException {
        Path json = run.resolve("run.json");
        Files.writeString(json, Files.readString(json).replace("\"completed\"", "\"running\""));
    }

    private static void assertSameBits(Path run, Path expected) throws IOException {
        RunRecord record = RunFolder.readRun(run);
        assertThat(record.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.resolve("model.npz")).hasSameBinaryContentAs(expected.resolve("model.npz"));
        assertThat(record.metrics()).isEqualTo(RunFolder.readRun(expected).metrics());
        assertThat(metrics(run)).isEqualTo(metrics(expected));
    }

    private static List<Map<String, Double>> metrics(Path run) throws IOException {
        return RunFolder.readEpochs(run).stream().map(EpochRecord::metrics).toList();
    }

    /** Copies the files alone: the record names no path. */
    private Path copyOfTwoEpochs() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("run"));
        try (Stream<Path> files = Files.list(twoEpochs)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Path train(Path folder, String name, String... more) {
        CommandRun run = CommandRun.of(words(folder, name, more).toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return folder.resolve(name);
    }

    private static List<String> words(Path folder, String name, String... more) {
        List<String> words = softmax();
        words.addAll(List.of("--out", folder.resolve(name).toString()));
        words.addAll(List.of(more));
        return words;
    }

    private CommandRun resume(Path run, String... more) {
        List<String> words = softmax();
        words.addAll(List.of("--resume", run.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static List<String> softmax() {
        return new ArrayList<>(List.of("hw2", "wpi", "softmax", "--embedded", "--json"));
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs.resolve("hw2-wpi-softmax"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
