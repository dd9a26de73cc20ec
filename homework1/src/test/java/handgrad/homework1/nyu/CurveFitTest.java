package handgrad.homework1.nyu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.jobs.command.CommandRun;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveFitTest {
    @TempDir
    private Path folder;

    /**
     * By hand at x = 2: z̄ = (−2+1, 2+1, 2−1, −2+1) = (−1, 3, 1, −1), z = (0, 3, 1, 0), f = 1 − 3 − 1 = −3; ∂f/∂W_O = z,
     * ∂f/∂z̄ = (0, −1, −1, 0), ∂f/∂W_H = 2·∂f/∂z̄.
     */
    @Test
    void theValueAndTheGradientAreThoseByHand() throws IOException {
        JsonNode theta0 = json(run("--json")).at("/values/theta0");
        assertThat(theta0.get("z_bar")).hasToString("[-1.0,3.0,1.0,-1.0]");
        assertThat(theta0.get("z")).hasToString("[0.0,3.0,1.0,0.0]");
        assertThat(theta0.get("f").doubleValue()).isEqualTo(-3);
        assertThat(theta0.get("df_dz")).hasToString("[-1.0,-1.0,-1.0,1.0]");
        assertThat(theta0.get("df_dz_bar")).hasToString("[0.0,-1.0,-1.0,0.0]");
        assertThat(theta0.at("/gradient/W_H")).hasToString("[[0.0],[-2.0],[-2.0],[0.0]]");
        assertThat(theta0.at("/gradient/b_H")).hasToString("[[0.0,-1.0,-1.0,0.0]]");
        assertThat(theta0.at("/gradient/W_O")).hasToString("[[0.0,3.0,1.0,0.0]]");
        assertThat(theta0.at("/gradient/b_O")).hasToString("[[1.0]]");
    }

    @Test
    void theStepsAreWrittenAsAStudentWouldWriteThem() {
        String out = run().out();
        assertThat(out)
                .contains("exist only as pictures, which we do not have: the curves here are two examples of ours")
                .containsPattern("unit 1 +\\(-1\\)·2 \\+ 1 = -1 +0 +\\(-1\\)·0 = 0\\R")
                .containsPattern("unit 3 +1·2 \\+ \\(-1\\) = 1 +1 +\\(-1\\)·1 = -1\\R")
                .containsPattern("f\\(2, θ0\\) +1 \\+ 0 \\+ \\(-3\\) \\+ \\(-1\\) \\+ 0 +-3\\R")
                .containsPattern("unit 2 +3 +-1 +1 +-1 +-2 +-1\\R");
    }

    /** The network of the four-kink example at its points, from the saved model by the sheet's formula. */
    @Test
    void theSavedModelGoesThroughThePoints() throws IOException {
        assertThat(run().status()).isZero();
        Npz model = Npz.read(onlyRun().resolve("model-four-kinks.npz"));
        double[] WH = values(model, "W_H");
        double[] bH = values(model, "b_H");
        double[] WO = values(model, "W_O");
        double[][] points = {{-4, 2}, {-2, 0}, {-0.5, 1.5}, {1, 1.5}, {2.5, -3}, {4, -3.75}, {-104, 102}, {104, -53.75}
        };
        for (double[] point : points) {
            double f = values(model, "b_O")[0];
            for (int i = 0; i < 4; i++) {
                f += WO[i] * Math.max(0, WH[i] * point[0] + bH[i]);
            }
            assertThat(f).as("at %s", point[0]).isEqualTo(point[1]);
        }
    }

    @Test
    void aFileOfOnesOwnLeavesReportPictureAndModel() throws IOException {
        Path csv = write("x,y\n2,3\n0,1\n1,1.5\n-1,2\n");
        CommandRun run = run("--points", csv.toString(), "--json");
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode curve = json(run).at("/values/curves/0");
        assertThat(curve.get("kinks")).hasToString("[0.0,1.0]");
        assertThat(curve.get("slopes")).hasToString("[-1.0,0.5,1.5]");
        assertThat(json(run).at("/data/train").intValue()).isEqualTo(4);
        assertThat(onlyRun()).isDirectoryContaining("glob:**/curve.png").isDirectoryContaining("glob:**/model.npz");
        assertThat(Files.readString(onlyRun().resolve("report.html")))
                .contains("(a) Four units that equal points.csv", "data:image/png;base64");
    }

    /** As a spreadsheet in most of Europe writes them; said, and the same curve. */
    @Test
    void pointsWithADecimalComma() throws IOException {
        Path csv = write("sep=;\r\nx;y\r\n2;3\r\n0;1\r\n1;1,5\r\n-1;2,0\r\n;\r\n");
        CommandRun run = run("--points", csv.toString(), "--json");
        assertThat(json(run).at("/values/curves/0/slopes")).hasToString("[-1.0,0.5,1.5]");
        assertThat(run.err().lines())
                .containsExactly(
                        "handgrad: " + csv + " is read as semicolons between values.",
                        "handgrad: " + csv + ": numbers with a decimal comma stand in column 2 'y'.");
    }

    /** Beside a height of 10¹⁵ the point at 1 is a rounding error, and counts as one: f(1) is 0. */
    @Test
    void aPointThatIsMissedIsInTheLargestError() throws IOException {
        Path csv = write("x,y\n0,0\n1,1\n2,0\n3,1e15\n");
        assertThat(json(run("--points", csv.toString(), "--json"))
                        .at("/values/curves/0/largest_error")
                        .doubleValue())
                .isEqualTo(1);
    }

    @Test
    void theGradientIsThatOfCentralDifferences() throws IOException {
        JsonNode report = json(run("--check-gradients", "--json"));
        assertThat(report.get("passed").booleanValue()).isTrue();
        report.get("parameters").forEach(line -> assertThat(line.get("checked")).isEqualTo(line.get("entries")));
    }

    /** At x = 1 units 1, 3 and 4 are at their kink: f has no derivative by their W_H and b_H. */
    @Test
    void theGradientCheckSaysWhichEntriesAreAtAKink() throws IOException {
        JsonNode report = json(run("--check-gradients", "--x", "1", "--json"));
        assertThat(report.at("/parameters/0/at_kinks").intValue()).isEqualTo(3);
        assertThat(report.at("/parameters/1/at_kinks").intValue()).isEqualTo(3);
        assertThat(report.get("passed").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y;1,2;3,abc | line 3, column 2 'y': expected a number, found 'abc'",
                "x,y;1,2;;NaN,4 | line 4, column 1 'x': expected a number, found 'NaN': give the point both",
                "x,y;1,2;1e999,4 | line 3, column 1 'x': expected a number, found '1e999'",
                "x,y;1,2;3 | line 3, column 2: expected 2 values as in line 1, found 1: 'y' and what follows",
                "x,y;1,2;3,4,5 | line 3, column 3: expected 2 values as in line 1, found 3",
                "a,b;1,2;3,4 | line 1: expected the columns x and y, in a line x,y, found 'a,b'",
                "'' | expected a line with the columns' names, found an empty file",
                "x,y;1,2 | expected at least two points, found 1",
                "x,y;1,2;3,4;1,5 | expected each x once, found x = 1.0 in line 2 and in line 4",
                "x,y;1,'\"'2 | line 2: expected values with commas between them, found: Missing closing quote",
                "x,y;0,0;1,1;2,0;3,1;4,0;5,1;6,0 | the curve has 5 kinks",
                "x,y;-1,-0.25;0,0;1,1;2,3;3,6;4,10 | the curve has four kinks"
            })
    void whatIsNoSuchCurveIsRefusedInASentence(String lines, String sentence) throws IOException {
        Path csv = write(lines.replace(';', '\n').replace("'\"'", "\"") + "\n");
        CommandRun run = run("--points", csv.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("handgrad: " + csv + ": " + sentence);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void otherFilesAreRefusedToo() throws IOException {
        Path csv = folder.resolve("points.csv");
        assertThat(run("--points", csv.toString()).err()).isEqualTo(line("there is no file " + csv + "."));
        Files.write(csv, new byte[] {'x', ',', 'y', '\n', (byte) 0xFF, (byte) 0xFE, ',', '1', '\n', '2', ',', '1'});
        assertThat(run("--points", csv.toString()).err())
                .startsWith("handgrad: " + csv + ": line 2, column 1 'x': expected a number, found '\u00FF\u00FE'");
        Files.writeString(csv, "x,y\n" + "1,2\n".repeat(10_001));
        assertThat(run("--points", csv.toString()).err())
                .isEqualTo(line(csv + ": expected at most 10000 points, found 10001."));
        Files.write(csv, new byte[2 << 20]);
        assertThat(run("--points", csv.toString()).err())
                .isEqualTo(line(csv + ": expected at most 1048576 bytes, found 2097152."));
        assertThat(run("--x", "NaN").err()).contains("expected a finite number, not 'NaN'");
        assertThat(run("--x", "NaN").status()).isEqualTo(2);
        assertThat(run("--x", "1e308").err()).startsWith("handgrad: --x 1.0E308 is too large: f would overflow.");
        assertThat(run("--x", "1e308").status()).isEqualTo(2);
    }

    private static String line(String sentence) {
        return "handgrad: " + sentence + System.lineSeparator();
    }

    private static double[] values(Npz model, String name) {
        return Objects.requireNonNull(model.arrays().get(name)).toDoubles();
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("points.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs/hw1-nyu-curve-fit"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String... options) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "hw1",
                                "nyu",
                                "curve-fit",
                                "--out",
                                folder.resolve("runs").toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }
}
