package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.files.Sha256;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunFolder;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a run or a sweep that somebody has changed since: each is refused by its name and what is wrong in it. */
class ReadBackTest {
    private static final String[] JOB = {"hw2", "wpi", "softmax", "--embedded"};

    @TempDir
    private static Path shared;

    private static Path run = Path.of("");
    private static Path other = Path.of("");
    private static Path sweep = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        run = trained("one", "--epochs", "1");
        other = trained("other", "--epochs", "1", "--seed", "1");
        sweep = trained("sweep", "--tune", "--grid", "learning-rate=0.01,0.1", "--epochs", "1");
    }

    private static Path trained(String name, String... options) throws IOException {
        CommandRun trained =
                handgrad(Stream.concat(Stream.of("--out", shared.resolve(name).toString()), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(trained.status()).as(trained.err()).isZero();
        try (Stream<Path> jobs = Files.walk(shared.resolve(name), 2)) {
            return jobs.filter(path -> shared.resolve(name).relativize(path).getNameCount() == 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static CommandRun handgrad(String... options) {
        return CommandRun.of(Stream.concat(Stream.of(JOB), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void theRecordHasTheChecksumOfTheModel() throws IOException {
        assertThat(RunFolder.readRun(run).training().modelSha256())
                .isEqualTo(Sha256.of(Files.readAllBytes(run.resolve("model.npz"))))
                .isNotEqualTo(RunFolder.readRun(other).training().modelSha256());
        assertThat(CommandRun.of("predict", run.toString()).status()).isZero();
    }

    @Test
    void anotherRunsModelIsNotApplied() throws IOException {
        Path swapped = copy(run);
        Files.copy(other.resolve("model.npz"), swapped.resolve("model.npz"), StandardCopyOption.REPLACE_EXISTING);
        CommandRun predicted = CommandRun.of("predict", swapped.toString());
        assertThat(predicted.status()).isEqualTo(1);
        assertThat(predicted.out()).isEmpty();
        assertThat(predicted.err())
                .contains("handgrad: " + swapped.resolve("model.npz") + ": expected the model of the run")
                .contains("training.model_sha256 of run.json");

        CommandRun resumed = handgrad("--resume", swapped.toString(), "--epochs", "2");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("is not the one that the run left; it is written anew");
        assertThat(CommandRun.of("predict", swapped.toString()).status()).isZero();
    }

    @Test
    void aRecordOfAnEarlierVersionHasNoChecksumAndIsAccepted() throws IOException {
        Path old = copy(run);
        replace(old.resolve("run.json"), ",\\s*\"model_sha256\": \"[0-9a-f]*\"", "");
        assertThat(CommandRun.of("predict", old.toString()).status()).isZero();
    }

    /** ESC (U+001B) begins what a terminal obeys, and so does U+009B. */
    @Test
    void noControlCharacterOfAFileReachesATerminal() throws IOException {
        Path changed = copy(run);
        replace(changed.resolve("run.json"), "\"Sneaker\"", "\"S\\\\u001b[31m\\\\u009b31m\"");
        Path image = folder.resolve("image.npy");
        Npy.write(image, NpyArray.of(new byte[28 * 28], 28, 28));
        for (String[] words : new String[][] {
            {"predict", changed.toString()},
            {"predict", changed.toString(), "--json"},
            {"predict", changed.toString(), "--images", image.toString()},
            {"data", "inspect", changed.toString()},
        }) {
            CommandRun run = CommandRun.of(words);
            assertThat(run.out() + run.err()).doesNotContainPattern("[\\p{Cc}&&[^\r\n\t]]");
        }
    }

    /** Of a typed option, picocli would say that it has an invalid value; nobody has typed one here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "threads": [0-9]+         | "threads": 100000       | environment.threads: expected a whole number from 1 to
            "seed": [0-9]+            | "seed": -5              | seed: expected a whole number from 0 to 4294967295
            "batch_size": [0-9]+      | "batch_size": "many"    | config.batch_size: expected a whole number of at least 1
            "learning_rate": [0-9.]+  | "learning_rate": 0.0    | config.learning_rate: expected a number above 0
            "samples": [0-9]+         | "samples": -4           | training: training of 1 epochs, -4 samples
            "samples": [0-9]+         | "samples": "x"          | training.samples:
            "status": "completed"     | "status": "fine"        | status:
            "model_sha256": "[0-9]*   | "model_sha256": "zz     | the SHA-256 of model.npz must be 64
            "train": [0-9]+           | "train": -7             | data.train is -7
            "job": "hw2               | "job": "hw2 \\\\u001b   | expected a job of this program
            """)
    void aValueOfTheRecordIsRefusedByItsName(String regex, String replacement, String message) throws IOException {
        Path changed = copy(run);
        replace(changed.resolve("run.json"), regex, replacement);
        for (CommandRun refused : List.of(
                CommandRun.of("predict", changed.toString()),
                handgrad("--resume", changed.toString(), "--epochs", "2"))) {
            if (refused.status() == 2) {
                assertThat(refused.err()).contains("holds a run of handgrad"); // the job's name was changed
                continue;
            }
            assertThat(refused.status()).as(refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .startsWith("handgrad: " + changed.resolve("run.json") + ": ")
                    .contains(message)
                    .doesNotContain("Invalid value", "option", "\u001b")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "validation_cross_entropy":[0-9.]+ | "validation_cross_entropy":-0.5 | a validation_cross_entropy of -0.5
            "validation_accuracy":[0-9.]+      | "validation_accuracy":1.5       | a validation_accuracy of 1.5
            "seconds":[0-9.eE-]+               | "seconds":"long"                | seconds:
            """)
    void aRowThatCannotHaveBeenMeasuredDoesNotWin(String regex, String replacement, String message) throws IOException {
        Path changed = copy(sweep);
        replace(changed.resolve("sweep.jsonl"), regex, replacement);
        CommandRun refused = handgrad("--tune", "--resume", changed.toString());
        assertThat(refused.status()).as(refused.err()).isEqualTo(1);
        assertThat(refused.err())
                .contains("handgrad: " + changed.resolve("sweep.jsonl") + ": expected a configuration")
                .contains("in line 1", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "learning-rate": \\["0.01" | "learning-rate": ["-3"   | expected a number above 0, not '-3'
            --epochs=1                | --epochs=none            | expected a whole number of at least 1, not 'none'
            """)
    void aPlanThatCannotBeTrainedIsRefused(String regex, String replacement, String message) throws IOException {
        Path changed = copy(sweep);
        replace(changed.resolve("sweep.json"), regex, replacement);
        CommandRun refused = handgrad("--tune", "--resume", changed.toString());
        assertThat(refused.status()).as(refused.err()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("handgrad: " + changed.resolve("sweep.json") + ": expected a sweep's plan")
                .contains(message);
    }

    private static void replace(Path file, String regex, String replacement) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceFirst(regex, replacement);
        assertThat(after.equals(before)).as("%s without a change", file).isFalse();
        Files.writeString(file, after);
    }

    private Path copy(Path original) throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.toList()) {
                Files.copy(path, copy.resolve(original.relativize(path).toString()));
            }
        }
        return copy;
    }
}
