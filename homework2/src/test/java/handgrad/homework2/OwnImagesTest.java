package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunRecord;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of the sheet on images of a reader's own: 49 letters of 9 × 7 pixels, of which a row of light tells which it is. */
class OwnImagesTest {
    private static final int CLASSES = 49;

    @TempDir
    private Path folder = Path.of("");

    private Path letters = Path.of("");

    @BeforeEach
    void letters() throws IOException {
        letters = Files.createDirectory(folder.resolve("letters"));
        write("train", 980);
        write("test", 98);
        Files.write(
                letters.resolve("classes.txt"),
                IntStream.range(0, CLASSES).mapToObj(k -> "<b>letter " + k).toList());
    }

    /** Pixel k of 63 is full for class k, the others have noise. */
    private void write(String part, int n) throws IOException {
        Random random = new Random(n);
        byte[] pixels = new byte[n * 63];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % CLASSES;
            for (int j = 0; j < 63; j++) {
                pixels[63 * i + j] = (byte) random.nextInt(20);
            }
            pixels[63 * i + labels[i]] = (byte) 255;
        }
        Npy.write(letters.resolve(part + "_images.npy"), NpyArray.of(pixels, n, 9, 7));
        Npy.write(letters.resolve(part + "_labels.npy"), NpyArray.of(labels, n));
    }

    @Test
    void trainsAndTellsOfThemByTheirNames() throws IOException {
        RunRecord record = train("runs", "--epochs=20").record();
        assertThat(record.data().name()).isEqualTo("letters");
        assertThat(record.data().path()).isEqualTo(letters.toString());
        assertThat(record.data().shape()).containsExactly(9, 7);
        assertThat(record.data().classes()).hasSize(CLASSES).startsWith("<b>letter 0");
        assertThat(record.data().test()).isEqualTo(98);
        assertThat(record.metrics().get("test_accuracy")).isEqualTo(1);
        String page = Files.readString(onlyRun("runs").resolve("report.html"));
        assertThat(page).contains("Softmax regression on letters").doesNotContain("<b>letter");
        CommandRun predicted = CommandRun.of("predict", onlyRun("runs").toString(), "--json");
        assertThat(predicted.out()).contains("\"data\": \"letters\"", "\"test_accuracy\": 1.0");
        CommandRun own =
                CommandRun.of("predict", onlyRun("runs").toString(), "--images=" + letters.resolve("test_images.npy"));
        assertThat(own.out().lines().limit(3).toList().toString()).contains("<b>letter 0", "<b>letter 1");
    }

    /** The place stands in the record. */
    @Test
    void isCarriedOnWithoutNamingThemAgain() throws IOException {
        train("whole", "--epochs=3");
        train("parts", "--epochs=1");
        CommandRun resumed =
                CommandRun.of("hw2", "wpi", "softmax", "--json", "--epochs=3", "--resume=" + onlyRun("parts"));
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(onlyRun("parts").resolve("model.npz"))
                .hasSameBinaryContentAs(onlyRun("whole").resolve("model.npz"));
    }

    @Test
    void drawsATestPartByTheSeedWhereThereIsNone() throws IOException {
        Files.delete(letters.resolve("test_images.npy"));
        Files.delete(letters.resolve("test_labels.npy"));
        CommandRun run = train("runs", "--epochs=5", "--seed=3");
        assertThat(run.err()).contains("784 training and 196 test images").contains("drawn from all by the seed");
        double accuracy = Objects.requireNonNull(run.record().metrics().get("test_accuracy"));
        CommandRun predicted = CommandRun.of("predict", onlyRun("runs").toString(), "--json");
        assertThat(predicted.out()).contains("\"test_accuracy\": " + accuracy);
        assertThat(predicted.err()).doesNotContain("not the data");
    }

    @Test
    void areTunedOn() throws IOException {
        CommandRun run = train("runs", "--tune", "--grid=learning-rate=0.01,1", "--grid=epochs=2");
        assertThat(run.status()).as(run.err()).isZero();
    }

    private CommandRun train(String runs, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "hw2",
                "wpi",
                "softmax",
                "--json",
                "--learning-rate=1",
                "--batch-size=16",
                "--data=" + letters,
                "--out=" + folder.resolve(runs)));
        words.removeIf(word -> word.startsWith("--learning") && List.of(more).contains("--tune"));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private Path onlyRun(String runs) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(runs).resolve("hw2-wpi-softmax"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
