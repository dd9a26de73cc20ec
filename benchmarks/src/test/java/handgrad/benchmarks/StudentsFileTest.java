package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.jobs.command.Handgrad;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A student's script in NumPy, right and with mistakes written into it, from the exercise to the verdict. */
class StudentsFileTest {
    @TempDir
    private static Path folder;

    private static Path exercise;

    @BeforeAll
    static void exercise() {
        exercise = folder.resolve("mlp");
        assertThat(run("exercise", "004", "Q3.2(b)", "--out", exercise.toString()).status)
                .isZero();
    }

    private record Said(int status, String out, String err) {}

    private static Said run(String... words) {
        CommandLine program = Handgrad.commandLine(List.of(words));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(program.execute(words), out.toString(), err.toString());
    }

    private Path handIn(String from, String to) throws IOException, InterruptedException {
        String script;
        try (InputStream in = Objects.requireNonNull(StudentsFileTest.class.getResourceAsStream("mlp.py"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(script).contains(from);
        Path file = Files.writeString(folder.resolve("mlp.py"), script.replace(from, to));
        Path mine = folder.resolve("mine.npz");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no /usr/bin/python3 with NumPy");
        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        file.toString(),
                        exercise.resolve("given.npz").toString(),
                        mine.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = python.waitFor();
        assumeTrue(!said.contains("No module named 'numpy'"), "there is no NumPy");
        assertThat(status).as(said).isZero();
        return mine;
    }

    private Said check(Path mine, String... more) {
        return run(
                Stream.concat(Stream.of("check", mine.toString(), "--exercise", exercise.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aRightSolutionPasses() throws IOException, InterruptedException {
        Said said = check(handIn("", ""));
        assertThat(said.out).doesNotContain("wrong").contains("21 of 21 arrays are right.");
        assertThat(said.status).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (yhat - Y) / n | (yhat - Y) | dz2 | lacks the factor 1/n
            (yhat - Y) / n | (Y - yhat) / n | dz2 | the difference is reversed
            (yhat - Y) / n | (yhat - Y) * yhat * (1 - yhat) / n | dz2 | the derivative of softmax is in
            np.log(yhat)) / n | np.log2(yhat)) / n | loss | base 2
            -np.sum(Y * np.log(yhat)) / n | -np.mean(Y * np.log(yhat)) | loss | averaged over the classes
            -np.sum(Y * np.log(yhat)) / n | -np.sum(Y * np.log10(yhat)) | loss | base 10
            e = np.exp(z - z.max(axis=1, keepdims=True)) | e = np.exp(z - z.max(axis=0)); return e / e.sum(axis=0) | yhat | columns add up to 1
            e = np.exp(z - z.max(axis=1, keepdims=True)) | e = np.exp(z / np.exp(z).sum(axis=1, keepdims=True)); return e | yhat | inside the exponential
            e / e.sum(axis=1, keepdims=True) | e | yhat | without the sum
            (z1 > 0) | (z1 >= 0) | dz1 | takes 1 for the derivative
            dh * (z1 > 0) | dh | dz1 | derivative σ'(z1)
            dh = dz2 @ W2 | dh = np.repeat(dz2.sum(axis=1, keepdims=True), 4, axis=1) | dh | leaves out the weights
            dh = dz2 @ W2 | dh = dz2 @ (W2 - eta * dW2) | dh | after its update
            np.savez( | mine['dW2'] = mine['dW2'].T; np.savez( | dW2 | is the transpose
            np.savez( | mine['db1'] = mine['dz1']; np.savez( | db1 | is not summed
            dz1.sum(axis=0) | dz1.mean(axis=0) | db1 | divided by n once more
            v - eta * g[k] | v + eta * g[k] | W1_step | climbs
            v - eta * g[k] | v - eta * eta * g[k] | W1_step | twice
            v - eta * g[k] | v - g[k] | W1_step | leaves out the learning rate
            order[first : first + B] | np.arange(7)[first : first + B] | W1_epoch | as they stand in the file
            passes(X[batch], y[batch], *p) | passes(X[batch], y[first : first + B], *p) | W1_epoch | leaves the targets as they stand
            range(0, len(X), B) | range(0, len(X) - B + 1, B) | b1_epoch | leaves out the last batch
            np.eye(3)[y.astype(int)] | np.eye(3)[y.astype(int) - 1] | Y | to the left
            (yhat - Y) / n | (yhat - Y) * yhat * (1 - yhat) | dz2 | , and it lacks the factor 1/n
            """)
    void aMistakeIsNamed(String from, String to, String array, String said) throws IOException, InterruptedException {
        Said verdict = check(handIn(from, to));
        assertThat(verdict.status).isEqualTo(1);
        assertThat(verdict.out.replaceAll("\\s+", " "))
                .contains("the first that is wrong is " + array)
                .contains(said)
                .contains("Your " + array + " ");
    }

    /** As {@code safetensors.numpy.save_file} writes it; the format is small enough to be written here without it. */
    @Test
    void safetensorsAreReadToo() throws IOException, InterruptedException {
        String safetensors = """
                import json, struct
                mine = {k: np.asarray(v, float) for k, v in mine.items()}
                ends = np.cumsum([v.nbytes for v in mine.values()]).tolist()
                header = json.dumps({k: {"dtype": "F64", "shape": v.shape, "data_offsets": [e - v.nbytes, e]}
                                     for (k, v), e in zip(mine.items(), ends)}).encode()
                with open(sys.argv[2], "wb") as file:
                    file.write(struct.pack("<Q", len(header)) + header + b"".join(v.tobytes() for v in mine.values()))
                """;
        assertThat(check(handIn("np.savez(sys.argv[2], **mine)", safetensors)).out)
                .contains("21 of 21 arrays are right.");
        assertThat(check(handIn("np.savez(sys.argv[2], **mine)", safetensors.replace("\"F64\"", "\"F32\""))).err)
                .contains("expected a shape of its");
    }

    @Test
    void floatsAreSaidToBeFloats() throws IOException, InterruptedException {
        Said said = check(handIn(
                "dict(np.load(sys.argv[1]))",
                "{k: np.float32(v) if v.dtype.kind == 'f' else v for k, v in np.load(sys.argv[1]).items()}"));
        assertThat(said.status).isEqualTo(1);
        assertThat(said.out).contains("float32").doesNotContain("wrong");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            np.savez(sys.argv[2], **mine) | open(sys.argv[2], 'wb').write(b'no archive') | expected
            np.savez(sys.argv[2], **mine) | np.savez(sys.argv[2], loss=np.array([object()])) | Python objects
            np.savez(sys.argv[2], **mine) | np.savez(sys.argv[2], other=1) | found other
            np.savez(sys.argv[2], **mine) | np.savez_compressed(sys.argv[2], z1=np.zeros((9000, 9000))) | 16 MiB
            """)
    void hostileFilesGetASentence(String from, String to, String sentence) throws IOException, InterruptedException {
        Said said = check(handIn(from, to));
        assertThat((said.out + said.err).replaceAll("\\s+", " ")) // which is wrapped where the name of the folder ends
                .contains(sentence);
        assertThat(said.status).isNotZero();
    }

    @Test
    void notANumberIsSaidToBeNone() throws IOException, InterruptedException {
        assertThat(check(handIn("loss = -np.sum(Y * np.log(yhat)) / n", "loss = np.nan")).out)
                .contains("1 of its 1 entries is NaN or infinite");
    }

    @Test
    void pointsAndGradescope() throws IOException, InterruptedException {
        Path points = Files.writeString(
                folder.resolve("points.json"), "{\"points\": {\"dz2\": 4, \"dW2\": 2, \"loss\": 1}, \"named\": 0.5}");
        Path results = folder.resolve("results.json");
        Said said = check(
                handIn("(yhat - Y) / n", "(yhat - Y)"),
                "--points",
                points.toString(),
                "--gradescope",
                results.toString());
        assertThat(said.out).contains("5 of 7 points");
        assertThat(results).content().contains("\"score\": 5.0").contains("\"max_score\": 4.0");
    }

    @Test
    void aClassIsATable() throws IOException, InterruptedException {
        Path submissions = Files.createDirectories(folder.resolve("class"));
        Files.copy(handIn("", ""), submissions.resolve("ada.npz"));
        Files.copy(handIn("(yhat - Y) / n", "(yhat - Y)"), submissions.resolve("=bob.npz"));
        Files.writeString(submissions.resolve("eve.npz"), "no archive");
        Path csv = folder.resolve("class.csv");
        Path page = folder.resolve("class.html");
        Said said = run(
                "check",
                "--class",
                submissions.toString(),
                "--exercise",
                exercise.toString(),
                "--csv",
                csv.toString(),
                "--html",
                page.toString());
        assertThat(said.status).isEqualTo(1);
        assertThat(said.out)
                .contains("ada.npz  21 of 21 right")
                .contains("1 × dz2: sum for mean")
                .contains("eve.npz  unreadable");
        assertThat(csv).content().contains("\n\"'=bob.npz\",").contains("dz2: sum for mean");
        assertThat(page).content().contains("1 of 3 submissions are right throughout.");
    }
}
