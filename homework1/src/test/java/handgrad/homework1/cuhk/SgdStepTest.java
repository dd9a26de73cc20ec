package handgrad.homework1.cuhk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.jobs.command.CommandRun;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SgdStepTest {
    private static final double TEN_DIGITS = 5.1e-11;

    @TempDir
    private Path folder;

    /**
     * The figures are NumPy's:
     *
     * <pre>
     * X = np.array([[-.7411, -.5078, -.3206], [.0983, -.0308, -.3728], [.0414, .2323, -.2365], [-.7342, .4264, 2.0237]])
     * Y = np.array([[0, 1, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
     * for first, second, c in ([0, 1, 2, 3], [0, 1, 2, 3], 1/4), ([0, 1, 2, 3], [0, 1, 2, 3], 1), ([0], [1], 1):
     *     W1 = np.array([[1.6035, -1.5062, .2761], [1.2347, -.4446, -.2612], [-.2296, -.1559, .4434]])
     *     W2 = np.array([[.0125, 1.2424, .3503], [-3.0292, -1.0667, -.0290], [-.4570, .9337, .1825]])
     *     b1, b2 = np.array([.3919, -1.2507, -.9480]), np.array([-1.5651, -.0845, 1.6039])
     *     def forward(i):
     *         h = np.maximum(X[i] @ W1.T + b1, 0)
     *         p = np.exp(h @ W2.T + b2); p /= p.sum(1, keepdims=True)
     *         return h, p, -c * np.log(p[Y[i] == 1]).sum()
     *     h, p, L = forward(first)
     *     d2 = c * (p - Y[first]); d1 = d2 @ W2 * (h > 0)
     *     W1 -= .01 * d1.T @ X[first]; b1 -= .01 * d1.sum(0); W2 -= .01 * d2.T @ h; b2 -= .01 * d2.sum(0)
     *     print(L, forward(second)[2], W1, b1, W2, b2)
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "full-batch-mean, 1.7804657381 1.7728355292,"
                + " 1.6034080927 -1.5075427207 0.2768930597 1.2347 -0.4446 -0.2612 -0.2296472637 -0.1558725507 0.4435302746,"
                + " 0.3877282560 -1.2507 -0.9479356255,"
                + " 0.0136695277 1.2424 0.3502955517 -3.0291650092 -1.0667 -0.0290191755 -0.4582045185 0.9337 0.1825236238,"
                + " -1.5629808815 -0.0807095358 1.5979904174",
        "full-batch-sum, 7.1218629523 7.0005964269,"
                + " 1.6031323707 -1.5115708830 0.2792722390 1.2347 -0.4446 -0.2612 -0.2297890549 -0.1557902029 0.4439210985,"
                + " 0.3752130239 -1.2507 -0.9477425021,"
                + " 0.0171781109 1.2424 0.3502822067 -3.0290600368 -1.0667 -0.0290767018 -0.4618180741 0.9337 0.1825944951,"
                + " -1.5566235262 -0.0693381434 1.5802616695",
        "one-sample, 1.8928585603 3.0307446460,"
                + " 1.6035 -1.5062 0.2761 1.2347 -0.4446 -0.2612 -0.2296 -0.1559 0.4434,"
                + " 0.3919 -1.2507 -0.9480,"
                + " 0.0125 1.2424 0.3503 -3.0292 -1.0667 -0.0290 -0.4570 0.9337 0.1825,"
                + " -1.5654427090 -0.0760064058 1.5957491148"
    })
    void lossesAndParametersAreNumPys(String reading, String losses, String W1, String b1, String W2, String b2)
            throws IOException {
        JsonNode document = document("--reading", reading);
        JsonNode values = document.get("values");
        double[] both = {
            values.at("/iteration_1/loss").doubleValue(),
            values.at("/iteration_2/loss").doubleValue()
        };
        assertThat(both).containsExactly(numbers(losses), within(TEN_DIGITS));
        JsonNode after = values.get("parameters_after");
        assertThat(numbers(after.get("W1"))).containsExactly(numbers(W1), within(TEN_DIGITS));
        assertThat(numbers(after.get("b1"))).containsExactly(numbers(b1), within(TEN_DIGITS));
        assertThat(numbers(after.get("W2"))).containsExactly(numbers(W2), within(TEN_DIGITS));
        assertThat(numbers(after.get("b2"))).containsExactly(numbers(b2), within(TEN_DIGITS));
        assertThat(document.at("/metrics/train_first_loss").doubleValue()).isEqualTo(both[0]);
        assertThat(document.at("/metrics/train_second_loss").doubleValue()).isEqualTo(both[1]);
    }

    /**
     * x⁽³⁾ and x⁽⁴⁾ of the summed loss, one number after the other as by hand: x⁽³⁾ wakes unit 1 alone, x⁽⁴⁾ unit 3
     * alone, and z1 of the other units is negative.
     */
    @Test
    void everyIntermediateIsThatOfTheHandComputation() throws IOException {
        JsonNode values = document("--reading", "full-batch-sum").get("values");
        double h31 = 1.6035 * 0.0414 - 1.5062 * 0.2323 + 0.2761 * -0.2365 + 0.3919;
        double h43 = -0.2296 * -0.7342 - 0.1559 * 0.4264 + 0.4434 * 2.0237 - 0.9480;
        assertThat(numbers(values.at("/iteration_1/h")))
                .containsExactly(
                        new double[] {
                            0,
                            0,
                            0,
                            1.6035 * 0.0983 + 1.5062 * 0.0308 - 0.2761 * 0.3728 + 0.3919,
                            0,
                            0,
                            h31,
                            0,
                            0,
                            0,
                            0,
                            h43
                        },
                        within(1e-15));
        assertThat(numbers(values.at("/iteration_1/z1/3")))
                .containsExactly(
                        new double[] {
                            1.6035 * -0.7342 - 1.5062 * 0.4264 + 0.2761 * 2.0237 + 0.3919,
                            1.2347 * -0.7342 - 0.4446 * 0.4264 - 0.2612 * 2.0237 - 1.2507,
                            h43
                        },
                        within(1e-15));

        // z2 and ŷ of x⁽³⁾, whose class is the second
        double a = 0.0125 * h31 - 1.5651;
        double b = -3.0292 * h31 - 0.0845;
        double c = -0.4570 * h31 + 1.6039;
        double sum = Math.exp(a) + Math.exp(b) + Math.exp(c);
        assertThat(numbers(values.at("/iteration_1/z2/2"))).containsExactly(new double[] {a, b, c}, within(1e-15));
        double[] yHat = {Math.exp(a) / sum, Math.exp(b) / sum, Math.exp(c) / sum};
        assertThat(numbers(values.at("/iteration_1/y_hat/2"))).containsExactly(yHat, within(1e-15));
        assertThat(values.at("/iteration_1/loss_of_each/2").doubleValue()).isCloseTo(-Math.log(yHat[1]), within(1e-15));

        // ∂L/∂z2 = ŷ − y, ∂L/∂h_j = Σ_k W2_kj·∂L/∂z2_k, ∂L/∂z1 = that of unit 1 alone
        double[] dz2 = {yHat[0], yHat[1] - 1, yHat[2]};
        double dh1 = 0.0125 * dz2[0] - 3.0292 * dz2[1] - 0.4570 * dz2[2];
        assertThat(numbers(values.at("/derivatives/dz2/2"))).containsExactly(dz2, within(1e-15));
        assertThat(values.at("/derivatives/dh/2/0").doubleValue()).isCloseTo(dh1, within(1e-15));
        assertThat(numbers(values.at("/derivatives/dz1/2"))).containsExactly(new double[] {dh1, 0, 0}, within(1e-15));

        // x⁽⁴⁾ alone moves unit 3: ∂L/∂W1_3 = ∂L/∂z1_3·x⁽⁴⁾ and ∂L/∂W2_k3 = ∂L/∂z2_k·h_3
        double d = values.at("/derivatives/dz1/3/2").doubleValue();
        assertThat(numbers(values.at("/gradients/W1/2")))
                .containsExactly(new double[] {-0.7342 * d, 0.4264 * d, 2.0237 * d}, within(1e-15));
        assertThat(numbers(values.at("/gradients/b1"))[2]).isCloseTo(d, within(1e-15));
        for (int k = 0; k < 3; k++) {
            assertThat(values.at("/gradients/W2/" + k + "/2").doubleValue())
                    .isCloseTo(values.at("/derivatives/dz2/3/" + k).doubleValue() * h43, within(1e-15));
        }
    }

    /** h = 0, so that ŷ = softmax(b2), whatever the weights: the hand computation needs b2 alone. */
    @Test
    void theFirstSampleMovesTheLastBiasAlone() throws IOException {
        JsonNode values =
                document("--reading", "one-sample", "--learning-rate", "0.5").get("values");
        double sum = Math.exp(-1.5651) + Math.exp(-0.0845) + Math.exp(1.6039);
        assertThat(numbers(values.at("/parameters_after/b2")))
                .containsExactly(
                        new double[] {
                            -1.5651 - 0.5 * Math.exp(-1.5651) / sum,
                            -0.0845 - 0.5 * (Math.exp(-0.0845) / sum - 1),
                            1.6039 - 0.5 * Math.exp(1.6039) / sum
                        },
                        within(1e-15));
        assertThat(values.at("/parameters_after/W1")).isEqualTo(values.at("/parameters_before/W1"));
        assertThat(values.at("/parameters_after/W2")).isEqualTo(values.at("/parameters_before/W2"));
    }

    @Test
    void theTablesHaveFourDecimalsAndTenOnRequest() throws IOException {
        CommandRun four = run();
        assertThat(four.status()).as(four.err()).isZero();
        assertThat(four.out())
                .containsPattern("iteration 1 +1\\.7805\\R")
                .containsPattern("iteration 2 +1\\.7728\\R")
                .containsPattern("z1 \\[1\\] +-0\\.1201 +0\\.4930 +0\\.0431 +-0\\.8689\\R");
        assertThat(run("--digits", "10").out())
                .containsPattern("iteration 1 +1\\.7804657381\\R")
                .containsPattern("iteration 2 +1\\.7728355292\\R");
    }

    @Test
    void theFolderHoldsReportRecordAndModel() throws IOException {
        JsonNode printed = document();
        Path run;
        try (Stream<Path> runs = Files.list(folder.resolve("hw1-cuhk-sgd-step"))) {
            run = runs.findFirst().orElseThrow();
        }
        assertThat(new ObjectMapper().readTree(run.resolve("run.json").toFile()))
                .isEqualTo(printed);
        assertThat(run.resolve("loss-along-step.png")).isNotEmptyFile();
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("Reading full-batch-mean", "<td>-1.5075</td><td>0.2769</td><td>0.3877</td>");
        assertThat(Objects.requireNonNull(
                                Npz.read(run.resolve("model.npz")).arrays().get("W1"))
                        .toDoubles())
                .isEqualTo(numbers(printed.at("/values/parameters_after/W1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full-batch-mean", "full-batch-sum", "one-sample"})
    void everyReadingsGradientsAreThoseOfCentralDifferences(String reading) throws IOException {
        JsonNode report = document("--reading", reading, "--check-gradients");
        assertThat(report.get("passed").booleanValue()).isTrue();
        assertThat(report.get("parameters")).hasSize(4);
        report.get("parameters").forEach(line -> {
            assertThat(line.get("checked")).isEqualTo(line.get("entries"));
            assertThat(line.get("relative_error").doubleValue()).isLessThan(1e-6);
        });
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--reading|two-samples|expected full-batch-mean, full-batch-sum, one-sample, not 'two-samples'",
                "--digits|0|expected a whole number from 1 to 15, not '0'",
                "--digits|16|expected a whole number from 1 to 15, not '16'",
                "--learning-rate|0|expected a number above 0, not '0'",
                "--learning-rate|1e308|--learning-rate 1.0E308 is too large: the loss after the step is not a finite number"
            })
    void wrongOptionsAreRefusedInASentence(String option, String value, String sentence) {
        CommandRun run = run(option, value);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theHelpStatesAndJustifiesTheDefaultReading() {
        String help = CommandRun.of("hw1", "cuhk", "sgd-step", "--help").out().replaceAll("\\s+", " ");
        assertThat(help).contains("(default: full-batch-mean)", "without saying which sample is drawn");
    }

    private JsonNode document(String... options) throws IOException {
        String[] words = Arrays.copyOf(options, options.length + 1);
        words[options.length] = "--json";
        CommandRun run = run(words);
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("hw1", "cuhk", "sgd-step", "--out", folder.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Row by row. */
    private static double[] numbers(JsonNode array) {
        return array.isArray()
                ? Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                        .flatMapToDouble(i -> Arrays.stream(numbers(array.get(i))))
                        .toArray()
                : new double[] {array.doubleValue()};
    }
}
