package handgrad.jobs.answers;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.Source;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.jobs.report.ReportParts;
import handgrad.jobs.report.WorkedTable;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweepPlan;
import handgrad.jobs.sweep.SweepRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each question shows the run that answers it, and no other. */
class SheetPageTest {
    private static final String JOB = "hw9 fake net";
    private static final AskedRun ONE =
            AskedRun.of("4.2", "one layer").with("layers=1", "epochs=20").on("mnist");
    private static final AskedRun TWO =
            AskedRun.of("4.3", "two layers", "layers=2").with("epochs=20").on("mnist");
    private static final AskedRun THREE =
            AskedRun.of("4.3", "three layers", "layers=3").with("epochs=20").on("mnist");

    @TempDir
    private Path folder;

    @Test
    void everyQuestionHasItsOwnRun() throws IOException {
        run(10, 1, 20, 0.81);
        run(11, 2, 20, 0.82);
        run(12, 3, 20, 0.83);
        Document page = page(ONE, TWO, THREE);
        assertThat(page.select("h2").eachText()).containsExactly("Question 4.2", "Question 4.3");
        Element one = page.select("section").get(0);
        Element deeper = page.select("section").get(1);
        assertThat(one.text()).contains("Run of 20261120T100000Z", "81.00 %").doesNotContain("82.00 %", "83.00 %");
        assertThat(one.select("code").text()).isEqualTo("handgrad hw9 fake net");
        assertThat(deeper.select("h3").eachText()).containsExactly("Two layers", "Three layers");
        assertThat(deeper.text()).containsSubsequence("--layers=2", "82.00 %", "--layers=3", "83.00 %");
        assertThat(deeper.text()).doesNotContain("81.00 %");
        assertThat(page.select("img").eachAttr("src"))
                .containsExactly(
                        "data:image/png;base64,AQ==", "data:image/png;base64,Ag==", "data:image/png;base64,Aw==");
    }

    /** The newest one has the epochs of another experiment; the one before is the sheet's. */
    @Test
    void aRunOfOtherEpochsIsNotShown() throws IOException {
        run(10, 1, 20, 0.81);
        run(11, 1, 3, 0.82);
        assertThat(page(ONE).text()).contains("Run of 20261120T100000Z").doesNotContain("82.00 %");
    }

    @Test
    void thePageSaysWhyTheNewestRunIsNotShown() throws IOException {
        run(10, 1, 5, 0.81);
        run(11, 1, 3, 0.82);
        assertThat(page(ONE, TWO).text())
                .contains(
                        "no completed run that answers this",
                        "The run of 20261120T110000Z has epochs 3, and epochs 20 is asked for.",
                        "The run of 20261120T110000Z has layers 1, and layers 2 is asked for.")
                .doesNotContain("81.00 %", "82.00 %");
    }

    @Test
    void aRunThatStoppedEarlyOrSawOtherDataIsNoAnswer() {
        RunRecord right = record(1, 20, 20, 0.8, Source.DIRECTORY, "mnist");
        assertThat(ONE.difference(right)).isEmpty();
        assertThat(ONE.difference(record(1, 20, 7, 0.8, Source.DIRECTORY, "mnist")))
                .hasValue("stopped after 7 of 20 epochs");
        assertThat(ONE.difference(record(1, 20, 20, 0.8, Source.FILE, "kmnist")))
                .hasValue("is on kmnist, and mnist is asked for");
        assertThat(ONE.difference(record(1, 20, 20, 0.8, Source.EMBEDDED, "mnist")))
                .hasValue("is on the few images that come with the program");
    }

    /** Neither is taken for the other. */
    @Test
    void aShortLookIsNoAnswer() {
        AskedRun quick = ONE.quick(2);
        assertThat(quick.words()).containsExactly("--epochs=2", "--embedded");
        RunRecord look = record(1, 2, 2, 0.8, Source.EMBEDDED, "fashion-mnist");
        assertThat(quick.difference(look)).isEmpty();
        assertThat(ONE.difference(look)).isPresent();
        assertThat(quick.difference(record(1, 2, 2, 0.8, Source.DIRECTORY, "mnist")))
                .hasValue("is on all of the data, and a short look is asked for");
        assertThat(AskedRun.of("1", "a table").on("ames").quick(2).words()).containsExactly("--epochs=2");
    }

    @Test
    void aTuningShowsWhatWasTriedAndItsWinner() throws IOException {
        AskedRun asked = ONE.tuned(AskedTuning.of(List.of("learning-rate=0.1,0.01,1"), false));
        run(10, 1, 20, 0.81);
        Document untuned = page(asked);
        assertThat(untuned.text()).contains("asks for a tuning, and none is there", "81.00 %");
        assertThat(untuned.select("code").text()).isEqualTo("handgrad hw9 fake net --tune");

        sweep(11, "0.1,0.01,1");
        sweep(12, "0.1,0.5");
        Document page = page(asked);
        assertThat(page.text())
                .contains(
                        "Tuning of 20261120T110000Z: 3 configurations, chosen by validation accuracy, of one"
                                + " hyper-parameter. The best is learning-rate 0.01.",
                        "77.00 %")
                .doesNotContain("81.00 %", "asks for a tuning");
        assertThat(page.select(".tried tr").eachText())
                .containsExactly(
                        "learning-rate validation accuracy", "1 0.01 90.00 %", "2 0.1 80.00 %", "3 1 diverged");
        assertThat(page.select("img").eachAttr("src"))
                .containsExactly("data:image/png;base64,CQ==", "data:image/png;base64,CA==");
    }

    /** What the run's own page says beside its numbers. */
    @Test
    void theTablesAndTheExplanationOfARunAreShown() throws IOException {
        RunFolder run = RunFolder.create(folder, JOB, at(10));
        run.write(record(1, 20, 20, 0.81, Source.DIRECTORY, "mnist"));
        new ReportParts(
                        List.of(new WorkedTable(
                                "Four units",
                                List.of("b_O = 1"),
                                List.of("", "W_H"),
                                List.of(List.of("unit 1", "-1")))),
                        List.of("The model promises too much."))
                .write(run);
        assertThat(page(ONE).select("section").text())
                .containsSubsequence("The model promises too much.", "Four units", "b_O = 1", "W_H unit 1 -1");
    }

    /** Runs of earlier versions have no report.json. */
    @Test
    void theCurvesOfAnEarlierRunAreCommented() throws IOException {
        RunFolder run = RunFolder.create(folder, JOB, at(10));
        run.write(record(1, 20, 20, 0.81, Source.DIRECTORY, "mnist"));
        run.append(new EpochRecord(1, 1, Map.of("train_cross_entropy", 0.5)));
        run.append(new EpochRecord(2, 1, Map.of("train_cross_entropy", 0.25)));
        assertThat(page(ONE).select("section").text()).contains("goes from 0.5000 to 0.2500 in 2 epochs.");
    }

    /** A winner whose sweep has not come to its report may look different yet. */
    @Test
    void anUnfinishedTuningIsNotShown() throws IOException {
        Files.delete(sweep(11, "0.1,0.01,1").resolve("report.html"));
        AskedRun asked = ONE.tuned(AskedTuning.of(List.of("learning-rate=0.1,0.01,1"), false));
        assertThat(page(asked).text()).contains("no completed run").doesNotContain("77.00 %");
    }

    @Test
    void textAndClaimsStandWithTheirPart() throws IOException {
        Answer answer = new Answer(
                "5",
                "Asks.",
                SheetPageTest.class,
                List.of(
                        claim("about the whole", "all"),
                        claim("about b", "b"),
                        claim("about both", "a", "b"),
                        new Claim("about nothing marked", () -> Evidence.by("x").same("1", 1, 1))));
        AnswersPage page =
                AnswersPage.of("Sheet", "999", "answers", "", List.of(answer.check()), List.of(), RunNumbers.none());
        assertThat(page.sections()).extracting(AnswersPage.Section::question).containsExactly("5", "5a", "5b");
        assertThat(page.sections())
                .extracting(section -> Jsoup.parse(section.html()).text())
                .containsExactly("Of all: 3.", "Of a: 1.", "Of b: 2.");
        assertThat(page.sections().get(0).claims())
                .extracting(CheckedClaim::claim)
                .containsExactly("about the whole", "about both", "about nothing marked");
        assertThat(page.sections().get(1).claims()).isEmpty();
        assertThat(page.sections().get(2).claims())
                .extracting(CheckedClaim::claim)
                .containsExactly("about b");
    }

    @Test
    void theNumbersOfTheRunThatAnswersStandInTheText() throws IOException {
        run(10, 2, 20, 0.82);
        run(11, 3, 20, 0.83);
        RunNumbers numbers = RunNumbers.read(
                new RunsFolder(folder, true),
                List.of(new SheetRun(JOB, ONE), new SheetRun(JOB, TWO), new SheetRun(JOB, THREE)));
        assertThat(numbers.fillIn(
                        "{4.2: test_accuracy}, {4.3: test_accuracy}, {4.3, 2: test_accuracy}, {4.3, 3: test_accuracy}"
                                + " and {4.3: test_rmse}; $\\frac{1}{2}$."))
                .isEqualTo("(not run yet), 82.00 %, 83.00 %, (not run yet) and (not run yet); $\\frac{1}{2}$.");
        assertThat(RunNumbers.none().fillIn("{4.3: test_accuracy}")).isEqualTo("(not run yet)");
    }

    private static Claim claim(String sentence, String... marks) {
        return new Claim(sentence, text -> {
            Evidence evidence = Evidence.by("reading");
            for (String mark : marks) {
                evidence = evidence.above(mark, text.number(mark).value(), 0);
            }
            return evidence;
        });
    }

    private void run(int hour, int layers, int epochs, double accuracy) throws IOException {
        RunFolder run = RunFolder.create(folder, JOB, at(hour));
        run.write(record(layers, epochs, epochs, accuracy, Source.DIRECTORY, "mnist"));
        run.write("loss.png", stream -> stream.write(layers));
    }

    /** A sweep whose winner has the test accuracy 77 %. */
    private Path sweep(int hour, String values) throws IOException {
        RunFolder sweep = RunFolder.create(folder, JOB + " tune", at(hour));
        SweepPlan plan = new SweepPlan(
                JOB,
                List.of(),
                Map.of("learning-rate", List.of(values.split(",", -1))),
                false,
                Map.of(),
                Selection.VALIDATION_ACCURACY,
                Map.of());
        String rows = row(1, "0.1", 0.8)
                + row(2, "0.01", 0.9)
                + RunJson.line(SweepRow.diverged(3, Map.of("learning-rate", "1"), "far too large"));
        sweep.write("sweep.json", out -> out.write(RunJson.document(plan).getBytes(StandardCharsets.UTF_8)));
        sweep.write("sweep.jsonl", out -> out.write(rows.getBytes(StandardCharsets.UTF_8)));
        sweep.write("learning-rate.png", out -> out.write(9));
        sweep.write("report.html", out -> out.write(1));
        RunFolder winner = RunFolder.create(sweep.path().resolve("winner"), JOB, at(hour));
        winner.write(record(1, 20, 20, 0.77, Source.DIRECTORY, "mnist"));
        winner.write("report.html", out -> out.write(1));
        winner.write("loss.png", out -> out.write(8));
        return sweep.path();
    }

    private static String row(int number, String eta, double accuracy) {
        return RunJson.line(SweepRow.completed(
                number,
                Map.of("learning-rate", eta),
                1,
                Map.of("train_accuracy", 0.99, "validation_accuracy", accuracy)));
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-11-20T" + hour + ":00:00Z");
    }

    private static RunRecord record(int layers, int epochs, int finished, double accuracy, Source source, String data) {
        return RunRecord.started(
                        JOB,
                        "fake",
                        "4",
                        0,
                        Map.of("layers", layers, "epochs", epochs, "learning_rate", 0.01),
                        new DataUsed(data, source, 100, 10, 10, Map.of()),
                        Examples.started().environment())
                .completed(new Training(finished, 100L * finished, 1), Map.of("test_accuracy", accuracy));
    }

    private Document page(AskedRun... asked) throws IOException {
        List<SheetRun> runs =
                List.of(asked).stream().map(run -> new SheetRun(JOB, run)).toList();
        AnswersPage page = AnswersPage.of(
                "Sheet", "999", "answers", "", List.of(), runs, RunNumbers.read(new RunsFolder(folder, true), runs));
        Path file = folder.resolve("page.html");
        try (var stream = Files.newOutputStream(file)) {
            page.writeTo(stream);
        }
        return Jsoup.parse(file.toFile());
    }
}
