package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets one sentence on the standard error, exit status 1 or 2, and nothing on the standard output. */
class BadInputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --epochs        | 0          | a whole number of at least 1
            --epochs        | -1         | a whole number of at least 1
            --epochs        | 1e9x       | a whole number of at least 1
            --epochs        | 1.5        | a whole number of at least 1
            --epochs        | 1e99999999 | a whole number of at least 1
            --learning-rate | nan        | a number above 0
            --learning-rate | NaN        | a number above 0
            --learning-rate | Infinity   | a number above 0
            --learning-rate | 0          | a number above 0
            --batch-size    | 0          | a whole number of at least 1
            --alpha         | -1         | 0 or a number above it
            --decay         | 1.5        | a number above 0 and at most 1
            --validation    | 1          | a number from 0 to below 1
            --seed          | 4294967296 | a whole number from 0 to 4294967295
            --threads       | 65         | a whole number from 1 to 64
            --precision     | half       | single or double
            """)
    void anOptionsValueThatMakesNoSense(String option, String value, String expected) {
        assertWrongUsage(
                CommandRun.of("hw2", "wpi", "softmax", option, value),
                "handgrad: Invalid value for option '" + option + "'",
                "expected " + expected + ", not '" + value + "'",
                "Try 'handgrad hw2 wpi softmax --help'.");
    }

    /** What people type, and what they meant. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hw2 wpi softmax --lr 3           | there is no option '--lr' in handgrad hw2 wpi softmax; did you mean --learning-rate?
            hw2 wpi softmax --optimizer=adam | there is no option '--optimizer' in handgrad hw2 wpi softmax; did you mean --optimiser?
            hw2 wpi softmax --batch 3        | did you mean --batch-size?
            hw2 softmax                      | there is no 'softmax' in handgrad hw2; did you mean handgrad hw2 wpi softmax?
            sofmax --epochs 3                | there is no 'sofmax' in handgrad; did you mean handgrad hw2 wpi softmax?
            wpi softmax                      | there is no 'wpi' in handgrad; did you mean handgrad hw2 wpi softmax?
            hw2 lits                         | there is no 'lits' in handgrad hw2; did you mean handgrad hw2 list?
            hw2 wpi list                     | there is no 'list' in handgrad hw2 wpi; did you mean
            hw2 qqqqqq                       | there is no 'qqqqqq' in handgrad hw2; there are list, all, wpi.
            hw2 wpi softmax --tune --grid lr=1,2 | there is no hyper-parameter 'lr'; did you mean learning-rate?
            """)
    void aWrongNameIsAnsweredByTheNearest(String words, String answer) {
        assertWrongUsage(CommandRun.of(words.split(" ")), answer);
    }

    @Test
    void anUnknownJobOrOption() {
        assertWrongUsage(CommandRun.of("hw2", "wpi", "softmx"), "softmx", "softmax");
        assertWrongUsage(CommandRun.of("hw2", "wpi", "softmax", "--epoch", "3"), "--epoch", "--epochs");
        assertWrongUsage(
                CommandRun.of("hw2", "wpi"), "a command is missing after handgrad hw2 wpi; there are softmax, answers");
        assertWrongUsage(CommandRun.of(), "a command is missing after handgrad; there are hw2, data, shell, predict");
        assertWrongUsage(
                CommandRun.of("predict"), "RUN is missing after handgrad predict: Folder of the run, with run.json");
        assertWrongUsage(CommandRun.of("data", "fetch", "cifar"), "there is no data set 'cifar'");
    }

    @Test
    void aLossThatDivergesInTheOnlyStepOfAnEpoch() throws IOException {
        CommandRun run = onEmbedded("--epochs", "1", "--batch-size", "4000", "--learning-rate", "1e38");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "the loss became ",
                        " at the end of epoch 1",
                        "rate 1e38; try the default, --learning-rate 0.05.");
        assertThat(run.record().status()).isEqualTo(Status.DIVERGED);
    }

    @Test
    void aDivergenceAfterAFinishedEpochKeepsThatEpoch() throws IOException {
        CommandRun run = onEmbedded("--epochs", "50", "--alpha", "41");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("the loss became ");
        int epochs = run.record().training().epochs();
        assertThat(epochs).isBetween(1, 49);
        Path kept = onlyRun();
        assertThat(RunFolder.readEpochs(kept)).hasSize(epochs);
        assertThat(kept.resolve("report.html")).exists();
        assertThat(kept.resolve("weights.png")).exists();
    }

    /** A folder stands where the model should go, as any other obstacle to writing could. */
    @Test
    void aFileThatCannotBeWrittenIsRecordedAsAFailure() throws Exception {
        Path runs = folder.resolve("runs/hw2-wpi-softmax");
        Thread obstacle = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try (Stream<Path> all = Files.list(runs)) {
                    Files.createDirectories(all.findFirst().orElseThrow().resolve("model.npz/obstacle"));
                    return;
                } catch (IOException | NoSuchElementException e) {
                    Thread.onSpinWait(); // the run has not begun
                }
            }
        });
        obstacle.start();
        CommandRun run = onEmbedded("--epochs", "2000");
        obstacle.interrupt();
        obstacle.join();
        assertNotDone(run, "cannot write " + onlyRun().resolve("model.npz"));
        RunRecord record = RunFolder.readRun(onlyRun());
        assertThat(record.status()).isEqualTo(Status.FAILED);
        assertThat(record.message()).contains("cannot write");
    }

    @Test
    void aBatchLargerThanTheData() throws IOException {
        assertWrongUsage(
                onEmbedded("--batch-size", "4001"),
                "a batch of 4001 is larger than the 4000 training samples; give a smaller --batch-size");
        assertWrongUsage(
                onEmbedded("--validation", "0.99999"), "no sample is left to train on; give a smaller --validation");
    }

    @Test
    void aDataDirectoryThatIsAFileOrMissing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertNotDone(
                softmax(file),
                file
                        + ": expected images with labels (IDX, npy, npz, CSV), found an empty file: delete it and fetch again");
        assertNotDone(softmax(folder.resolve("gone")), "does not exist: create it, or name another");
    }

    @Test
    void aTruncatedGzip() throws IOException {
        Path images = smallSet().resolve("fashion-mnist/train-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length / 2));
        assertNotDone(
                softmax(folder.resolve("small"), "--no-verify"),
                images + ": the file ends after " + whole.length / 2
                        + " bytes, within its gzip data: it is truncated, fetch it again");
    }

    @Test
    void aLabelOfTen() throws IOException {
        Path labels = smallSet().resolve("fashion-mnist/train-labels-idx1-ubyte.gz");
        Files.write(labels, gzip(idx(0x801, new int[] {4}, new byte[] {1, 2, 10, 3})));
        assertNotDone(softmax(folder.resolve("small")), labels + ": expected labels from 0 to 9, found 10 at index 2");
        CommandRun own = softmax(folder.resolve("small"), "--no-verify", "--batch-size", "1", "--epochs", "1");
        assertThat(own.err()).contains("fashion-mnist-unpublished", "6 classes (0, 1, 2 to 10)");
    }

    @Test
    void contentThatIsNotThePublishedOne() throws IOException {
        assertNotDone(softmax(smallSet()), "SHA-256", "--no-verify");
    }

    @Test
    void aSmallSetOfOnesOwn() throws IOException {
        CommandRun run = softmax(smallSet(), "--no-verify", "--batch-size", "2", "--validation", "0", "--epochs", "1");
        assertThat(run.err()).contains("4 training and 4 test images");
        assertThat(run.status()).isZero();
        assertThat(run.record().metrics())
                .doesNotContainKey("validation_accuracy")
                .containsKey("test_accuracy");
    }

    @Test
    void anOutThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("out"));
        CommandRun run = CommandRun.of("hw2", "wpi", "softmax", "--embedded", "--out", file.toString());
        assertNotDone(run, file + " is a file, not a folder; choose another place with --out");
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs/hw2-wpi-softmax"))) {
            return runs.toList().get(0);
        }
    }

    private CommandRun softmax(Path data, String... more) {
        return run(List.of("--offline", "--data", data.toString()), more);
    }

    private CommandRun onEmbedded(String... more) {
        return run(List.of("--embedded"), more);
    }

    private CommandRun run(List<String> data, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "hw2",
                "wpi",
                "softmax",
                "--json",
                "--out",
                folder.resolve("runs").toString()));
        words.addAll(data);
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static void assertWrongUsage(CommandRun run, String... parts) {
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(parts).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    private static void assertNotDone(CommandRun run, String... parts) {
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("handgrad: ").contains(parts).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    /** Four images of 28 × 28 to train and to test, in the published layout. */
    private Path smallSet() throws IOException {
        Path data = folder.resolve("small");
        Path place = Files.createDirectories(data.resolve("fashion-mnist"));
        byte[] pixels = new byte[4 * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        for (String part : List.of("train", "t10k")) {
            Files.write(place.resolve(part + "-images-idx3-ubyte.gz"), gzip(idx(0x803, new int[] {4, 28, 28}, pixels)));
            Files.write(
                    place.resolve(part + "-labels-idx1-ubyte.gz"),
                    gzip(idx(0x801, new int[] {4}, new byte[] {0, 1, 2, 9})));
        }
        return data;
    }

    private static byte[] idx(int magic, int[] sizes, byte[] content) {
        ByteBuffer file =
                ByteBuffer.allocate(4 + 4 * sizes.length + content.length).putInt(magic);
        for (int size : sizes) {
            file.putInt(size);
        }
        return file.put(content).array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
