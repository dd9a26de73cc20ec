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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumed run comes to the bits of an undisturbed one. The job is {@link Softmax}, on the embedded images. */
class ResumeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void trainingOnComesToTheBitsOfAnUndisturbedRun(String precision) throws IOException {
        Path longer = onlyRun(train("undisturbed", "--epochs", "5", "--precision", precision, "--seed", "3"));
        Path shorter = onlyRun(train("resumed", "--epochs", "2", "--precision", precision, "--seed", "3"));
        CommandRun resumed = resume(shorter, "--epochs", "5");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertSameBits(shorter, longer);
        assertThat(resumed.record().config()).containsEntry("epochs", 5L);
        assertThat(Files.readString(shorter.resolve("report.html"))).contains("5 epochs");
    }

    /** As after a kill between two files: everything but the checkpoint is an epoch ahead, and rubbish is left. */
    @Test
    void theCheckpointIsTheTruth() throws IOException {
        Path longer = onlyRun(train("undisturbed", "--epochs", "4"));
        Path killed = onlyRun(train("killed", "--epochs", "2"));
        byte[] checkpoint = Files.readAllBytes(killed.resolve("checkpoint.npz"));
        resume(killed, "--epochs", "3");
        Files.write(killed.resolve("checkpoint.npz"), checkpoint);
        Path rubbish = Files.writeString(killed.resolve(".model.npz.0123456789abcdef-1.part"), "half");
        Path notOurs = Files.writeString(killed.resolve("notes.part"), "the user's own");
        assertThat(resume(killed, "--epochs", "4").status()).isZero();
        assertSameBits(killed, longer);
        assertThat(rubbish).doesNotExist();
        assertThat(notOurs).exists();
    }

    @Test
    void aRunKilledBeforeItsFirstCheckpointBeginsAnew() throws IOException {
        Path undisturbed = onlyRun(train("undisturbed", "--epochs", "2"));
        Path killed = onlyRun(train("killed", "--epochs", "2"));
        Files.delete(killed.resolve("checkpoint.npz"));
        markAsRunning(killed);
        assertThat(resume(killed).status()).isZero();
        assertSameBits(killed, undisturbed);
    }

    @Test
    void aRunKilledAfterItsLastCheckpointIsOnlyJudged() throws IOException {
        Path undisturbed = onlyRun(train("undisturbed", "--epochs", "2"));
        Path killed = onlyRun(train("killed", "--epochs", "2"));
        List<EpochRecord> epochs = RunFolder.readEpochs(killed);
        markAsRunning(killed);
        assertThat(resume(killed).status()).isZero();
        assertSameBits(killed, undisturbed);
        assertThat(RunFolder.readEpochs(killed)).isEqualTo(epochs);
    }

    @Test
    void aCompletedRunSaysSo() throws IOException {
        Path run = onlyRun(train("run", "--epochs", "1"));
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
        Path run = onlyRun(train("run", "--epochs", "2"));
        CommandRun resumed = resume(run, option, value);
        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err()).startsWith("handgrad: ").contains(message);
        assertThat(resumed.out()).isEmpty();
    }

    @Test
    void optionsThatRepeatTheRecordAreFine() throws IOException {
        Path run = onlyRun(train("run", "--epochs", "1", "--alpha", "0.25"));
        assertThat(resume(run, "--alpha", "0.25", "--batch-size", "64").status())
                .isZero();
    }

    @Test
    void anotherJobsRunAndNoRunAreRefused() throws IOException {
        Path run = onlyRun(train("run", "--epochs", "1"));
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
        assertThat(none.err()).startsWith("handgrad: there is no file " + json + ".");
    }

    @Test
    void otherDataAndADamagedCheckpointAreRefused() throws IOException {
        Path run = onlyRun(train("run", "--epochs", "1"));
        Path json = run.resolve("run.json");
        String text = Files.readString(json);
        String digest =
                RunFolder.readRun(run).data().sha256().values().iterator().next();
        Files.writeString(json, text.replace(digest, "0".repeat(64)));
        CommandRun other = resume(run, "--epochs", "2");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("the data are not those of the run in " + run, "name the run's data");
        Files.writeString(json, text);
        Files.writeString(run.resolve("checkpoint.npz"), "no zip");
        CommandRun damaged = resume(run, "--epochs", "2");
        assertThat(damaged.status()).isEqualTo(1);
        assertThat(damaged.err()).contains("handgrad: " + run.resolve("checkpoint.npz") + ": ");
        assertThat(RunFolder.readRun(run).status()).as("nothing has changed").isEqualTo(Status.COMPLETED);
    }

    /** With a huge step the validation loss is lowest early on, and the best epoch's model is the one that is kept. */
    @Test
    void patienceStopsEarlyAndIsHonouredByResuming() throws IOException {
        String[] rough = {"--epochs", "60", "--learning-rate", "2", "--batch-size", "16", "--patience", "3"};
        Path stopped = onlyRun(train("stopped", rough));
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
        Path resumed = onlyRun(train("resumed", part));
        assertThat(resume(resumed, "--epochs", "60").status()).isZero();
        assertSameBits(resumed, stopped);
    }

    @Test
    void patienceNeedsAValidationSet() throws IOException {
        CommandRun run = CommandRun.of(
                words("run", "--patience", "3", "--validation", "0").toArray(String[]::new));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--patience judges by the validation set, and there is none; give a --validation");
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

    private Path train(String name, String... more) throws IOException {
        CommandRun run = CommandRun.of(words(name, more).toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return folder.resolve(name);
    }

    private List<String> words(String name, String... more) throws IOException {
        List<String> words = softmax();
        words.addAll(List.of("--out", folder.resolve(name).toString()));
        words.addAll(List.of(more));
        return words;
    }

    private CommandRun resume(Path run, String... more) throws IOException {
        List<String> words = softmax();
        words.addAll(List.of("--resume", run.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private List<String> softmax() throws IOException {
        Path data = Files.createDirectories(folder.resolve("no-data"));
        return new ArrayList<>(List.of("hw2", "wpi", "softmax", "--offline", "--json", "--data", data.toString()));
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs.resolve("hw2-wpi-softmax"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
