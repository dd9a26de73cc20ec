package handgrad.homework1.ist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.datasets.Source;
import handgrad.files.Sha256;
import handgrad.homework1.ImageJob;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.SweepRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regression on a table of the reader's own: Cost = 3a − 2b + 5·[c = "x"] + 10, exactly. */
class OwnTableJobsTest {
    private static final String LINEAR = "linear-regression";

    @TempDir
    private Path folder;

    private Path table = Path.of("");

    @BeforeEach
    void writeTable() throws IOException {
        table = Files.write(folder.resolve("costs.csv"), lines(1));
    }

    /** Forty rows; a and b stay within three deviations. */
    private static List<String> lines(int unit) {
        List<String> lines = new ArrayList<>(List.of("Name,Cost,a,b,c"));
        for (int i = 0; i < 40; i++) {
            int a = i * 7 % 23;
            int b = i * 11 % 17;
            String c = List.of("x", "y", "z").get(i * 5 % 3);
            lines.add("r" + i + "," + unit * cost(a, b, c) + "," + a + "," + b + "," + c);
        }
        return lines;
    }

    private static int cost(int a, int b, String c) {
        return 3 * a - 2 * b + (c.equals("x") ? 5 : 0) + 10;
    }

    /** Training leads to the analytic solution, in which nothing is left over, and so do predictions of new rows. */
    @Test
    void anExactRelationIsFound() throws IOException {
        Path mine = Files.writeString(folder.resolve("new.csv"), "c,b,a\nx,4,20\nz,13,5\n");
        CommandRun run = run(LINEAR, "--epochs=400", "--learning-rate=0.02", "--predict=" + mine, "--json");
        RunRecord record = run.record();
        Map<String, Double> metrics = record.metrics();
        assertThat(metrics.get("optimum_train_rmse")).isLessThan(1e-12);
        assertThat(metrics.get("optimum_test_rmse")).isLessThan(1e-12);
        assertThat(metrics.get("test_rmse")).isLessThan(1e-6);
        assertThat(record.data().name()).isEqualTo("costs.csv");
        assertThat(record.data().source()).isEqualTo(Source.FILE);
        assertThat(record.data().train()).isEqualTo(32);
        assertThat(record.data().test()).isEqualTo(8);
        assertThat(record.data().sha256())
                .containsExactly(Map.entry("costs.csv", Sha256.of(Files.readAllBytes(table))));
        assertThat(record.config())
                .doesNotContainKeys("recipe", "drop_outliers")
                .containsEntry("target", "Cost");
        List<String> predictions = Files.readAllLines(onlyRun().resolve("predictions.csv"));
        assertThat(predictions.get(0)).isEqualTo("line,Cost");
        assertPredicts(predictions.get(1), "2", cost(20, 4, "x"));
        assertPredicts(predictions.get(2), "3", cost(5, 13, "z"));
        assertThat(run.err())
                .contains(
                        "costs.csv: 'Cost' from 2 columns of numbers and 1 of categories, 5 features; 32 rows to train on"
                                + " and 8 rows to test on, one in five, drawn by the seed.")
                .contains("Left out: 'Name' (no value comes twice).");
    }

    private static void assertPredicts(String line, String key, double expected) {
        String[] values = line.split(",", -1);
        assertThat(values[0]).isEqualTo(key);
        assertThat(Double.parseDouble(values[1])).isCloseTo(expected, within(1e-5));
    }

    @Test
    void aPageOfPredictionsIsOfImages() throws IOException {
        run(LINEAR, "--epochs=1", "--json");
        Path page = folder.resolve("page.html");
        CommandRun refused = CommandRun.of("predict", onlyRun().toString(), "--html=" + page);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--html shows images, and handgrad hw1 ist linear-regression is not about any; leave it out");
        assertThat(page).doesNotExist();
    }

    /** So that predict and resume find it from another folder. */
    @Test
    void theRecordNamesTheTableFromTheRoot() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(table.toAbsolutePath());
        CommandRun run = CommandRun.of(
                "hw1",
                "ist",
                LINEAR,
                "--table=" + relative,
                "--target=Cost",
                "--epochs=1",
                "--json",
                "--out=" + folder.resolve("runs"));
        assertThat(run.record().config()).containsEntry("table", table.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {LINEAR, "nn"})
    void errorsAreInTheTargetsUnit(String job) throws IOException {
        Map<String, Double> one = run(job, "--epochs=2", "--json").record().metrics();
        Files.write(table, lines(1000));
        Map<String, Double> thousand = run(job, "--epochs=2", "--json").record().metrics();
        assertThat(thousand.keySet()).isEqualTo(one.keySet());
        one.forEach((metric, value) -> {
            double unit = metric.endsWith("_mse") ? 1e6 : metric.equals("rank") ? 1 : 1000;
            assertThat(thousand.get(metric))
                    .as(metric)
                    .isCloseTo(unit * value, within(metric.startsWith("optimum_t") ? 1e-9 : 1e-9 * unit * value));
        });
    }

    /** w = 0 predicts the mean: its error is the test targets' distance from the mean of the training rows'. */
    @Test
    void anErrorIsThatOfTheTargetItself() throws IOException {
        run(LINEAR, "--epochs=1", "--learning-rate=1e-12", "--json");
        Path run = onlyRun();
        CommandRun predicted =
                CommandRun.of("predict", run.toString(), "--out=" + folder.resolve("test.csv"), "--json");
        List<String> lines = Files.readAllLines(folder.resolve("test.csv"));
        assertThat(lines).hasSize(9).first().isEqualTo("Name,predicted,Cost");
        Map<String, Double> costs = new LinkedHashMap<>();
        lines(1).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(row -> costs.put(row[0], Double.parseDouble(row[1])));
        double test = 0;
        double squares = 0;
        for (String line : lines.subList(1, 9)) {
            test += Objects.requireNonNull(costs.get(line.split(",", -1)[0]));
        }
        double mean = (costs.values().stream().mapToDouble(y -> y).sum() - test) / 32;
        for (String line : lines.subList(1, 9)) {
            String[] values = line.split(",", -1);
            double y = Objects.requireNonNull(costs.get(values[0]));
            assertThat(Double.parseDouble(values[2])).isEqualTo(y);
            assertThat(Double.parseDouble(values[1])).isCloseTo(mean, within(1e-6));
            squares += (y - mean) * (y - mean);
        }
        JsonNode said = new ObjectMapper().readTree(predicted.out());
        assertThat(said.get("metrics").get("test_rmse").doubleValue()).isCloseTo(Math.sqrt(squares / 8), within(1e-6));
        assertThat(said.get("data").textValue()).isEqualTo("costs.csv");
    }

    @Test
    void thePageSpeaksOfTheTable() throws IOException {
        Files.write(
                table,
                lines(1).stream()
                        .map(line -> line.replace("Cost", "<b>Cost\u001b[2J"))
                        .toList());
        CommandRun run = onTable(LINEAR, "<b>Cost\u001b[2J", "--epochs=3");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err() + run.out()).doesNotContain("\u001b");
        assertThat(onlyRun().resolve("report.html"))
                .content()
                .contains("Linear regression of &lt;b&gt;Cost\uFFFD[2J in costs.csv")
                .contains("The RMSE of &lt;b&gt;Cost\uFFFD[2J goes from ")
                .contains("The training rows deviate by ")
                .doesNotContain("<b>", "\u001b", "sales", "price", "Ames", "house");
        assertThat(onlyRun().resolve("rmse.png")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({LINEAR + ", --decay=0.9", "nn, --patience=50", LINEAR + ", --validation=0.25"})
    void aRunCarriedOnComesToTheSameBits(String job, String more) throws IOException {
        RunRecord whole = run(job, "--epochs=7", more, "--json", "--out=" + folder.resolve("whole"))
                .record();
        Path out = folder.resolve("part");
        run(job, "--epochs=3", more, "--json", "--out=" + out);
        Path part = new ImageJob(out, job).onlyRun();
        CommandRun resumed = CommandRun.of("hw1", "ist", job, "--resume=" + part, "--epochs=7", "--json");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.record().metrics()).isEqualTo(whole.metrics());
        assertThat(part.resolve("model.npz"))
                .hasSameBinaryContentAs(
                        new ImageJob(folder.resolve("whole"), job).onlyRun().resolve("model.npz"));
        Files.write(table, lines(2));
        refused(CommandRun.of("hw1", "ist", job, "--resume=" + part, "--epochs=8"), 1, "; put the run's file back");
    }

    /** Of 32 training rows one in five or a share is held out, and the rest trains. */
    @Test
    void rowsAreHeldOutToJudgeBy() throws IOException {
        RunRecord judged = run(LINEAR, "--epochs=2", "--patience=1", "--json").record();
        assertThat(judged.data().train()).isEqualTo(26);
        assertThat(judged.data().validation()).isEqualTo(6);
        assertThat(judged.metrics()).containsKey("validation_rmse");
        RunRecord share =
                run(LINEAR, "--epochs=2", "--validation=0.25", "--json").record();
        assertThat(share.data().validation()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {LINEAR, "nn"})
    void gradientsAreRight(String job) {
        CommandRun run = run(job, "--check-gradients");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("5 samples of costs.csv", "all errors are at most 1.0E-6");
    }

    @Test
    void aSweepChoosesAndGoesOn() throws IOException {
        CommandRun run = run(LINEAR, "--tune", "--grid=learning-rate=0.0001,0.01", "--epochs=5", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("One in 5 of the training rows is held out to choose by");
        SweepResult result = RunJson.read(run.out(), SweepResult.class);
        assertThat(result.rows().get(0).config()).containsEntry("learning-rate", "0.01");
        RunRecord winner = Objects.requireNonNull(result.winner());
        RunRecord alone =
                run(LINEAR, "--learning-rate=0.01", "--epochs=5", "--json").record();
        assertThat(winner.metrics()).isEqualTo(alone.metrics());
        assertThat(winner.config()).isEqualTo(alone.config());
        assertThat(winner.data().name()).isEqualTo("costs.csv");

        Path rows = Path.of(result.folder()).resolve("sweep.jsonl");
        Files.write(rows, Files.readAllLines(rows).subList(0, 1));
        CommandRun resumed = CommandRun.of("hw1", "ist", LINEAR, "--tune", "--resume=" + result.folder(), "--json");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(RunJson.read(resumed.out(), SweepResult.class).rows())
                .extracting(SweepRow::metrics)
                .isEqualTo(result.rows().stream().map(SweepRow::metrics).toList());
    }

    /** As an executor finds it, by the options that a sweep hands on: the same error as of a sweep here. */
    @Test
    void anotherProcessFindsTheTable() throws IOException {
        CommandRun here = run(LINEAR, "--drop=b", "--tune", "--grid=learning-rate=0.01", "--epochs=1", "--json");
        Double expected = RunJson.read(here.out(), SweepResult.class)
                .rows()
                .get(0)
                .metrics()
                .get("validation_rmse");
        RemoteJob job = new RemoteJob(
                List.of("hw1", "ist", LINEAR, "--table=" + table, "--target=Cost", "--drop=b"),
                List.of("--table=" + table, "--target=Cost", "--drop=b"),
                Map.of("costs.csv", Sha256.of(Files.readAllBytes(table))));
        JobTrials trials = job.open();
        List<Double> errors = new ArrayList<>();
        trials.trials()
                .apply(Map.of("learning-rate", "0.01"))
                .run(List.of(1), found -> errors.add(found.metrics().get("validation_rmse")), () -> false);
        assertThat(errors).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {LINEAR, "nn"})
    void predictMeasuresWhatTheRecordSays(String job) throws IOException {
        RunRecord record = run(job, "--epochs=4", "--patience=9", "--drop=Name,b", "--categories=a", "--json")
                .record();
        CommandRun predicted = CommandRun.of("predict", onlyRun().toString(), "--json");
        assertThat(predicted.status()).as(predicted.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(predicted.out())
                        .get("metrics")
                        .get("test_rmse")
                        .doubleValue())
                .isEqualTo(record.metrics().get("test_rmse"));
    }

    @Test
    void predictNamesNewRowsAsTheTableDoes() throws IOException {
        run(LINEAR, "--epochs=400", "--learning-rate=0.02", "--json");
        Path mine = Files.writeString(folder.resolve("new.csv"), "Name,a,b,c\nmine,20,4,w\nother,20,,x\n");
        refused(
                CommandRun.of("predict", onlyRun().toString(), "--table=" + mine),
                1,
                "new.csv: line 2, column 4 'c': the category 'w' is unknown: those trained on are x, y, z");
        CommandRun run = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine, "--unknown-categories=mean");
        assertThat(run.out().lines().map(line -> line.replaceAll(",.*", ""))).containsExactly("Name", "mine", "other");
        assertThat(run.err())
                .contains("line 2, column 4 'c': the category 'w' is unknown and counts as the training rows' mean.")
                .contains("line 3, column 3 'b': the number is unknown and counts as the mean, ");
    }

    /** The error is worked out of the predictions that are printed beside it: √(Σ(ŷ − y)²/n). */
    @Test
    void predictJudgesRowsWhoseTargetIsKnown() throws IOException {
        run(LINEAR, "--epochs=30", "--json");
        Path mine =
                Files.writeString(folder.resolve("new.csv"), "Name,Cost,a,b,c\np,90,20,4,x\nq,,20,3,x\nr,40,9,1,y\n");
        CommandRun run = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine);
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4).first().isEqualTo("Name,Cost");
        double p = Double.parseDouble(lines.get(1).substring(2)) - 90;
        double r = Double.parseDouble(lines.get(3).substring(2)) - 40;
        assertThat(run.err())
                .contains("the errors are those of 2 rows of 3, whose 'Cost' is known.")
                .contains("3 samples of " + mine)
                .contains("RMSE");
        CommandRun json = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine, "--json");
        assertThat(new ObjectMapper()
                        .readTree(json.out())
                        .at("/metrics/test_rmse")
                        .doubleValue())
                .isCloseTo(Math.sqrt((p * p + r * r) / 2), within(1e-9));
        Files.writeString(mine, "Name,Cost,a,b,c\np,dear,20,4,x\n");
        CommandRun words = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine);
        assertThat(words.status()).as(words.err()).isZero();
        assertThat(words.err())
                .contains("line 2, column 2 'Cost': expected a number, found 'dear'")
                .contains("; the predictions are not judged by it.")
                .doesNotContain("RMSE");
    }

    @Test
    void predictNeedsTheTableTrainedOn() throws IOException {
        run(LINEAR, "--epochs=1", "--json");
        String run = onlyRun().toString();
        Files.write(table, lines(2));
        refused(CommandRun.of("predict", run), 1, "costs.csv is not what the run was trained on: expected SHA-256 ");
        Files.delete(table);
        refused(
                CommandRun.of("predict", run),
                1,
                "costs.csv, which the run was trained on and by whose means and categories its model reads, is gone: put it"
                        + " back");
    }

    @Test
    void refusals() throws IOException {
        refused(run(LINEAR, "--recipe=clean"), 2, "--recipe belongs to the Ames table; leave it out");
        refused(run(LINEAR, "--drop-outliers"), 2, "--drop-outliers belongs to the Ames table; leave it out");
        refused(run(LINEAR, "--no-verify"), 2, "--no-verify belongs to the Ames table; leave it out");
        refused(
                CommandRun.of("hw1", "ist", "nn", "--target=Cost"),
                2,
                "--target says what a table of your own is; name its file with --table");
        refused(CommandRun.of("hw1", "ist", "nn", "--drop=Cost"), 2, "name its file with --table");
        refused(
                CommandRun.of("hw1", "ist", "nn", "--table=" + table),
                2,
                "which column of the table is to be predicted? Name it with --target");
        refused(onTable(LINEAR, "Kost"), 2, "there is no column 'Kost'; the nearest is 'Cost'");
        refused(run("nn", "--drop=\"A, B\""), 2, "there is no column 'A, B'; the nearest is");
        refused(
                CommandRun.of("hw1", "ist", "nn", "--table=" + folder.resolve("none.csv"), "--target=Cost"),
                1,
                "there is no file ");
        refused(run("nn", "--tune", "--grid=drop=a,b"), 2, "there is no hyper-parameter 'drop'");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private static void refused(CommandRun run, int status, String message) {
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.status()).isEqualTo(status);
    }

    private CommandRun run(String job, String... more) {
        return onTable(job, "Cost", more);
    }

    private CommandRun onTable(String job, String target, String... more) {
        List<String> words = new ArrayList<>(List.of("hw1", "ist", job, "--table=" + table, "--target=" + target));
        words.addAll(List.of(more));
        if (words.stream().noneMatch(word -> word.startsWith("--out"))) {
            words.add("--out=" + folder.resolve("runs"));
        }
        return CommandRun.of(words.toArray(String[]::new));
    }

    private Path onlyRun() throws IOException {
        return new ImageJob(folder.resolve("runs"), "ist").onlyRun();
    }
}
