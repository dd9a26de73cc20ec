package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command for a sheet; sheet 003's takes seconds. */
class AllOfASheetTest {
    @TempDir
    private Path folder;

    @Test
    void aSheetIsDoneOnceAndItsPageWritten() throws IOException {
        CommandRun first = all("cuhk");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.err()).contains("0 of 4 steps are done already.", "step 4 of 4, less than a minute left");
        assertThat(first.out().lines().filter(line -> line.contains(" done "))).hasSize(4);
        assertThat(runs()).isEqualTo(3);
        assertThat(folder.resolve("hw1-cuhk-answers.html"))
                .content()
                .contains("--reading=full-batch-sum", "1.7805")
                .doesNotContain("There is no completed run");

        CommandRun again = all("cuhk");
        assertThat(again.status()).isZero();
        assertThat(again.err()).contains("3 of 4 steps are done already.");
        assertThat(again.out().lines().filter(line -> line.contains("there already")))
                .hasSize(3);
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void dataThatAreNotThereAreSaidOnce() {
        CommandRun run = all("mnist", "--data", folder.resolve("none").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("the data directory " + folder.resolve("none") + " (from --data) does not exist")
                .doesNotContain("steps are done");
    }

    /** Generated data have no other images; the epochs are few, and the page says so. */
    @Test
    void aShortLookIsKeptApart() throws IOException {
        CommandRun run = all("mnist", "--quick");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("A short look: 2 epochs, on the images that come with the program.");
        assertThat(folder.resolve("hw1-mnist-answers.html"))
                .content()
                .contains("This page is of a short look", "--epochs=2 --embedded");
        CommandRun full =
                CommandRun.of("hw1", "mnist", "answers", "--html=" + folder.resolve("full.html"), "--runs=" + folder);
        assertThat(full.status()).isZero();
        assertThat(folder.resolve("full.html"))
                .content()
                .contains("The run of ", " is on the few images that come with the program.")
                .doesNotContain("short look");
    }

    /** (0, 1), (1, 0), (2, 2): y = −x + 1 + 3·max(0, x − 1), so that W_O is (1, 2) at the kink. */
    @Test
    void pointsGivenOnceAreOnThePage() throws IOException {
        Path first = Files.writeString(folder.resolve("first.csv"), "x,y\n0,1\n1,0\n2,2\n");
        Path second = Files.writeString(folder.resolve("second.csv"), "x,y\n0,0\n1,5\n2,5\n");
        CommandRun fit =
                CommandRun.of("hw1", "nyu", "curve-fit", "--points=" + first, "--points=" + second, "--out=" + folder);
        assertThat(fit.status()).as(fit.err()).isZero();
        CommandRun later = CommandRun.of("hw1", "nyu", "curve-fit", "--out=" + folder); // on the examples
        assertThat(later.status()).as(later.err()).isZero();
        Path page = folder.resolve("page.html");
        CommandRun answers = CommandRun.of("hw1", "nyu", "answers", "--html=" + page, "--runs=" + folder);
        assertThat(answers.status()).as(answers.err()).isZero();
        assertThat(page)
                .content()
                .contains("(a) Four units that equal first.csv", "(a) Four units that equal second.csv")
                .contains("alt=\"curve-first\"", "alt=\"curve-second\"")
                .contains(
                        "<tr><th scope=\"row\">unit 1</th><td>-1</td><td>1</td><td>1</td></tr>",
                        "<tr><th scope=\"row\">unit 2</th><td>1</td><td>-1</td><td>2</td></tr>");
    }

    private CommandRun all(String sheet, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("hw1", sheet, "all", "--out=" + folder), Stream.of(more))
                .toArray(String[]::new));
    }

    private long runs() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith("run.json")).count();
        }
    }
}
