package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.sweep.SweepRow;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --optimiser}, {@code --clip-norm} and {@code --schedule}, on tables, on images and on generated data. */
class RuleOptionsTest {
    private static final double ETA = 0.1;
    private static final int EPOCHS = 4;

    @TempDir
    private Path folder;

    /** The formulas of the papers, for all samples at once: θ after the t-th step, with what is remembered in m and v. */
    private interface Formula {
        double step(double theta, double g, double eta, int t, double[] mv);
    }

    private static Stream<Arguments> rules() {
        Formula sgd = (theta, g, eta, t, mv) -> theta - eta * g;
        Formula momentum = (theta, g, eta, t, mv) -> {
            mv[0] = 0.8 * mv[0] + g;
            return theta - eta * mv[0];
        };
        Formula nesterov = (theta, g, eta, t, mv) -> {
            mv[0] = 0.9 * mv[0] + g;
            return theta - eta * (g + 0.9 * mv[0]);
        };
        Formula rmsProp = (theta, g, eta, t, mv) -> {
            mv[1] = 0.7 * mv[1] + 0.3 * g * g;
            return theta - eta * g / (Math.sqrt(mv[1]) + 0.01);
        };
        Formula adam = (theta, g, eta, t, mv) -> {
            mv[0] = 0.8 * mv[0] + 0.2 * g;
            mv[1] = 0.95 * mv[1] + 0.05 * g * g;
            double m = mv[0] / (1 - Math.pow(0.8, t));
            double v = mv[1] / (1 - Math.pow(0.95, t));
            return theta - eta * m / (Math.sqrt(v) + 0.001);
        };
        Formula adamW = (theta, g, eta, t, mv) -> {
            mv[0] = 0.9 * mv[0] + 0.1 * g;
            mv[1] = 0.999 * mv[1] + 0.001 * g * g;
            double m = mv[0] / (1 - Math.pow(0.9, t));
            double v = mv[1] / (1 - Math.pow(0.999, t));
            return theta - eta * 0.5 * theta - eta * m / (Math.sqrt(v) + 1e-8);
        };
        IntToDoubleFunction constant = t -> ETA;
        return Stream.of(
                Arguments.of("--optimiser=sgd", sgd, constant, Double.POSITIVE_INFINITY),
                Arguments.of("--optimiser=momentum --momentum=0.8", momentum, constant, Double.POSITIVE_INFINITY),
                Arguments.of("--optimiser=nesterov", nesterov, constant, Double.POSITIVE_INFINITY),
                Arguments.of(
                        "--optimiser=rmsprop --rho=0.7 --epsilon=0.01", rmsProp, constant, Double.POSITIVE_INFINITY),
                Arguments.of(
                        "--optimiser=adam --beta1=0.8 --beta2=0.95 --epsilon=0.001",
                        adam,
                        constant,
                        Double.POSITIVE_INFINITY),
                Arguments.of("--optimiser=adamw --weight-decay=0.5", adamW, constant, Double.POSITIVE_INFINITY),
                Arguments.of("--clip-norm=2", sgd, constant, 2.0),
                Arguments.of("--clip-norm=1.5 --optimiser=nesterov", nesterov, constant, 1.5),
                Arguments.of("--decay=0.5", sgd, (IntToDoubleFunction) t -> ETA * Math.pow(0.5, t - 1), 1e9),
                Arguments.of(
                        "--schedule=step --decay=0.5 --schedule-epochs=2",
                        sgd,
                        (IntToDoubleFunction) t -> t <= 2 ? ETA : ETA / 2,
                        1e9),
                Arguments.of(
                        "--schedule=cosine --schedule-epochs=4",
                        sgd,
                        (IntToDoubleFunction) t -> ETA * (1 + Math.cos(Math.PI * (t - 1) / 4)) / 2,
                        1e9),
                Arguments.of("--warmup=3", sgd, (IntToDoubleFunction) t -> ETA * Math.min(1, t / 3.0), 1e9),
                Arguments.of(
                        "--optimiser=momentum --momentum=0.8 --schedule=cosine --schedule-epochs=8 --warmup=2",
                        momentum,
                        (IntToDoubleFunction)
                                t -> ETA * (1 + Math.cos(Math.PI * (t - 1) / 8)) / 2 * Math.min(1, t / 2.0),
                        1e9));
    }

    /** ŷ = w·x + b from 0 on (1) → 1 and (2) → 2, both sales in each step. */
    @ParameterizedTest
    @MethodSource("rules")
    void stepsAreThoseOfTheFormulas(String options, Formula formula, IntToDoubleFunction eta, double bound)
            throws IOException {
        CommandRun run = onTwoSales("linear-regression", words("--batch-size=2", "--epochs=" + EPOCHS, options));
        assertThat(run.status()).as(run.err()).isZero();
        double[] w = new double[2];
        double[][] mv = new double[2][2];
        for (int t = 1; t <= EPOCHS; t++) {
            double first = w[0] + w[1] - 1;
            double second = 2 * w[0] + w[1] - 2;
            double[] g = {(first + 2 * second) / 2, (first + second) / 2};
            double norm = Math.hypot(g[0], g[1]);
            double factor = Math.min(1, bound / (norm + 1e-6));
            for (int j = 0; j < 2; j++) {
                w[j] = formula.step(w[j], factor * g[j], eta.applyAsDouble(t), t, mv[j]);
            }
        }
        assertThat(Npz.read(onlyRun().resolve("model.npz")).get("w").toDoubles())
                .containsExactly(w, within(1e-12));
    }

    @Test
    void theRecordHasTheOptionsOfTheOptimiserAndOfNoOther() throws IOException {
        RunRecord record = onTwoSales("nn", "--optimiser=adam", "--beta1=0.8", "--epochs=1", "--clip-norm=3")
                .record();
        assertThat(record.config())
                .containsEntry("optimiser", "adam")
                .containsEntry("beta1", 0.8)
                .containsEntry("beta2", 0.999)
                .containsEntry("epsilon", 1e-8)
                .containsEntry("clip_norm", 3.0)
                .containsEntry("schedule", "exponential")
                .doesNotContainKeys("momentum", "rho", "weight_decay", "schedule_epochs", "warmup");
        assertThat(onTwoSales(
                                "nn",
                                "--schedule=cosine",
                                "--schedule-epochs=5",
                                "--epochs=1",
                                "--out=" + folder.resolve("other"))
                        .record()
                        .config())
                .containsEntry("schedule", "cosine")
                .containsEntry("schedule_epochs", 5L)
                .containsEntry("optimiser", "sgd")
                .doesNotContainKeys("decay", "beta1", "clip_norm");
    }

    /** Moments, t, the schedule's epoch and its step are what a checkpoint must bring back. */
    @ParameterizedTest
    @CsvSource({
        "nn, --optimiser=adam --epsilon=1e-6",
        "nn, --optimiser=momentum --schedule=cosine --schedule-epochs=9",
        "nn, --optimiser=nesterov --clip-norm=0.5",
        "linear-regression, --optimiser=rmsprop --schedule=step --schedule-epochs=2 --decay=0.5",
        "linear-regression, --optimiser=adamw --warmup=9 --clip-norm=1",
        "clipped-network, --optimiser=adam",
        "clipped-network, --optimiser=momentum --momentum=0.5 --schedule=cosine --schedule-epochs=5 --warmup=300",
        "clipped-network, --clip-norm=0.5",
        "mlp, --optimiser=adam --learning-rate=0.001",
        "mlp, --optimiser=momentum --learning-rate=0.02 --schedule=cosine --schedule-epochs=5 --warmup=300",
        "mlp, --optimiser=adamw --learning-rate=0.001 --clip-norm=1 --schedule=step --schedule-epochs=1 --decay=0.5"
    })
    void aRunCarriedOnComesToTheSameBits(String job, String options) throws IOException {
        RunRecord whole = on(job, words("--epochs=4", options)).record();
        Path expected = onlyRun();
        Files.move(folder.resolve("runs"), folder.resolve("whole"));
        on(job, words("--epochs=2", options));
        Path part = onlyRun();
        CommandRun carriedOn = on(job, "--resume=" + part, "--epochs=4");
        assertThat(carriedOn.status()).as(carriedOn.err()).isZero();
        assertThat(carriedOn.record().metrics()).isEqualTo(whole.metrics());
        assertThat(carriedOn.record().config()).isEqualTo(whole.config());
        assertThat(part.resolve("model.npz"))
                .hasSameBinaryContentAs(folder.resolve("whole")
                        .resolve(folder.resolve("runs").relativize(expected))
                        .resolve("model.npz"));
    }

    @Test
    void aRunCannotBeCarriedOnByAnotherRule() throws IOException {
        onTwoSales("nn", "--optimiser=adam", "--epochs=1");
        String resume = "--resume=" + onlyRun();
        assertThat(onTwoSales("nn", resume, "--epochs=2", "--beta1=0.9").status())
                .isZero();
        refused(onTwoSales("nn", resume, "--optimiser=sgd"), "the run was made with --optimiser=adam");
        refused(onTwoSales("nn", resume, "--beta1=0.5"), "the run was made with --beta1=0.9");
        refused(onTwoSales("nn", resume, "--momentum=0.9"), "--momentum goes with --optimiser momentum or nesterov");
        refused(onTwoSales("nn", resume, "--clip-norm=1"), "the run in ", "was made with no clip norm");
    }

    @ParameterizedTest
    @CsvSource({
        "nn, --optimiser=momentum",
        "nn, --optimiser=nesterov --clip-norm=0.1",
        "nn, --optimiser=rmsprop --epsilon=0.1",
        "nn, --optimiser=adam --warmup=10",
        "nn, --optimiser=adamw --weight-decay=0.1",
        "linear-regression, --clip-norm=0.1",
        "clipped-network, --optimiser=adamw --schedule=cosine --schedule-epochs=40",
        "mlp, --optimiser=momentum --warmup=100",
        "mlp, --optimiser=adamw --clip-norm=0.1"
    })
    void theStepThatIsCheckedIsThatOfTheRule(String job, String options) throws IOException {
        CommandRun run = on(job, words("--check-gradients", options));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"passed\": true");
    }

    /**
     * One sale, (1, 1) → 1, is trained on from w = 0, where the gradient is −(1, 1), and (2, 1) → 2 is judged: SGD comes to
     * w = η·(1, 1), clipping to η·c/(√2 + 10⁻⁶)·(1, 1), Adam to η/(1 + ε)·(1, 1); the error is 2 − 3·w.
     */
    @Test
    void optimiserAndBoundAreTuned() throws IOException {
        SweepResult rules = tuned("--grid=optimiser=sgd,adam", "--learning-rate=0.2", "--epochs=1");
        assertErrors(rules, Map.of("optimiser", "adam"), 2 - 0.6 / (1 + 1e-8));
        assertErrors(rules, Map.of("optimiser", "sgd"), 1.4);
        SweepResult bounds = tuned("--grid=clip-norm=0.5,2", "--learning-rate=0.2", "--epochs=1");
        assertErrors(bounds, Map.of("clip-norm", "0.5"), 2 - 0.3 / (Math.sqrt(2) + 1e-6));
        assertErrors(bounds, Map.of("clip-norm", "2"), 1.4);
        assertThat(Objects.requireNonNull(bounds.winner()).config()).containsEntry("clip_norm", 2.0);
    }

    /** The default of the bound is none. */
    @Test
    void aHyperParameterWithoutADefaultIsVariedByItself() throws IOException {
        String[] options = {"--one-at-a-time", "--grid=clip-norm=0.5", "--grid=learning-rate=0.1,0.001", "--epochs=1"};
        SweepResult result = tuned(options);
        assertThat(result.rows()).hasSize(3);
        assertErrors(result, Map.of("learning-rate", "0.1"), 1.7);
        assertErrors(
                result,
                Map.of("learning-rate", "0.001", "clip-norm", "0.5"),
                2 - 3 * 0.001 * 0.5 / (Math.sqrt(2) + 1e-6));
        CommandRun text =
                CommandRun.of(withTwoSales("linear-regression", words("--tune", String.join(" ", options))).stream()
                        .filter(word -> !word.equals("--json"))
                        .toArray(String[]::new));
        assertThat(text.out()).contains("learning-rate  epochs  clip-norm");
    }

    private SweepResult tuned(String... options) throws IOException {
        CommandRun run = onTwoSales("linear-regression", words("--tune", String.join(" ", options)));
        assertThat(run.status()).as(run.err()).isZero();
        return RunJson.read(run.out(), SweepResult.class);
    }

    private static void assertErrors(SweepResult result, Map<String, String> config, double rmse) {
        SweepRow row = result.rows().stream()
                .filter(one -> {
                    Map<String, String> tried = new HashMap<>(one.config());
                    tried.remove("epochs");
                    return tried.equals(config);
                })
                .findFirst()
                .orElseThrow();
        assertThat(row.metrics().get("validation_rmse")).isCloseTo(rmse, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--optimiser=rms|expected sgd, momentum, nesterov, rmsprop, adam or adamw, not 'rms'",
                "--beta1=0.8|--beta1 goes with --optimiser adam or adamw, not with sgd; leave it out, or choose another"
                        + " --optimiser",
                "--optimiser=adam --momentum=0.8|--momentum goes with --optimiser momentum or nesterov, not with adam",
                "--optimiser=adam --weight-decay=0.1|--weight-decay goes with --optimiser adamw, not with adam",
                "--optimiser=momentum --epsilon=0.1|--epsilon goes with --optimiser rmsprop or adam or adamw, not with",
                "--optimiser=momentum --momentum=1|expected a number from 0 to below 1, not '1'",
                "--clip-norm=0|expected a number above 0, not '0'",
                "--schedule=linear|expected exponential, step or cosine, not 'linear'",
                "--schedule=cosine|--schedule cosine needs a number of epochs; give --schedule-epochs",
                "--schedule=step --decay=0.5|--schedule step needs a number of epochs; give --schedule-epochs",
                "--schedule=step --schedule-epochs=2|--schedule step multiplies the learning rate by --decay, which is 1",
                "--schedule=cosine --schedule-epochs=2 --epochs=3|--schedule cosine is at the learning rate 0 after 2"
                        + " epochs, and would learn nothing in the others of 3",
                "--schedule=cosine --schedule-epochs=2 --epochs=2 --decay=0.5|--decay goes with --schedule exponential or"
                        + " step, not with cosine",
                "--schedule-epochs=2|--schedule-epochs goes with --schedule step or cosine, not with exponential",
                "--warmup=0|expected a whole number of at least 1, not '0'",
                "--tune --grid=beta1=0.8,0.9|--beta1 goes with --optimiser adam or adamw, not with sgd",
                "--tune --grid=optimiser=sgd,adam --beta1=0.8|--beta1 goes with --optimiser adam or adamw, not with sgd",
                "--tune --grid=nesterov=0.8|those of this job are",
                "--check-gradients --optimiser=adam --rho=0.5|--rho goes with --optimiser rmsprop, not with adam"
            })
    void whatDoesNotGoTogetherIsRefused(String options, String sentence) throws IOException {
        refused(onTwoSales("nn", words(options)), sentence);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ist perceptron|the question is the perceptron's own update, and no rule but plain SGD makes it",
                "mnist least-squares|sheet 000, Question 5, asks for stochastic gradient descent itself",
                "mnist absolute-error|sheet 000, Question 6, asks for stochastic gradient descent itself"
            })
    void whereTheQuestionIsTheRuleAnotherIsRefused(String job, String why) {
        for (String option : List.of("--optimiser=adam", "--clip-norm=1", "--tune --grid=optimiser=sgd,momentum")) {
            List<String> words = new ArrayList<>(List.of("hw1"));
            words.addAll(List.of(words(job, option)));
            refused(CommandRun.of(words.toArray(String[]::new)), why + "; leave --optimiser and --clip-norm out");
        }
    }

    /** The column of ones is there twice, so that there are directions out of the span of the training rows. */
    @ParameterizedTest
    @CsvSource({"sgd, true", "momentum, true", "nesterov, true", "rmsprop, false", "adam, false", "adamw, false"})
    void whatIsTrueOfStepsAlongTheGradientsIsOnlySaidOfThem(String optimiser, boolean along) throws IOException {
        double[] X = {1, 1, 2, 1};
        CommandRun run = CommandRun.of(withSales(X, "linear-regression", "--epochs=3", "--optimiser=" + optimiser)
                .toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        String page = Files.readString(onlyRun().resolve("report.html"));
        assertThat(page.contains("From w = 0 the steps stay in the span")).isEqualTo(along);
        assertThat(page.contains("need not stay in the span of the training rows"))
                .isEqualTo(!along);
        if (!along) {
            assertThat(page).doesNotContain("works like a penalty");
        }
    }

    /** Beside the network, linear regression is trained with the same options. */
    @Test
    void theLinearRegressionBesideTheNetworkFollowsTheSameRule() throws IOException {
        String[] options = words("--optimiser=adam --clip-norm=0.5 --schedule=cosine --schedule-epochs=9 --epochs=7");
        RunRecord network = onTwoSales("nn", options).record();
        RunRecord linear = onTwoSales("linear-regression", options).record();
        assertThat(network.metrics())
                .containsEntry("linear_train_rmse", linear.metrics().get("train_rmse"))
                .containsEntry("linear_test_rmse", linear.metrics().get("test_rmse"));
    }

    /** η warms up from a hundredth: the message is about the η that was asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"--warmup=100", "--optimiser=momentum"})
    void aTrainingThatDivergesNamesTheLearningRateOfTheCommandLine(String option) throws IOException {
        CommandRun run = onTwoSales("linear-regression", "--learning-rate=1e200", option, "--epochs=2");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("with the learning rate 1e200; try the default, --learning-rate 0.001.");
    }

    /** In double, whoever derives the gradients. */
    @Test
    void bothEnginesFollowTheRule() throws IOException {
        List<Double> losses = new ArrayList<>();
        for (String engine : List.of("hand", "samediff")) {
            ImageJob job = new ImageJob(folder.resolve(engine), "hw1", "ist", "autodiff-mlp", "--engine=" + engine);
            CommandRun run = job.onEmbedded(words(
                    "--precision=double --hidden=8 --epochs=1 --validation=0.95 --learning-rate=0.001",
                    "--optimiser=nesterov --clip-norm=0.5 --warmup=50"));
            assertThat(run.status()).as(run.err()).isZero();
            losses.add(run.record().metrics().get("train_loss"));
        }
        assertThat(losses.get(0)).isCloseTo(losses.get(1), within(1e-10));
    }

    private static void refused(CommandRun run, String... sentences) {
        assertThat(run.err()).contains(sentences).doesNotContain("\tat ");
        assertThat(run.status()).isEqualTo(2);
    }

    private static String[] words(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    /** On little data of its kind. */
    private CommandRun on(String job, String... options) throws IOException {
        List<String> words = new ArrayList<>();
        if (job.equals("nn") || job.equals("linear-regression")) {
            return onTwoSales(job, options);
        }
        words.addAll(List.of("hw1", "mnist", job, "--json"));
        words.addAll(List.of(options));
        boolean goesOn = Stream.of(options).anyMatch(option -> option.startsWith("--resume"));
        if (job.equals("mlp")) {
            words.add("--embedded");
            words.addAll(goesOn ? List.of() : List.of("--hidden=16", "--validation=0.8"));
        } else if (!goesOn) {
            words.add("--samples=100");
        }
        if (!goesOn) {
            words.add("--out=" + folder.resolve("runs"));
        }
        return CommandRun.of(words.toArray(String[]::new));
    }

    private CommandRun onTwoSales(String job, String... options) throws IOException {
        return CommandRun.of(withTwoSales(job, options).toArray(String[]::new));
    }

    private List<String> withTwoSales(String job, String... options) throws IOException {
        return withSales(new double[] {1, 2}, job, options);
    }

    /** @param X the features of two sales, of which the second is at 2 */
    private List<String> withSales(double[] X, String job, String... options) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/ames"));
        int d = X.length / 2;
        Npz.write(
                data.resolve("ames.npz"),
                Map.of(
                        "Xtrain", NpyArray.of(X, 2, d),
                        "ytrain", NpyArray.of(new double[] {1, 2}, 2, 1),
                        "Xtest", NpyArray.of(d == 1 ? new double[] {3} : new double[] {3, 1}, 1, d),
                        "ytest", NpyArray.of(new double[] {3}, 1, 1)));
        List<String> words = new ArrayList<>(List.of("hw1", "ist", job, "--json", "--no-verify"));
        words.addAll(List.of(options));
        words.add("--data=" + folder.resolve("data"));
        if (Stream.of(options).noneMatch(option -> option.matches("--(learning-rate|resume|grid=learning).*"))) {
            words.add("--learning-rate=" + ETA);
        }
        if (Stream.of(options).noneMatch(option -> option.matches("--(resume|out|check-gradients).*"))) {
            words.add("--out=" + folder.resolve("runs"));
        }
        return words;
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("runs"), 2)) {
            return all.filter(path -> Files.exists(path.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
