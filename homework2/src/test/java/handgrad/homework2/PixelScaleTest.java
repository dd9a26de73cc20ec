package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of 0 and 1 are those of 0 and 255, in training and in prediction: divided by 255 they would all look empty, and
 * training would end at one in ten. Each class has ink in a part of the image of its own, so that all can be told apart.
 */
class PixelScaleTest {
    private static final int PIXELS = 28 * 28;
    private static final int PART = PIXELS / 10;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void bitsAreFullInk() throws IOException {
        assertThat(accuracy(1)).isEqualTo(1);
        assertThat(accuracy(255)).isEqualTo(1);
        Path run = onlyRun(1);
        byte[] bits = images("test", 1);
        double[] floats = new double[bits.length];
        for (int i = 0; i < bits.length; i++) {
            floats[i] = bits[i];
        }
        String predicted = predicted(run, NpyArray.of(bits, 100, 28, 28));
        assertThat(predicted.lines().skip(1).map(line -> line.split(",", -1)[1]))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> Integer.toString(i % 10))
                        .toList());
        assertThat(predicted(run, NpyArray.of(floats, 100, 784))).isEqualTo(predicted);
        assertThat(predicted(run, NpyArray.of(images("test", 255), 100, 1, 28, 28)))
                .isEqualTo(predicted);
    }

    private double accuracy(int full) throws IOException {
        Path files = Files.createDirectories(folder.resolve("data" + full).resolve("fashion-mnist"));
        for (String part : new String[] {"train", "test"}) {
            int n = part.equals("train") ? 300 : 100;
            int[] labels = new int[n];
            for (int i = 0; i < n; i++) {
                labels[i] = i % 10;
            }
            Npy.write(files.resolve("fashion_mnist_" + part + "_labels.npy"), NpyArray.of(labels, n));
            Npy.write(
                    files.resolve("fashion_mnist_" + part + "_images.npy"), NpyArray.of(images(part, full), n, PIXELS));
        }
        CommandRun run = CommandRun.of(
                "hw2",
                "wpi",
                "softmax",
                "--json",
                "--offline",
                "--no-verify",
                "--epochs=30",
                "--data=" + files.getParent(),
                "--out=" + folder.resolve("runs" + full));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err().contains("pixels are taken for 0 to 1")).isEqualTo(full == 1);
        return run.record().metrics().getOrDefault("test_accuracy", Double.NaN);
    }

    private static byte[] images(String part, int full) {
        int n = part.equals("train") ? 300 : 100;
        Random random = new Random(n);
        byte[] pixels = new byte[n * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            boolean isOwn = i % PIXELS / PART == i / PIXELS % 10;
            pixels[i] = (byte) (random.nextInt(100) < (isOwn ? 70 : 5) ? full : 0);
        }
        return pixels;
    }

    private String predicted(Path run, NpyArray images) throws IOException {
        Path file = folder.resolve("images.npy");
        Npy.write(file, images);
        CommandRun predicted = CommandRun.of("predict", run.toString(), "--images", file.toString());
        assertThat(predicted.status()).as(predicted.err()).isZero();
        return predicted.out();
    }

    private Path onlyRun(int full) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("runs" + full).resolve("hw2-wpi-softmax"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
