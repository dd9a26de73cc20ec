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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of {@code instructors.md}, one after the other as the page has them, with a student's file that is wrong once. */
class InstructorsPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w*)\\n(.*?)```");

    @TempDir
    private Path folder;

    private record Said(int status, String text) {}

    @Test
    void everyCommandDoesWhatThePageSays() throws IOException, InterruptedException {
        String page = Files.readString(Path.of("../toolkit/jobs/instructors.md"));
        List<String> commands = commands(page);
        assertThat(commands).hasSize(8);

        assertThat(run(commands.get(0)).status).isZero();
        assertThat(folder.resolve("mlp"))
                .isDirectoryContaining("glob:**/{exercise.html,given.npz,solution.ipynb,exercise.json}");
        handIn();

        Said checked = run(commands.get(1));
        assertThat(checked.status).isEqualTo(1);
        Matcher example = Pattern.compile("(?s)```\\n(loss .*?)```").matcher(page);
        assertThat(example.find()).isTrue();
        for (String sentence :
                List.of("dz2 wrong Your dz2 lacks", "Right is", "weight 1/n.", "dW2 follows from your own numbers")) {
            assertThat(onOneLine(example.group(1))).contains(sentence);
            assertThat(checked.text).contains(sentence);
        }

        Files.writeString(folder.resolve("points.json"), block(page, "json"));
        Said graded = run(commands.get(2));
        assertThat(graded.text).contains("\"score\": 5.0", "\"max_score\": 7.0"); // half of dz2's 4, and the rest
        assertThat(run(commands.get(3)).text).contains("ada", "1 × dz2: sum for mean");
        assertThat(folder.resolve("class.csv")).content().contains("dz2: sum for mean");
        assertThat(folder.resolve("class.html")).exists();

        assertThat(run(commands.get(4)).status).isEqualTo(1);
        assertThat(folder.resolve("results.json")).content().contains("\"score\": 5.0", "\"max_score\": 4.0");

        assertThat(run(commands.get(5) + " --embedded --epochs 2 --offline --out runs").status)
                .isZero();
        Files.copy(trained().resolve("model.npz"), folder.resolve("mine.npz"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(run(commands.get(6)).status).isZero();
        writeCurve();
        assertThat(run(commands.get(7)).status).isZero();
        assertThat(folder.resolve("beside.html")).exists();
    }

    /** Those of the page, each on one line. */
    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        BLOCK.matcher(page)
                .results()
                .forEach(block -> block.group(2)
                        .replace("\\\n", " ")
                        .lines()
                        .filter(line -> line.startsWith("handgrad "))
                        .forEach(commands::add));
        return commands;
    }

    private static String block(String page, String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    /** Runs it with all that lies in the page's folders in one of the test's. */
    private Said run(String command) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : command.strip().split(" +", -1)) {
            boolean isPlace = word.matches("(.*/)?mlp|mlp/.*|submissions|runs|.*\\.(npz|json|csv|html)");
            words.add(
                    word.startsWith("runs/")
                            ? trained().toString()
                            : isPlace
                                    ? folder.resolve(word.replaceFirst("/autograder/\\w+/", ""))
                                            .toString()
                                    : word);
        }
        words.remove(0);
        CommandLine program = Handgrad.commandLine(words);
        StringWriter said = new StringWriter();
        program.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        int status = program.execute(words.toArray(new String[0]));
        return new Said(status, onOneLine(said.toString()));
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private Path trained() throws IOException {
        try (var runs = Files.list(folder.resolve("runs/hw2-wpi-softmax"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    /** A student's script that forgot 1/n in dz2. */
    private void handIn() throws IOException, InterruptedException {
        String script;
        try (InputStream in = Objects.requireNonNull(StudentsFileTest.class.getResourceAsStream("mlp.py"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path file = Files.writeString(folder.resolve("mlp.py"), script.replace("(yhat - Y) / n", "(yhat - Y)"));
        Path mine = folder.resolve("mlp/mine.npz");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no /usr/bin/python3 with NumPy");
        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        file.toString(),
                        folder.resolve("mlp/given.npz").toString(),
                        mine.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = python.waitFor();
        assumeTrue(!said.contains("No module named 'numpy'"), "there is no NumPy");
        assertThat(status).as(said).isZero();
        Files.copy(mine, folder.resolve("mine.npz"));
        Files.copy(
                mine, Files.createDirectories(folder.resolve("submissions/ada")).resolve("mine.npz"));
    }

    private void writeCurve() throws IOException {
        StringBuilder csv = new StringBuilder("epoch,train_cross_entropy\n");
        int epoch = 0;
        for (String line : Files.readAllLines(trained().resolve("epochs.jsonl"))) {
            epoch++;
            Matcher value =
                    Pattern.compile("\"train_cross_entropy\" *: *([0-9.]+)").matcher(line);
            assertThat(value.find()).isTrue();
            csv.append(epoch).append(',').append(value.group(1)).append('\n');
        }
        Files.writeString(folder.resolve("curve.csv"), csv);
    }
}
