package handgrad.homework1.ist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import handgrad.datasets.ames.AmesColumn;
import handgrad.files.Sha256;
import handgrad.homework1.ImageJob;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.SweepRow;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers on the sheet's data are those of the twin in NumPy, src/test/python/regression_twin.py. */
class RegressionJobsTest {
    @TempDir
    private Path folder;

    /**
     * One step on both of (1, 1) → 1 and (2, 1) → 2 from w = 0 with η = 0.1: w = 0.1/2·(5, 3); errors −0.6 and −1.35 in
     * training, −2.1 for (3, 1) → 3; w* = (1, 0).
     */
    @Test
    void linearRegressionByHand() throws IOException {
        RunRecord record = onTwoSales(
                        "linear-regression", "--epochs", "1", "--batch-size", "2", "--learning-rate", "0.1", "--json")
                .record();
        Map<String, Double> metrics = record.metrics();
        assertThat(metrics.get("train_mse")).isCloseTo((0.36 + 1.8225) / 2, within(1e-12));
        assertThat(metrics.get("test_rmse")).isCloseTo(2.1, within(1e-12));
        assertThat(metrics.get("distance")).isCloseTo(Math.hypot(0.75, 0.15), within(1e-12));
        assertThat(metrics.get("optimum_norm")).isCloseTo(1, within(1e-12));
        assertThat(metrics.get("rank")).isEqualTo(2);
        assertThat(record.question()).isEqualTo("2.2a");
        Path run = onlyRun();
        assertThat(Npz.read(run.resolve("model.npz")).get("w").toDoubles())
                .containsExactly(new double[] {0.25, 0.15}, within(1e-15));
        assertThat(run.resolve("report.html")).content().contains("X has the rank 2, of 2 columns");
        assertThat(run.resolve("distance.png")).isNotEmptyFile();
    }

    /** min (1 − w − b)² + (2 − 2w − b)² + w²: w = 1/3, b = 1; with b penalised too, w = 2/3, b = 1/3. */
    @Test
    void ridgeByHand() throws IOException {
        Map<String, Double> free = onTwoSales("linear-regression", "--epochs", "1", "--ridge", "1", "--json")
                .record()
                .metrics();
        assertThat(free.get("ridge_test_rmse")).isCloseTo(1, within(1e-12));
        Map<String, Double> penalised = onTwoSales(
                        "linear-regression", "--epochs", "1", "--ridge", "1", "--penalise-bias", "--json")
                .record()
                .metrics();
        assertThat(penalised.get("ridge_test_rmse")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(penalised.get("ridge_digits")).isBetween(14.0, 15.7);
        assertThat(LinearRegression.trust(4)).isEmpty();
        assertThat(LinearRegression.trust(2.34)).contains("cannot be trusted", "about 2.3 of their digits hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-regression", "nn"})
    void gradientsAreRight(String job) throws IOException {
        CommandRun run = onTwoSales(job, "--check-gradients");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("all errors are at most 1.0E-6");
    }

    @Test
    void linearRegressionOnTheSheetsData() throws IOException {
        RunRecord record = onAmes("linear-regression", "--ridge", "100").record();
        Map<String, Double> metrics = record.metrics();
        assertRounds(metrics, "train_rmse", 0.1105);
        assertRounds(metrics, "test_rmse", 0.2382);
        assertRounds(metrics, "distance", 1.4517);
        assertRounds(metrics, "optimum_train_rmse", 0.0964);
        assertRounds(metrics, "optimum_test_rmse", 0.3310);
        assertRounds(metrics, "ridge_test_rmse", 0.1599);
        assertThat(metrics.get("optimum_norm")).isCloseTo(3.775, within(5e-4));
        assertThat(metrics.get("rank")).isEqualTo(245);
        List<EpochRecord> epochs = RunFolder.readEpochs(onlyRun());
        assertRounds(epochs.get(0).metrics(), "distance", 2.8790);
        assertRounds(epochs.get(9).metrics(), "distance", 2.3956);
        assertRounds(epochs.get(59).metrics(), "distance", 1.8339);
        assertThat(onlyRun().resolve("report.html"))
                .content()
                .contains("The weights of Pool Area make 124.7 % of that rise")
                .contains("put back to what they were after epoch 71 the RMSE is 0.1833")
                .contains("far outside the range of Pool Area, 12 test rows")
                .contains("over all others the RMSE is 0.1615");
        assertThat(onlyRun().resolve("gap.png")).isNotEmptyFile();
    }

    @Test
    void theNetworkOnTheSheetsData() throws IOException {
        Map<String, Double> metrics = onAmes("nn").record().metrics();
        assertRounds(metrics, "train_rmse", 0.0986);
        assertRounds(metrics, "test_rmse", 0.1655);
        assertRounds(metrics, "linear_test_rmse", 0.2382);
        assertThat(onlyRun().resolve("report.html")).content().contains("0.1277 there and 0.0668 here");
    }

    @Test
    void theCleanRecipeTestsBetterThanTheSheets() throws IOException {
        Map<String, Double> metrics =
                onAmes("linear-regression", "--recipe", "clean").record().metrics();
        assertThat(metrics.get("test_rmse")).isLessThan(0.16);
        assertThat(metrics.get("optimum_test_rmse")).isLessThan(0.15);
    }

    /** The first row of the table, whose price is 215,000, to within a quarter; and one with a word that is none. */
    @Test
    void ownSales() throws IOException {
        onAmes("linear-regression", "--epochs", "1"); // skips without the data
        List<String> table = Files.readAllLines(Path.of(System.getenv("HANDGRAD_DATA"), "ames", "AmesHousing.csv"));
        Path mine = folder.resolve("mine.csv");
        Files.write(mine, table.subList(0, 2));
        CommandRun run = onAmes(
                "nn",
                "--predict",
                mine.toString(),
                "--out",
                folder.resolve("own").toString());
        assertThat(run.status()).as(run.err()).isZero();
        List<String> predictions =
                Files.readAllLines(runIn(folder.resolve("own")).resolve("predictions.csv"));
        assertThat(predictions).hasSize(2).first().isEqualTo("PID,price");
        assertThat(predictions.get(1)).startsWith("0526301100,");
        assertThat(Double.parseDouble(predictions.get(1).split(",", -1)[1])).isBetween(215_000 * 0.75, 215_000 * 1.25);
        Files.write(mine, List.of(table.get(0), table.get(1).replace(",Pave,", ",Mud,")));
        refused(
                onAmes("nn", "--predict", mine.toString()),
                1,
                "line 2, column 7 'Street': the category 'Mud' is unknown");
        refused(onTwoSales("nn", "--predict", mine.toString()), 1, "own sales need the table, AmesHousing.csv");
    }

    @Test
    void refusals() throws IOException {
        refused(
                onTwoSales("linear-regression", "--batch-size", "3"),
                2,
                "a batch of 3 is larger than the 2 training samples");
        refused(onTwoSales("nn", "--recipe", "best"), 2, "expected sheet or clean, not 'best'");
        refused(onTwoSales("nn", "--drop-outliers"), 2, "--drop-outliers goes with --recipe clean");
        refused(onTwoSales("linear-regression", "--penalise-bias"), 2, "give one with --ridge");
        refused(onTwoSales("nn", "--recipe", "clean"), 1, "there is no AmesHousing.csv in ");
        refused(onTwoSales("linear-regression", "--learning-rate", "1e200"), 1, "the loss became");
    }

    /**
     * RandomState(42).permutation(2) is (1, 0): (2, 1) → 2 is held out. One step on (1, 1) → 1 from w = 0 gives w = η·(1, 1),
     * and the error 2 − 3η. The winner steps on both sales.
     */
    @Test
    void tuningByHand() throws IOException {
        CommandRun run =
                onTwoSales("linear-regression", "--tune", "--grid=learning-rate=0.1,0.2,1e200", "--epochs=1", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("One in 5 of the training sales is held out to choose by");
        SweepResult result = RunJson.read(run.out(), SweepResult.class);
        assertThat(result.rows()).hasSize(3);
        assertThat(result.rows().get(0).config()).containsEntry("learning-rate", "0.2");
        assertThat(result.rows().get(0).metrics().get("validation_rmse")).isCloseTo(1.4, within(1e-12));
        assertThat(result.rows().get(1).metrics().get("validation_rmse")).isCloseTo(1.7, within(1e-12));
        assertThat(result.rows().get(2).status()).isEqualTo(Status.DIVERGED);
        RunRecord alone = onTwoSales("linear-regression", "--learning-rate=0.2", "--epochs=1", "--json")
                .record();
        assertThat(Objects.requireNonNull(result.winner()).metrics()).isEqualTo(alone.metrics());

        Path rows = Path.of(result.folder()).resolve("sweep.jsonl");
        Files.write(rows, Files.readAllLines(rows).subList(0, 1));
        CommandRun resumed = onTwoSales("linear-regression", "--tune", "--resume=" + result.folder(), "--json");
        assertThat(RunJson.read(resumed.out(), SweepResult.class).rows())
                .extracting(SweepRow::metrics)
                .isEqualTo(result.rows().stream().map(SweepRow::metrics).toList());
    }

    /** After the last epoch, and linear regression beside it too. */
    @ParameterizedTest
    @ValueSource(strings = {"linear-regression", "nn"})
    void theWinnerOfASweepIsTestedOnce(String job) throws IOException {
        CommandRun run = onTwoSales(job, "--tune", "--grid=learning-rate=0.1,0.2", "--epochs=3", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        SweepResult result = RunJson.read(run.out(), SweepResult.class);
        Path folder = Path.of(result.folder(), "winner");
        Path winner = new ImageJob(folder, job).onlyRun();
        List<EpochRecord> epochs = RunFolder.readEpochs(winner);
        assertThat(epochs)
                .extracting(epoch -> epoch.metrics().containsKey("test_rmse"))
                .containsExactly(false, false, false);
        RunRecord alone =
                onTwoSales(job, "--learning-rate=0.2", "--epochs=3", "--json").record();
        assertThat(Objects.requireNonNull(result.winner()).metrics())
                .containsEntry("test_rmse", alone.metrics().get("test_rmse"));
        assertThat(winner.resolve("report.html"))
                .content()
                .contains("on the test set, which the winner of a sweep is tried on once, it is ");
    }

    /** As an executor does, which keeps the trials: numbers as in {@link #tuningByHand}, after the file is gone. */
    @Test
    void aSweepReadsTheDataOnce() throws IOException {
        onTwoSales("linear-regression", "--epochs", "1");
        Path file = folder.resolve("data/ames/ames.npz");
        RemoteJob job = new RemoteJob(
                List.of("hw1", "ist", "linear-regression", "--no-verify", "--data=" + folder.resolve("data")),
                List.of(),
                Map.of("ames.npz", Sha256.of(Files.readAllBytes(file))));
        JobTrials trials = job.open();
        Files.delete(file);
        List<Double> errors = new ArrayList<>();
        for (String rate : List.of("0.1", "0.2")) {
            trials.trials()
                    .apply(Map.of("learning-rate", rate))
                    .run(List.of(1), found -> errors.add(found.metrics().get("validation_rmse")), () -> false);
        }
        assertThat(errors).hasSize(2);
        assertThat(errors.get(0)).isCloseTo(1.7, within(1e-12));
        assertThat(errors.get(1)).isCloseTo(1.4, within(1e-12));
    }

    /** Both random permutations hold out the same sale as {@link #tuningByHand}: after one step at η = 0.2 the error is 1.4. */
    @Test
    void patienceHoldsSalesOut() throws IOException {
        RunRecord record = onTwoSales(
                        "linear-regression", "--learning-rate=0.2", "--patience=5", "--epochs=1", "--json")
                .record();
        assertThat(record.data().train()).isEqualTo(1);
        assertThat(record.data().validation()).isEqualTo(1);
        assertThat(record.metrics().get("validation_rmse")).isCloseTo(1.4, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-regression", "nn"})
    void aRunCarriedOnComesToTheSameBits(String job) throws IOException {
        RunRecord whole = onTwoSales(job, "--epochs=7", "--decay=0.9", "--json", "--out=" + folder.resolve("whole"))
                .record();
        Path out = folder.resolve("part");
        onTwoSales(job, "--epochs=3", "--decay=0.9", "--json", "--out=" + out);
        Path part = runIn(out);
        RunRecord carriedOn =
                onTwoSales(job, "--resume=" + part, "--epochs=7", "--json").record();
        assertThat(carriedOn.metrics()).isEqualTo(whole.metrics());
        assertThat(carriedOn.training().epochs()).isEqualTo(7);
        assertThat(part.resolve("model.npz"))
                .hasSameBinaryContentAs(runIn(folder.resolve("whole")).resolve("model.npz"));
    }

    /** To the bit what the record says, also where sales were held out. */
    @ParameterizedTest
    @CsvSource({"linear-regression, --decay=0.9", "nn, --decay=0.9", "linear-regression, --patience=3"})
    void predictMeasuresWhatTheRecordSays(String job, String more) throws IOException {
        RunRecord record = onTwoSales(job, "--epochs=4", more, "--json").record();
        Path run = runIn(folder.resolve("runs"));
        CommandRun predicted = CommandRun.of(
                "predict",
                run.toString(),
                "--json",
                "--no-verify",
                "--data=" + folder.resolve("data"),
                "--out=" + folder.resolve("predicted.csv"));
        assertThat(predicted.status()).as(predicted.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(predicted.out());
        assertThat(said.get("metrics").get("test_rmse").doubleValue())
                .isEqualTo(record.metrics().get("test_rmse"));
        String[] line =
                Files.readAllLines(folder.resolve("predicted.csv")).get(1).split(",", -1);
        assertThat(Math.abs(Double.parseDouble(line[1]) - Double.parseDouble(line[2])))
                .isCloseTo(record.metrics().get("test_rmse"), within(1e-12));
    }

    /** The record has the file's place, where predict and --resume find it again. */
    @Test
    void aFileOfSalesMayBeNamed() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(AmesColumn.all().stream().map(AmesColumn::name).collect(Collectors.joining(",")));
        for (int i = 0; i < 40; i++) {
            String area = Integer.toString(900 + 37 * i % 700);
            String price = Integer.toString(100_000 + 1000 * (37 * i % 700));
            lines.add(AmesColumn.all().stream()
                    .map(column -> switch (column.name()) {
                        case "Gr Liv Area" -> area;
                        case "SalePrice" -> price;
                        default -> "1";
                    })
                    .collect(Collectors.joining(",")));
        }
        Path file = Files.write(folder.resolve("mine.csv"), lines);
        String[] options = {"--recipe=clean", "--epochs=2", "--json"};
        RunRecord record = run("linear-regression", options, "--data=" + file).record();
        assertThat(record.data().name()).isEqualTo("mine.csv");
        assertThat(record.data().path()).isEqualTo(file.toString());
        Path run = onlyRun();
        CommandRun predicted = CommandRun.of("predict", run.toString(), "--json");
        assertThat(predicted.err())
                .contains("Sales: 20 training and 20 test sales")
                .doesNotContain("not the data");
        JsonNode said = new ObjectMapper().readTree(predicted.out());
        assertThat(said.get("metrics").get("test_rmse").doubleValue())
                .isEqualTo(record.metrics().get("test_rmse"));
        RunRecord resumed = CommandRun.of("hw1", "ist", "linear-regression", "--json", "--epochs=3", "--resume=" + run)
                .record();
        assertThat(resumed.data().path()).isEqualTo(file.toString());
    }

    @Test
    void predictRefusesDataOfAnotherKind() throws IOException {
        onTwoSales("linear-regression", "--epochs=1");
        Path run = runIn(folder.resolve("runs"));
        CommandRun images = CommandRun.of("predict", run.toString(), "--images=mine.npy");
        refused(
                images,
                2,
                "the model of handgrad hw1 ist linear-regression takes data of your own by --table, not by --images");
        CommandRun table = CommandRun.of(
                "predict", run.toString(), "--table=mine.csv", "--no-verify", "--data=" + folder.resolve("data"));
        refused(table, 1, "own sales need the table, AmesHousing.csv");
    }

    @Test
    void refusalsOfTuning() throws IOException {
        refused(onTwoSales("nn", "--one-at-a-time"), 2, "--spark say how to tune; add --tune");
        refused(onTwoSales("nn", "--tune", "--check-gradients"), 2, "leave --resume and --tune out");
        refused(onTwoSales("nn", "--tune", "--predict=mine.csv"), 2, "leave --predict out");
        refused(onTwoSales("nn", "--precision=single"), 2, "leave --precision out");
        refused(onTwoSales("nn", "--tune", "--grid=recipe=clean"), 2, "there is no hyper-parameter 'recipe'");
        refused(
                onTwoSales("nn", "--tune", "--grid=batch-size=1,2"),
                2,
                "a batch of 2 is larger than the 1 training sample;");
    }

    private static void refused(CommandRun run, int status, String message) {
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.status()).isEqualTo(status);
    }

    private CommandRun onTwoSales(String job, String... more) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/ames"));
        Npz.write(
                data.resolve("ames.npz"),
                Map.of(
                        "Xtrain", NpyArray.of(new double[] {1, 2}, 2, 1),
                        "ytrain", NpyArray.of(new double[] {1, 2}, 2, 1),
                        "Xtest", NpyArray.of(new double[] {3}, 1, 1),
                        "ytest", NpyArray.of(new double[] {3}, 1, 1)));
        return run(job, more, "--no-verify", "--data", folder.resolve("data").toString());
    }

    private CommandRun onAmes(String job, String... more) {
        String root = System.getenv("HANDGRAD_DATA");
        assumeTrue(
                root != null && Files.isRegularFile(Path.of(root, "ames", "AmesHousing.csv")),
                "not compared with the real data: HANDGRAD_DATA names no directory with ames/AmesHousing.csv");
        return run(job, more, "--json");
    }

    private CommandRun run(String job, String[] options, String... more) {
        List<String> words = new ArrayList<>(List.of("hw1", "ist", job));
        words.addAll(List.of(options));
        words.addAll(List.of(more));
        boolean goesOn = words.stream().anyMatch(word -> word.startsWith("--resume")) && !words.contains("--tune");
        if (!goesOn && words.stream().noneMatch(word -> word.startsWith("--out"))) {
            words.addAll(List.of("--out", folder.resolve("runs").toString()));
        }
        return CommandRun.of(words.toArray(String[]::new));
    }

    private Path onlyRun() throws IOException {
        return runIn(folder.resolve("runs"));
    }

    private static Path runIn(Path runs) throws IOException {
        try (Stream<Path> all = Files.walk(runs, 2)) {
            return all.filter(path -> Files.exists(path.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Whether the metric is the number to four decimals. */
    private static void assertRounds(Map<String, Double> metrics, String metric, double expected) {
        assertThat(metrics.get(metric)).as(metric).isCloseTo(expected, within(5e-5));
    }
}
