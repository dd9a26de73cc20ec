package handgrad.jobs.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.files.MalformedFileException;
import handgrad.jobs.command.Job;
import handgrad.jobs.command.OneSheet;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.command.Words;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class AnswersTest {
    private static final Claim TRUE =
            new Claim("Two and two are four.", () -> Evidence.by("adding").equal("2 + 2", 2 + 2, 4, 0));
    private static final Claim FALSE =
            new Claim("Two and two are five.", () -> Evidence.by("adding").equal("2 + 2", 2 + 2, 5, 0));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void allClaimsHold() {
        assertThat(answers(TRUE)).isZero();
        assertThat(out.toString())
                .contains("Question 1. Asks.", "  holds  Two and two are four.", "by adding", "2 + 2  4")
                .endsWith("2 claims of 2 answers: all hold\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFalseClaimIsNamedAndFailsTheCommand() {
        assertThat(answers(FALSE)).isOne();
        assertThat(out.toString())
                .contains("  FAILS  Two and two are five.", "required = 5 ± 0  not so")
                .endsWith("2 claims of 2 answers: 1 FAILS\n");
        assertThat(err.toString()).isEqualTo("handgrad: this claim fails: Two and two are five.\n");
    }

    @Test
    void oneQuestionAndItsParts() {
        assertThat(answers(TRUE, "--question", "2")).isZero();
        assertThat(out.toString()).contains("Question 2.1.").doesNotContain("Question 1.");
        assertThat(answers(TRUE, "--question", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("sheet fake has no written question '3'; there are 1, 2.1");
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        assertThat(answers(FALSE, "--json")).isOne();
        JsonNode document = new ObjectMapper().readTree(out.toString());
        assertThat(document.get("command").asText()).isEqualTo("hw9 fake answers");
        assertThat(document.get("passed").asBoolean()).isFalse();
        JsonNode claim = document.get("answers").get(0).get("claims").get(0);
        assertThat(claim.get("claim").asText()).isEqualTo("Two and two are five.");
        assertThat(claim.get("holds").asBoolean()).isFalse();
        assertThat(claim.get("findings").get(0).get("found").asDouble()).isEqualTo(4);
    }

    @Test
    void evidenceHoldsOnlyWhatItFound() {
        assertThat(Evidence.by("nothing").holds()).isFalse();
        assertThat(Evidence.by("NaN").atMost("x", Double.NaN, 1).holds()).isFalse();
        assertThat(Evidence.by("NaN").atLeast("x", Double.NaN, 1).holds()).isFalse();
        assertThat(Evidence.by("NaN").equal("x", Double.NaN, Double.NaN, 1).holds())
                .isFalse();
        assertThat(Evidence.by("limits").atMost("x", 1, 1).atLeast("x", 1, 1).holds())
                .isTrue();
        assertThat(Evidence.by("limits").below("x", 1, 1).holds()).isFalse();
        assertThat(Evidence.by("limits").above("x", 1, 1).holds()).isFalse();
        assertThat(Evidence.by("limits").above("x", 2, 1).same("n", 3, 4).holds())
                .isFalse();
    }

    @Test
    void derivativesOfARightAndAWrongFormula() {
        assertThat(Derivatives.gradientError(
                        x -> x[0] * x[0] * x[1], x -> new double[] {2 * x[0] * x[1], x[0] * x[0]}, 3, -2))
                .isLessThan(1e-9);
        assertThat(Derivatives.gradientError(x -> x[0] * x[0] * x[1], x -> new double[] {2 * x[0], x[0] * x[0]}, 3, -2))
                .isGreaterThan(0.1);
    }

    @Test
    void thePageHoldsAllItNeeds() throws IOException {
        Path file = folder.resolve("answers.html");
        assertThat(answers(FALSE, "--html", file.toString())).isOne();
        Parser strict = Parser.htmlParser().setTrackErrors(10);
        Document page = strict.parseInput(Files.readString(file), "");
        assertThat(strict.getErrors()).isEmpty();
        assertThat(page.select(".formula").eachText())
                .startsWith("a_1 * b_1 < a_2 * b_2", "\\begin{aligned} x &= 1 \\\\ &= 2 - 1 \\end{aligned}");
        assertThat(page.select("em").eachText()).containsOnly("end");
        assertThat(page.select(".claim .fails").eachText()).containsExactly("Fails.", "not so");
        assertThat(page.select("[src], [href], [srcset], [action]")).isEmpty();
        assertThat(page.select("style").html())
                .contains("url(data:font/woff2;base64,")
                .doesNotContain("url(fonts");
        assertThat(page.select("h2").eachText()).containsExactly("Question 1", "Question 2.1", "Question 3");
    }

    @Test
    void chromiumTypesetsEveryFormula() throws Exception {
        Path file = folder.resolve("answers.html");
        answers(TRUE, "--html", file.toString());
        Optional<TypesetPage> page = TypesetPage.of(file);
        assumeThat(page).as("chromium on the PATH").isPresent();
        assertThat(page.get().formulas()).isEqualTo(4);
        assertThat(page.get().typeset()).isEqualTo(4);
        assertThat(page.get().hasErrors()).isFalse();
    }

    /** The last run's record is malformed; in a folder that nobody named, the run before it is shown. */
    @Test
    void aMalformedRecordIsAnErrorWhereTheUserNamedTheFolder() throws IOException {
        String job = "hw9 fake job";
        RunFolder whole = RunFolder.create(folder, job, Instant.parse("2026-11-20T10:00:00Z"));
        whole.write(Examples.completed());
        Path malformed = RunFolder.create(folder, job, Instant.parse("2026-11-20T11:00:00Z"))
                .path()
                .resolve("run.json");
        Files.writeString(malformed, "{");

        SheetRun asked = new SheetRun(job, AskedRun.of("1", "a run"));
        assertThat(new RunsFolder(folder, false).find(asked).run())
                .get()
                .extracting(CompletedRun::folder)
                .isEqualTo(whole.path());
        assertThatThrownBy(() -> new RunsFolder(folder, true).find(asked))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(malformed + ": expected a run record");

        Claim unasked = new Claim("Nothing.", () -> {
            throw new AssertionError("computed before the runs were read");
        });
        assertThat(answers(unasked, "--json", "--runs", folder.toString())).isOne();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(malformed + ": expected a run record");
        Files.delete(malformed);
        assertThat(answers(TRUE, "--json", "--runs", folder.toString())).isZero();
        assertThat(out.toString()).contains("A run ended at 84.12 %.");
    }

    @Test
    void questionsComeInTheSheetsOrder() {
        assertThat(Stream.of("10", "2.2a", "1", "2.10", "2.2", "3", "2.2b", "2.1")
                        .sorted(new QuestionOrder()))
                .containsExactly("1", "2.1", "2.2", "2.2a", "2.2b", "2.10", "3", "10");
    }

    @Test
    void runsOfNoFolderAreRefused() {
        assertThat(answers(TRUE, "--html", folder.resolve("a.html").toString(), "--runs", "/nowhere"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--runs /nowhere is not a folder");
        assertThat(answers(TRUE, "--runs", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("give --html FILE or --json too");
        assertThat(answers(TRUE, "--html", "")).isEqualTo(2);
        assertThat(err.toString()).contains("--html", "expected the path of a file, not ''");
        assertThat(answers(TRUE, "--runs", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--runs", "expected the path of a folder, not ' '");
    }

    @Test
    void anAnswerWithoutATextIsAFault() {
        Answer answer = new Answer("1", "Asks.", Evidence.class, List.of(TRUE));
        assertThatThrownBy(answer::text).hasMessageContaining("has no text Evidence.md beside");
    }

    private int answers(Claim claim, String... options) {
        List<String> words =
                Stream.concat(Stream.of("fake", "answers"), Stream.of(options)).toList();
        Sheet sheet = new Sheet(
                "fake",
                "999",
                "A sheet",
                () -> List.of(new NoJob()),
                () -> List.of(
                        new Answer("1", "Asks.", AnswersTest.class, List.of(claim)),
                        new Answer("2.1", "Asks more.", AnswersTest.class, List.of(TRUE))));
        CommandLine command = new OneSheet(sheet).commandLine(Words.of(words));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(words.toArray(String[]::new));
    }

    @Command
    private static final class NoJob implements Job {
        @Override
        public String name() {
            return "job";
        }

        @Override
        public String question() {
            return "3";
        }

        @Override
        public String summary() {
            return "nothing";
        }

        @Override
        public Integer call() {
            return 0;
        }
    }
}
