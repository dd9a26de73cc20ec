package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.datasets.Catalogue;
import handgrad.datasets.ImageLoader;
import handgrad.datasets.LabelledImages;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictTest {
    /** The run that the tests read. */
    @TempDir
    private static Path shared;

    private static Path run = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        run = train("single");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "double"})
    void onTheTestSetItSaysWhatTheRecordSays(String precision) throws IOException {
        Path trained = precision.equals("single") ? run : train(precision);
        Path csv = folder.resolve("predictions.csv");
        CommandRun predicted = predict(trained, "--json", "--out", csv.toString());
        assertThat(predicted.status()).as(predicted.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(predicted.out());
        Map<String, Double> metrics = RunFolder.readRun(trained).metrics();
        assertThat(result.get("metrics").get("test_accuracy").doubleValue()).isEqualTo(metrics.get("test_accuracy"));
        assertThat(result.get("metrics").get("test_cross_entropy").doubleValue())
                .isEqualTo(metrics.get("test_cross_entropy"));

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1001).first().isEqualTo("image,predicted,class,probability,label");
        long right = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals(cells[4]))
                .count();
        assertThat(right / 1000.0).isEqualTo(metrics.get("test_accuracy"));
    }

    @Test
    void printsATable() throws IOException {
        CommandRun predicted = predict(run);
        assertThat(predicted.out())
                .startsWith("hw2 wpi softmax, model of " + run + ": 1,000 samples of fashion-mnist")
                .containsPattern("cross-entropy +accuracy");
    }

    /** The classes of x are those of W·x + b, worked out here; as bytes, as squares and as floats the same. */
    @Test
    void classifiesAReadersOwnImages() throws IOException {
        byte[] pixels = new byte[3 * 784];
        new java.util.Random(4).nextBytes(pixels);
        float[] floats = new float[pixels.length];
        for (int i = 0; i < floats.length; i++) {
            pixels[i] &= 0x7F; // with a light border they would be taken for dark on light
            floats[i] = (pixels[i] & 0xFF) / 255f;
        }
        Path bytes = folder.resolve("bytes.npy");
        Npy.write(bytes, NpyArray.of(pixels, 3, 28, 28));
        CommandRun predicted = predict(run, "--images", bytes.toString());
        assertThat(predicted.status()).as(predicted.err()).isZero();
        List<String> lines = predicted.out().lines().toList();
        assertThat(lines).hasSize(4).first().isEqualTo("image,predicted,class,probability");
        for (int i = 0; i < 3; i++) {
            assertThat(lines.get(i + 1)).startsWith(i + "," + best(floats, i) + ",");
        }
        Path single = folder.resolve("floats.npy");
        Npy.write(single, NpyArray.of(floats, 3, 784));
        assertThat(predict(run, "--images", single.toString()).out()).isEqualTo(predicted.out());
    }

    /** The test set of the record, once more as a reader's file: the same images, so the same metrics. */
    @Test
    void imagesWithLabelsAreJudged() throws IOException {
        LabelledImages test =
                ImageLoader.embedded(Catalogue.FASHION_MNIST).data().test();
        Path file = folder.resolve("mine.npz");
        Npz.write(
                file,
                Map.of(
                        "images", NpyArray.of(test.pixels(), test.count(), 28, 28),
                        "labels", NpyArray.of(test.labels(), test.count())));
        Path html = folder.resolve("page.html");
        CommandRun judged = predict(run, "--json", "--images", file.toString(), "--html=" + html);
        assertThat(judged.status()).as(judged.err()).isZero();
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(judged.out()).get("metrics"))
                .isEqualTo(json.readTree(predict(run, "--json").out()).get("metrics"));
        int[] others = test.labels();
        others[0] = 10;
        Npz.write(
                file,
                Map.of(
                        "images", NpyArray.of(test.pixels(), test.count(), 28, 28),
                        "labels", NpyArray.of(others, test.count())));
        CommandRun unjudged = predict(run, "--images", file.toString());
        assertThat(unjudged.err()).contains("the labels are left aside, for not all of them are classes of the model");
        assertThat(unjudged.out()).startsWith("image,predicted,class,probability\n");
    }

    @Test
    void showsTheTestSet() throws IOException {
        Path html = folder.resolve("page.html");
        Path csv = folder.resolve("all.csv");
        assertThat(predict(run, "--html=" + html, "--out=" + csv).status()).isZero();
        String page = Files.readString(html);
        assertThat(page.split("data:image/png;base64,", -1)).hasSize(501);
        long wrong = Files.readAllLines(csv).stream()
                .skip(1)
                .limit(500)
                .map(line -> line.split(",", -1))
                .filter(cells -> !cells[1].equals(cells[4]))
                .count();
        assertThat(page.split(", but it is ", -1)).hasSize(1 + (int) wrong);
    }

    private static int best(float[] images, int image) throws IOException {
        Npz model = Npz.read(run.resolve("model.npz"));
        double[] W = model.get("W").toDoubles();
        double[] b = model.get("b").toDoubles();
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < b.length; k++) {
            double z = b[k];
            for (int j = 0; j < 784; j++) {
                z += W[784 * k + j] * images[784 * image + j];
            }
            if (z > highest) {
                highest = z;
                best = k;
            }
        }
        return best;
    }

    @Test
    void imagesThatCannotBeUsedAreRefused() throws IOException {
        Path file = folder.resolve("images.npy");
        Npy.write(file, NpyArray.of(new byte[784], 784, 1, 1, 1, 1));
        assertNotDone(
                predict(run, "--images", file.toString()), file + ": expected images, an array of shape (n, rows,");
        float[] bright = new float[784];
        bright[5] = -1;
        Npy.write(file, NpyArray.of(bright, 1, 784));
        assertNotDone(
                predict(run, "--images", file.toString()),
                file + ": expected pixels from 0 to 255 or from 0 to 1, found -1 to 0");
        Npy.write(file, NpyArray.of(dark(), 28, 28));
        assertNotDone(predict(run, "--images", file.toString()), file + ": the image looks dark on light");
        assertNotDone(predict(run, "--images", "gone.npy"), "there is no file gone.npy");
    }

    private static byte[] dark() {
        byte[] dark = new byte[784];
        Arrays.fill(dark, (byte) 255);
        dark[300] = 0;
        return dark;
    }

    /** 20 MB of zeros in 20 KB. */
    @Test
    void largeFilesAreAllowedByAnOption() throws IOException {
        Path file = folder.resolve("zeros.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[] {0, 0, 8, 3, 0, 0, 0x69, 0x78, 0, 0, 0, 28, 0, 0, 0, 28});
            out.write(new byte[27_000 * 784]);
        }
        assertNotDone(predict(run, "--images", file.toString()), file + ": expands from ");
        CommandRun allowed = predict(run, "--large-files", "--images", file.toString());
        assertThat(allowed.status()).as(allowed.err()).isZero();
        assertThat(allowed.out().lines()).hasSize(27_001);
    }

    /** A drawing of 56 × 56 on white paper, whose name is not to be trusted. */
    @Test
    void showsPicturesAsTheModelSawThem() throws IOException {
        BufferedImage drawing = new BufferedImage(56, 56, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 56 * 56; i++) {
            drawing.getRaster().setSample(i % 56, i / 56, 0, i % 56 == 28 || i % 56 == 29 ? 55 : 255);
        }
        Path file = folder.resolve("<b>bold & 1.png");
        ImageIO.write(drawing, "png", file.toFile());
        Path html = folder.resolve("page.html");
        Path csv = folder.resolve("mine.csv");
        CommandRun predicted = predict(
                run,
                "--pixels=inverted",
                "--html=" + html,
                "--out=" + csv,
                "--images",
                file.toString(),
                file.toString());
        assertThat(predicted.status()).as(predicted.err()).isZero();
        assertThat(predicted.err())
                .contains(
                        "handgrad: turned from dark on light to light on dark.",
                        "handgrad: 2 images are of another size, and scaled to fit 28 x 28 (<b>bold & 1.png, <b>bold",
                        "handgrad: the images as the model saw them are in " + folder.resolve("mine-seen") + ".");
        assertThat(Files.readAllLines(csv)).hasSize(3);
        BufferedImage seen = ImageIO.read(
                folder.resolve("mine-seen").resolve("1-_b_bold_1.png").toFile());
        assertThat(seen.getWidth()).isEqualTo(28);
        assertThat(seen.getRaster().getSample(14, 7, 0)).isEqualTo(200);
        assertThat(seen.getRaster().getSample(13, 7, 0)).isZero();
        String page = Files.readString(html);
        String predictedClass = Files.readAllLines(csv).get(1).split(",", -1)[2];
        assertThat(page)
                .contains("&lt;b&gt;bold &amp; 1.png: <strong>" + predictedClass + "</strong>", "all others")
                .doesNotContain("<b>bold", "http:", "https:", "<script");
        assertThat(page.split("data:image/png;base64,", -1)).hasSize(3);
        assertThat(page.split("class=\"bar\"", -1)).hasSize(1 + 2 * 6);
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        assertNotDone(predict(folder), folder + " holds no run: a run's folder has a run.json; handgrad runs lists");
        assertNotDone(predict(Path.of("runs/nosuch")), "there is no folder runs/nosuch; handgrad runs lists the runs");
        Path noFolder = Files.writeString(folder.resolve("table.csv"), "a");
        assertNotDone(predict(noFolder), noFolder + ": expected the folder of a run, found a file");
        Path json = Files.copy(run.resolve("run.json"), folder.resolve("run.json"));
        assertNotDone(predict(folder), "there is no file " + folder.resolve("model.npz"));
        Npz.write(folder.resolve("model.npz"), Map.of("W", NpyArray.of(new float[20], 10, 2)));
        // With its checksum in the record a model of another shape would be refused as another model.
        Files.writeString(json, Files.readString(json).replaceFirst(",\\s*\"model_sha256\": \"\\w*\"", ""));
        assertNotDone(
                predict(folder),
                folder.resolve("model.npz") + ": parameter W: expected f4 (10, 784), found f4 (10, 2)");
        Files.writeString(json, Files.readString(json).replace("hw2 wpi softmax", "hw9 wpi softmax"));
        assertNotDone(predict(folder), json + ": expected a job of this program, found 'hw9 wpi softmax'");
    }

    private static void assertNotDone(CommandRun run, String message) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("handgrad: " + message);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun predict(Path run, String... more) {
        List<String> words = new ArrayList<>(List.of("predict", run.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static Path train(String precision) throws IOException {
        Path out = shared.resolve(precision);
        RunRecord record = CommandRun.of(
                        "hw2",
                        "wpi",
                        "softmax",
                        "--embedded",
                        "--json",
                        "--epochs",
                        "2",
                        "--precision",
                        precision,
                        "--out",
                        out.toString())
                .record();
        assertThat(record.metrics()).containsKey("test_accuracy");
        try (Stream<Path> runs = Files.list(out.resolve("hw2-wpi-softmax"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
