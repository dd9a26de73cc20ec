package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.Handgrad;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.GridEdge;
import handgrad.jobs.sweep.Rounds;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.SweepRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code --tune} on the embedded images. */
class TuneTest {
    private static final List<String> GRID =
            List.of("--tune", "--grid", "learning-rate=0.01,0.1", "--grid", "epochs=1,2", "--validation=0.8");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** A run of the winner's options on their own is the independent measure. */
    @Test
    void theWinnerIsTheBestOnTheValidationSetAndARunOfItsOwn() throws IOException {
        SweepResult result = tuned(GRID);
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.rows()).hasSize(4);
        assertThat(result.rows()).isSortedAccordingTo((a, b) -> Double.compare(validation(a), validation(b)));
        SweepRow best = result.rows().get(0);
        assertThat(best.metrics()).containsOnlyKeys("validation_cross_entropy", "validation_accuracy");

        run(options(best));
        RunRecord alone = RunJson.run(out.toString());
        RunRecord winner = Objects.requireNonNull(result.winner());
        assertThat(winner.metrics()).isEqualTo(alone.metrics()).containsAllEntriesOf(best.metrics());
        assertThat(winner.config()).isEqualTo(alone.config());
        assertThat(winner.job()).isEqualTo("hw2 wpi softmax");
        try (Stream<Path> files = Files.walk(Path.of(result.folder()))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .contains(
                            "sweep.json", "sweep.jsonl", "learning-rate.png", "epochs.png", "run.json", "report.html");
        }
    }

    private static List<String> options(SweepRow row) {
        List<String> options = new ArrayList<>(List.of("--json", "--validation=0.8"));
        row.config().forEach((name, value) -> options.add("--" + name + "=" + value));
        return options;
    }

    @Test
    void resultsDoNotDependOnTheThreads() throws IOException {
        List<String> one = new ArrayList<>(GRID);
        one.add("--threads=1");
        List<String> two = new ArrayList<>(GRID);
        two.add("--threads=2");
        assertThat(metrics(tuned(one))).isEqualTo(metrics(tuned(two)));
    }

    /** Six trainings on one thread are one group, which reads its batches once; on eight each is alone. */
    @Test
    void trainingsThatShareTheirBatchesComeToTheSameAsEachAlone() throws IOException {
        List<String> together = new ArrayList<>(
                List.of("--tune", "--grid=learning-rate=0.01,1e300,0.1", "--grid=alpha=0,0.1", "--grid=epochs=1,3"));
        together.add("--validation=0.8");
        List<String> alone = new ArrayList<>(together);
        together.add("--threads=1");
        alone.add("--threads=8");
        SweepResult expected = tuned(alone);
        SweepResult actual = tuned(together);
        assertThat(actual.rows()).hasSize(12).extracting(SweepRow::metrics).isEqualTo(metrics(expected));
        assertThat(actual.rows())
                .extracting(SweepRow::message)
                .isEqualTo(expected.rows().stream().map(SweepRow::message).toList())
                .filteredOn(Objects::nonNull)
                .hasSize(4)
                .allMatch(message -> message.startsWith("the loss became"));
    }

    private static List<Map<String, Double>> metrics(SweepResult result) {
        return result.rows().stream().map(SweepRow::metrics).toList();
    }

    @Test
    void aSweepThatLostItsLastLinesGoesOn() throws IOException {
        SweepResult whole = tuned(GRID);
        Path rows = Path.of(whole.folder()).resolve("sweep.jsonl");
        Files.write(rows, Files.readAllLines(rows).subList(0, 1));
        err.getBuffer().setLength(0);
        SweepResult resumed = tuned(List.of("--tune", "--resume", whole.folder()));
        assertThat(metrics(resumed)).isEqualTo(metrics(whole));
        assertThat(err.toString()).contains("2/4 ").contains("4/4 ").doesNotContain("1/4 ");
        assertThat(resumed.winner()).isEqualTo(whole.winner());
        only(Path.of(whole.folder(), "winner", "hw2-wpi-softmax")); // the winner is the same, and is not tested again
    }

    /** The test set is looked at once. */
    @Test
    void aSweepThatIsDoneTrainsNoWinnerAgain() throws IOException {
        SweepResult whole = tuned(GRID);
        assertThat(whole.seconds()).isPositive();
        err.getBuffer().setLength(0);
        SweepResult again = tuned(List.of("--tune", "--resume", whole.folder()));
        assertThat(err.toString()).contains("is completed already").doesNotContain("/4 ");
        assertThat(again.seconds()).isNull();
        assertThat(again.winner()).isEqualTo(whole.winner());
        assertThat(metrics(again)).isEqualTo(metrics(whole));
        Path page = Path.of(whole.folder(), "report.html");
        Files.delete(page);
        tuned(List.of("--tune", "--resume", whole.folder()));
        assertThat(page).content().contains("4 of 4 configurations, by validation cross-entropy");
        assertThat(Path.of(whole.folder(), "winner", "hw2-wpi-softmax").toFile().list())
                .hasSize(1);
    }

    /**
     * Its folder is made from that of a run with the winner's options which ended after its first epoch, as planned; the
     * second epoch then comes to the winner's bits.
     */
    @Test
    void aWinnerThatWasInterruptedIsCarriedOn() throws IOException {
        SweepResult whole = tuned(List.of("--tune", "--grid=learning-rate=0.01,0.1", "--epochs=2", "--validation=0.8"));
        List<String> options = options(whole.rows().get(0));
        options.remove("--epochs=2");
        options.add("--epochs=1");
        run(options);
        Path winner = only(Path.of(whole.folder(), "winner", "hw2-wpi-softmax"));
        byte[] model = Files.readAllBytes(winner.resolve("model.npz"));
        Files.move(winner, folder.resolve("whole-winner"));
        Files.move(only(folder.resolve("hw2-wpi-softmax")), winner);
        Path record = winner.resolve("run.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replaceFirst("\"completed\"", "\"interrupted\"")
                        .replaceFirst("\"message\": .*", "")
                        .replaceFirst("(\"config\": \\{\\s*\"epochs\": )1", "$12"));
        List<EpochRecord> before = RunFolder.readEpochs(winner);
        SweepResult resumed = tuned(List.of("--tune", "--resume", whole.folder()));
        assertThat(RunFolder.readEpochs(winner)).hasSize(2).startsWith(before.get(0)); // its seconds, too
        assertThat(Objects.requireNonNull(resumed.winner()).metrics())
                .isEqualTo(Objects.requireNonNull(whole.winner()).metrics());
        assertThat(winner.resolve("model.npz")).hasBinaryContent(model);
        assertThat(only(Path.of(whole.folder(), "winner", "hw2-wpi-softmax"))).isEqualTo(winner);
    }

    /** The page has every configuration, the pictures, and the way to the winner's own page. */
    @Test
    void thePageOfASweep() throws IOException {
        Path sweep = Path.of(tuned(GRID).folder());
        String page = Files.readString(sweep.resolve("report.html"));
        assertThat(page)
                .contains("Tuning of hw2 wpi softmax", "4 of 4 configurations in ", "<th scope=\"row\">4</th>")
                .contains(
                        "validation cross-entropy over learning-rate: 5 configurations from ", // with the default
                        "The default (learning-rate ")
                .containsPattern("<dt>epochs</dt><dd>1, 2</dd>");
        Matcher link = Pattern.compile("<a href=\"([^\"]*)\">The report of its run</a>")
                .matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(sweep.resolve(link.group(1))).content().contains("Softmax regression");
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** As after the real data have arrived where the embedded images were used before. */
    @Test
    void aSweepOnOtherDataIsNotCarriedOn() throws IOException {
        SweepResult whole = tuned(GRID);
        Path plan = Path.of(whole.folder()).resolve("sweep.json");
        String text = Files.readString(plan);
        Files.writeString(plan, text.replaceFirst("(\"train-images[^\"]*\": \")[0-9a-f]{8}", "$100000000"));
        assertThat(Files.readString(plan)).isNotEqualTo(text);
        assertThat(run(List.of("--tune", "--resume", whole.folder()))).isEqualTo(1);
        assertThat(err.toString()).contains("the data are not those of the sweep in " + whole.folder());
    }

    @Test
    void aRowThatIsNotOfTheSweepIsRefused() throws IOException {
        SweepResult whole = tuned(GRID);
        Path rows = Path.of(whole.folder()).resolve("sweep.jsonl");
        Files.writeString(rows, Files.readString(rows).replaceFirst("\"number\":2", "\"number\":3"));
        assertThat(run(List.of("--tune", "--resume", whole.folder()))).isEqualTo(1);
        assertThat(err.toString()).contains("sweep.jsonl: expected a configuration of the sweep in line 2");
    }

    @Test
    void oneThatDivergesIsARow() throws IOException {
        SweepResult result =
                tuned(List.of("--tune", "--grid=learning-rate=0.01,1e300", "--epochs=1", "--validation=0.8"));
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.rows()).extracting(SweepRow::status).containsExactly(Status.COMPLETED, Status.DIVERGED);
    }

    /** A run of the winner's options on their own, which is never broken off, is the independent measure. */
    @Test
    void halvingComesToTheBitsOfAnUnbrokenTraining() throws IOException {
        SweepResult result = tuned(List.of(
                "--tune",
                "--search=halving",
                "--grid=learning-rate=0.0001,0.01,0.1,1e300",
                "--optimiser=nesterov",
                "--epochs=3",
                "--validation=0.8"));
        assertThat(result.rounds()).isEqualTo(new Rounds(List.of(1, 3), List.of(4, 1)));
        assertThat(result.rows()).hasSize(5);
        SweepRow best = result.rows().get(0);
        assertThat(best.config()).containsEntry("epochs", "3");
        assertThat(Path.of(result.folder()).resolve("states")).doesNotExist();

        List<String> alone = options(best);
        alone.add("--optimiser=nesterov");
        run(alone);
        assertThat(RunJson.run(out.toString()).metrics()).containsAllEntriesOf(best.metrics());
        assertThat(Objects.requireNonNull(result.winner()).metrics())
                .isEqualTo(RunJson.run(out.toString()).metrics());
    }

    @Test
    void aRandomSearchIsThatOfItsSeedAndGoesOn() throws IOException {
        List<String> words = List.of(
                "--tune",
                "--search=random",
                "--trials=3",
                "--grid=learning-rate=0.001..1",
                "--epochs=1",
                "--validation=0.8");
        SweepResult whole = tuned(words);
        assertThat(whole.rows())
                .extracting(row -> row.config().get("learning-rate"))
                .doesNotHaveDuplicates();
        assertThat(tuned(words).rows())
                .extracting(SweepRow::config)
                .isEqualTo(whole.rows().stream().map(SweepRow::config).toList());
        Path rows = Path.of(whole.folder()).resolve("sweep.jsonl");
        Files.write(rows, Files.readAllLines(rows).subList(0, 1));
        assertThat(metrics(tuned(List.of("--tune", "--resume", whole.folder()))))
                .isEqualTo(metrics(whole));
    }

    /** The default of the sheet's learning rate is 0.01; a run with its options is the independent measure. */
    @Test
    void theDefaultIsMeasuredAsTheOthersAre() throws IOException {
        SweepResult result =
                tuned(List.of("--tune", "--grid=learning-rate=0.0001,0.0002", "--epochs=2", "--validation=0.8"));
        SweepRow byDefault = Objects.requireNonNull(result.byDefault());
        assertThat(result.rows()).hasSize(2).doesNotContain(byDefault);
        run(options(byDefault));
        assertThat(RunJson.run(out.toString()).metrics()).containsAllEntriesOf(byDefault.metrics());
        assertThat(result.comparedWithDefault()).contains("better than the best of those that were tried");
        assertThat(result.edges()).extracting(GridEdge::value).containsExactly("0.0002");
        List<String> within = List.of("--tune", "--grid=alpha=0,0.0001", "--epochs=1", "--validation=0.8");
        assertThat(tuned(within).rows()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--grid=alpha=1|--grid, --one-at-a-time, --search, --trials and --spark say how to tune; add --tune",
                "--spark=local|--grid, --one-at-a-time, --search, --trials and --spark say how to tune; add --tune",
                "--tune --spark=local|--spark needs the Spark module, which this build has not got; build it with 'mvn",
                "--tune --grid=alpha|a grid is a hyper-parameter and its values, such as learning-rate=0.01,0.1, not 'alpha'",
                "--tune --grid=beta=1|there is no hyper-parameter 'beta'; did you mean beta1 or beta2?",
                "--tune --grid=alpha=x|Invalid value for option '--alpha'",
                "--tune --patience=2|--tune measures after given epochs",
                "--tune --alpha=1|--alpha is tuned, and cannot be given a value as well",
                "--tune --check-gradients|--check-gradients trains nothing; leave --resume and --tune out",
                "--tune --search=random|--search random draws configurations; say how many with --trials",
                "--tune --trials=3|--trials says how many configurations to draw, and --search grid tries all of them",
                "--trials=3|--grid, --one-at-a-time, --search, --trials and --spark say how to tune; add --tune",
                "--tune --search=randm|expected grid, random or halving",
                "--tune --search=random --trials=2 --one-at-a-time|--one-at-a-time goes with --search grid",
                "--tune --grid=learning-rate=0.001..1|0.001..1 is a range, of which values can only be drawn",
                "--tune --search=random --trials=3 --grid=learning-rate=1..0.1|a range goes from a smaller number",
                "--tune --search=random --trials=9 --grid=alpha=0,1|only 2 different configurations were drawn, not 9",
                "--tune --search=halving --grid=epochs=1,2|--search halving says itself how many epochs",
                "--tune --search=halving --grid=alpha=0,1|needs 3 of both; there are 2 configurations",
                "--tune --grid=alpha=1 --validation=0|the best is chosen on the validation set, and there is none",
                "--tune --grid=alpha=1 --validation=0.00001|the best is chosen on the validation set, and there is none",
                "--tune --grid=batch-size=64,100000|a batch of 100000 is larger than the 4000 training samples"
            })
    void whatCannotBeTunedIsRefused(String options, String message) {
        List<String> all = new ArrayList<>(List.of(options.split(" ", -1)));
        assertThat(run(all)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    private SweepResult tuned(List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("--json");
        assertThat(run(all)).as(err.toString()).isZero();
        return RunJson.read(out.toString(), SweepResult.class);
    }

    private static double validation(SweepRow row) {
        return Objects.requireNonNull(row.metrics().get("validation_cross_entropy"));
    }

    private int run(List<String> options) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("hw2", "wpi", "softmax", "--embedded"));
        all.addAll(options);
        if (!options.contains("--resume")) {
            all.add("--out=" + folder);
        }
        CommandLine program = Handgrad.commandLine(all);
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(all.toArray(String[]::new));
    }
}
