package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.jobs.command.CommandRun;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A student's weights, curve and predictions beside a run of softmax regression. */
class CompareTest {
    private static final int CLASSES = 10;
    private static final int PIXELS = 784;

    @TempDir
    private static Path folder;

    private static Path run;
    private static Path inDouble;
    private static Path reordered;

    @BeforeAll
    static void train() throws IOException {
        run = trained("single");
        inDouble = trained("double", "--precision", "double");
        reordered = trained("reordered", "--seed", "1", "--precision", "double");
    }

    private static Path trained(String name, String... options) throws IOException {
        Path out = folder.resolve(name);
        String[] words = Stream.concat(
                        Stream.of("hw2", "wpi", "softmax", "--embedded", "--epochs", "2", "--out", out.toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        CommandRun training = CommandRun.of(words);
        assertThat(training.status()).as(training.err()).isZero();
        try (Stream<Path> below = Files.walk(out)) {
            return Objects.requireNonNull(below.filter(file -> file.endsWith("run.json"))
                    .findFirst()
                    .orElseThrow()
                    .getParent());
        }
    }

    private static double[] numbers(Path of, String name) throws IOException {
        return Npz.read(of.resolve("model.npz")).get(name).toDoubles();
    }

    private static Path weights(double[] W, double[] b) throws IOException {
        Path file = folder.resolve("mine.npz");
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("bias", NpyArray.of(b, 1, CLASSES));
        arrays.put("theta", NpyArray.of(transposed(W), PIXELS, CLASSES));
        Npz.write(file, arrays);
        return file;
    }

    private static double[] transposed(double[] W) {
        double[] turned = new double[W.length];
        for (int i = 0; i < W.length; i++) {
            turned[i % PIXELS * CLASSES + i / PIXELS] = W[i];
        }
        return turned;
    }

    private static CommandRun compare(Path mine, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("compare", mine.toString(), run.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String said(Path mine) {
        CommandRun compared = compare(mine);
        assertThat(compared.status()).as(compared.err()).isZero();
        assertThat(compared.out().lines()).allMatch(line -> line.length() <= 80);
        return compared.out().replaceAll("\\s+", " ");
    }

    private static double[] each(double[] numbers, DoubleUnaryOperator change) {
        return Arrays.stream(numbers).map(change).toArray();
    }

    @Test
    void theRunsOwnModelIsTheRuns() throws IOException {
        CommandRun compared = compare(run.resolve("model.npz"), "--json");
        JsonNode json = new ObjectMapper().readTree(compared.out());
        assertThat(json.get("difference").asText()).isEqualTo("none");
        assertThat(json.get("agreement").asDouble()).isEqualTo(1);
        assertThat(json.get("test").get("mine")).isEqualTo(json.get("test").get("run"));
        assertThat(json.get("weights").get(0).get("transposed").asBoolean()).isFalse();
    }

    @Test
    void anotherPrecisionIsRounding() throws IOException {
        assertThat(said(weights(numbers(inDouble, "W"), numbers(inDouble, "b"))))
                .contains("Rounding: your weights differ from the run's by")
                .contains("Transposed, (inputs, outputs): theta.")
                .contains("Your numbers are float64, the run's float32")
                .doesNotContain("Another");
    }

    @Test
    void anotherOrderHasTheSumsOfTheSameStart() throws IOException {
        assertThat(said(weights(numbers(reordered, "W"), numbers(reordered, "b"))))
                .contains("Another order: the sums of W over the classes")
                .doesNotContain("Rounding")
                .doesNotContain("start:");
    }

    /** What is drawn at the start stays in the sums: here it is put in afterwards. */
    @Test
    void anotherStartHasOtherSums() throws IOException {
        RandomState random = new RandomState(5);
        assertThat(said(weights(
                        each(numbers(reordered, "W"), w -> w + random.normal(0, 0.01)), numbers(reordered, "b"))))
                .contains("Another start: the sums of W over the classes")
                .doesNotContain("Another order:");
    }

    @Test
    void aFactorIsAnotherScaling() throws IOException {
        assertThat(said(weights(each(numbers(run, "W"), w -> 2 * w), each(numbers(run, "b"), b -> 2 * b))))
                .contains("Another scaling: every weight is 2 times the run's");
    }

    /** w/255 on pixels up to 255 is w on pixels up to 1. */
    @Test
    void weightsForRawPixelsAreAnotherScaling() throws IOException {
        String said = said(weights(each(numbers(reordered, "W"), w -> w / 255), numbers(reordered, "b")));
        assertThat(said).contains("Another scaling: on pixels from 0 to 255 your weights reach");
    }

    @Test
    void aMissingMatrixIsNamed() throws IOException {
        Path file = folder.resolve("few.npz");
        Npz.write(file, Map.of("theta", NpyArray.of(numbers(run, "W"), CLASSES, PIXELS)));
        CommandRun compared = compare(file);
        assertThat(compared.status()).isEqualTo(1);
        assertThat(compared.err()).contains("expected an array for the run's b").contains("found no other array");
    }

    @Test
    void notANumberAndAPickleAreRefused() throws IOException {
        double[] W = numbers(run, "W");
        W[3] = Double.NaN;
        CommandRun compared = compare(weights(W, numbers(run, "b")));
        assertThat(compared.status()).isEqualTo(1);
        assertThat(compared.err()).contains("array 'theta'").contains("found NaN");
        Path pickle = Files.write(folder.resolve("mine.pkl"), new byte[] {(byte) 0x80, 4, 'K', 1, '.'});
        assertThat(compare(pickle).err()).contains("expected weights").contains("a Python pickle");
        assertThat(compare(pickle).status()).isEqualTo(1);
    }

    private static Path curve(String column, String metric, DoubleUnaryOperator change, int decimals)
            throws IOException {
        StringBuilder csv = new StringBuilder("epoch," + column + "\n");
        for (String line : Files.readAllLines(run.resolve("epochs.jsonl"))) {
            JsonNode epoch = new ObjectMapper().readTree(line);
            double value = change.applyAsDouble(epoch.get(metric).asDouble());
            csv.append(epoch.get("epoch").asInt())
                    .append(',')
                    .append(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("curve.csv"), csv);
    }

    @ParameterizedTest
    @CsvSource({
        "val_loss, validation_cross_entropy, 1, 4, Your curve is the run's",
        "loss, train_loss, 4000, 6, the sum over the training samples",
        "accuracy, train_accuracy, 100, 4, per cent",
        "loss, train_loss, 1.4426950408889634, 9, the logarithm to base 2",
        "loss, train_cross_entropy, 1, 9, Another quantity: your loss is the run's train cross-entropy",
        "loss, train_loss, 1.00001, 9, Rounding: your loss differs from the run's by 1.0e-05 at most",
        "acc, train_accuracy, 0.3, 9, Another scaling: in every epoch your acc is 0.3 times the run's."
    })
    void aCurvesDifferenceIsSaid(String column, String metric, double factor, int decimals, String sentence)
            throws IOException {
        assertThat(said(curve(column, metric, x -> factor * x, decimals))).contains(sentence);
    }

    @Test
    void aCurveThatNothingExplains() throws IOException {
        double[] noise = {0.01, -0.02};
        int[] at = {0};
        String said = said(curve("loss", "train_loss", x -> x + noise[at[0]++ % 2], 9));
        assertThat(said).contains("a curve does not tell which").contains("epoch 1");
    }

    @Test
    void aCurveThatIsNotFiniteIsRefused() throws IOException {
        Path file = folder.resolve("curve.npz");
        Npz.write(file, Map.of("train_loss", NpyArray.of(new double[] {0.5, Double.NaN}, 2)));
        CommandRun compared = compare(file);
        assertThat(compared.status()).isEqualTo(1);
        assertThat(compared.err()).contains("column 'train_loss'").contains("found NaN in epoch 2");
    }

    @Test
    void theRunsOwnEpochsAreItsCurve() {
        assertThat(said(run.resolve("epochs.jsonl"))).contains("Your curve is the run's, in all digits that you give.");
        assertThat(said(reordered.resolve("epochs.jsonl"))).contains("a curve does not tell which");
    }

    @Test
    void predictionsAgreeOrNot() throws IOException {
        Path csv = folder.resolve("predictions.csv");
        assertThat(CommandRun.of("predict", run.toString(), "--out", csv.toString())
                        .status())
                .isZero();
        assertThat(said(csv)).contains("Both name the same class of 100.00 % of the 1,000 samples");
        List<String> lines = Files.readAllLines(csv);
        int[] classes = lines.stream()
                .skip(1)
                .mapToInt(line -> Integer.parseInt(line.split(",", -1)[1]))
                .toArray();
        Path npy = folder.resolve("predicted.npy");
        Npy.write(npy, NpyArray.of(Arrays.stream(classes).map(k -> k + 1).toArray(), classes.length));
        assertThat(said(npy)).contains("counted from 1").contains("100.00 %");
        int[] order = new RandomState(1).permutation(classes.length);
        Npy.write(npy, NpyArray.of(Arrays.stream(order).map(i -> classes[i]).toArray(), classes.length));
        assertThat(said(npy)).contains("That is what chance gives with 10 classes");
        int[] few = classes.clone();
        few[0] = (few[0] + 1) % CLASSES;
        Npy.write(npy, NpyArray.of(few, few.length));
        assertThat(said(npy)).contains("99.90 %").contains("neither is better than the other");
    }

    @Test
    void probabilitiesHaveACrossEntropy() throws IOException {
        Path npy = folder.resolve("probabilities.npy");
        double[] uniform = new double[1000 * CLASSES];
        Arrays.fill(uniform, 0.1);
        Npy.write(npy, NpyArray.of(uniform, 1000, CLASSES));
        JsonNode json = new ObjectMapper().readTree(compare(npy, "--json").out());
        assertThat(json.get("test").get("mine").get("test_cross_entropy").asDouble())
                .isCloseTo(Math.log(10), within(1e-12));
        Arrays.fill(uniform, 7); // scores, of which softmax makes the same
        Npy.write(npy, NpyArray.of(uniform, 1000, CLASSES));
        assertThat(said(npy)).contains("what softmax makes of your scores is 2.3026");
    }

    @Test
    void thePageSaysWhatTheTerminalSays() throws IOException {
        Path page = folder.resolve("beside.html");
        assertThat(compare(weights(numbers(inDouble, "W"), numbers(inDouble, "b")), "--html", page.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(page, StandardCharsets.UTF_8))
                .contains("Your weights beside a run")
                .contains("Rounding: your weights differ")
                .contains("theta, transposed");
    }
}
