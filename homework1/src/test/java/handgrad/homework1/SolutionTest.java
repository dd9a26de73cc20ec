package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked solution of a sheet, as it is handed in. */
class SolutionTest {
    @TempDir
    private Path folder;

    @Test
    void oneZipHoldsDocumentNotebooksClassesAndData() throws IOException {
        CommandRun run = CommandRun.of(
                "hw1", "mnist", "logistic", "--embedded", "--epochs=2", "--seed=3", "--out=" + folder.resolve("runs"));
        assertThat(run.status()).as(run.err()).isZero();
        CommandRun solution = solution("--author=Zoë & {José}", "--quick", "--runs=" + folder.resolve("runs"));
        assertThat(solution.status()).as(solution.err()).isZero();
        assertThat(solution.err())
                .contains("no run answers question 2, one hidden layer on MNIST", "'handgrad hw1 mnist all --quick'");
        Map<String, String> files = unzipped(folder.resolve("out").resolve("hw1-mnist.zip"));
        assertThat(files)
                .containsKeys(
                        "hw1-mnist/hw1-mnist.tex",
                        "hw1-mnist/question-1-logistic.ipynb",
                        "hw1-mnist/question-2-mlp.ipynb",
                        "hw1-mnist/java/Logistic.java",
                        "hw1-mnist/data/embedded/train-images-idx3-ubyte.gz",
                        "hw1-mnist/data/embedded/LICENSE-fashion-mnist.txt");
        assertThat(files.get("hw1-mnist/hw1-mnist.tex"))
                .contains("Zo\\\"{e} \\& \\{Jos\\'{e}\\}", "This solution is of a short look", "all hold")
                .contains("626b8bf8433327de7912bae1d0e4c70fdcca53de33970297bf9a2205500c574a")
                .containsSubsequence("Question 1}", "Question 2}", "no completed run", "Question 3}", "Question 8}")
                .contains("\\addplot", "\\includegraphics")
                .doesNotContain("handgrad hw1");
        assertNothingIsACommandLine("hw1-mnist");
        assertThePdfIsWhole("hw1-mnist", solution);
        assertThat(files.get("hw1-mnist/question-1-logistic.ipynb"))
                .contains(
                        "\"epochs = 2\\n\"",
                        "\"seed = 3\\n\"",
                        "\"data_set = \\\"embedded\\\"\\n\"",
                        "\"test_accuracy\\\": 0.")
                .contains("\\\\frac{e^{z_k}}{\\\\sum_{j=1}^K e^{z_j}}") // the answer's own formula of softmax
                .doesNotContain("«");
    }

    /** With a run of each sheet that has short ones; the PDF by LaTeX, or a browser, or not at all; never by half. */
    @ParameterizedTest
    @CsvSource({"nyu, curve-fit", "cuhk, sgd-step", "ist,"})
    void thePdfIsWholeAndNothingIsACommandLine(String sheet, @Nullable String job) throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        if (job != null) {
            assertThat(CommandRun.of("hw1", sheet, job, "--out=" + runs).status())
                    .isZero();
        }
        CommandRun solution =
                CommandRun.of("hw1", sheet, "solution", "--runs=" + runs, "--out=" + folder.resolve("out"));
        assertThat(solution.status()).as(solution.err()).isZero();
        String name = "hw1-" + sheet;
        assertNothingIsACommandLine(name);
        assertThePdfIsWhole(name, solution);
    }

    /** What is handed in was not typed into a terminal; the classes in the appendix declare options. */
    private void assertNothingIsACommandLine(String name) throws IOException {
        String tex = Files.readString(folder.resolve("out").resolve(name).resolve(name + ".tex"));
        assertThat(tex.substring(0, tex.indexOf("Appendix: the classes")))
                .doesNotContainPattern("-\\{\\}-[a-z]|(?<![a-z-])--[a-z]|handgrad hw|recorded\\.properties");
    }

    private void assertThePdfIsWhole(String name, CommandRun solution) throws IOException {
        assertThat(solution.err()).doesNotContain("could not compile");
        Path written = folder.resolve("out").resolve(name);
        Path pdf = written.resolve(name + ".pdf");
        if (Files.exists(pdf)) {
            assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-")
                    .contains("%%EOF");
        } else {
            assertThat(solution.err()).contains("There is no PDF");
        }
        assertThat(written).isDirectoryNotContaining("glob:**/.typesetting*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--author=Li\n\\input{x}", "--author=Li 王", "--runs=nowhere"})
    void whatCannotBeUsedIsRefused(String option) {
        CommandRun refused = solution(option);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(option.startsWith("--author") ? "--author" : "nowhere is not a folder");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private CommandRun solution(String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"hw1", "mnist", "solution", "--out=" + folder.resolve("out")}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return CommandRun.of(words);
    }

    private static Map<String, String> unzipped(Path file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                texts.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
