package handgrad.train;

import static handgrad.train.Examples.crossEntropy;
import static handgrad.train.Examples.images;
import static handgrad.train.Examples.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.loss.ElementwiseLoss;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.loss.SquaredError;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Features;
import handgrad.samples.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every kernel: the same bits for any number of threads, parameters that are never stale, nothing that hides. */
class TrainingPlanTest {
    private static final String KERNELS = """
            1   |         | SINGLE | 0.2
            1   | 40      | SINGLE | 0.2
            1   | 40      | DOUBLE | 0.2
            64  |         | SINGLE | 0.2
            300 |         | SINGLE | 0.5
            32  | 200     | SINGLE | 0.2
            32  | 200,100 | SINGLE | 0.5
            300 | 200,100 | SINGLE | 0.9
            300 | 200,20  | DOUBLE | 0.9
            64  | 20      | SINGLE | 0.9
            """;

    private final int threads = BlasThreads.limit();

    @AfterEach
    void asBefore() {
        BlasThreads.limit(threads);
    }

    private static int[] units(String hidden) {
        return hidden == null
                ? new int[0]
                : IntStream.of(List.of(hidden.split(",")).stream()
                                .mapToInt(Integer::parseInt)
                                .toArray())
                        .toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = KERNELS)
    void theNumberOfThreadsChangesNoBit(int batch, String hidden, Precision precision, double density) {
        List<double[]> alone = trained(batch, units(hidden), precision, density, 1, Rule.sgd());
        List<double[]> withAdam = trained(batch, units(hidden), precision, density, 1, Rule.adam());
        for (int n = 2; n <= 3; n++) {
            List<double[]> together = trained(batch, units(hidden), precision, density, n, Rule.sgd());
            List<double[]> togetherWithAdam = trained(batch, units(hidden), precision, density, n, Rule.adam());
            for (int p = 0; p < alone.size(); p++) {
                assertThat(together.get(p)).containsExactly(alone.get(p));
                assertThat(togetherWithAdam.get(p)).containsExactly(withAdam.get(p));
            }
        }
    }

    private static List<double[]> trained(
            int batch, int[] hidden, Precision precision, double density, int threads, Rule rule) {
        try (rule;
                Network network = Examples.network(precision, 0, hidden)) {
            Objective objective = crossEntropy().with(new L2Penalty(0.01));
            TrainingPlan plan = new TrainingPlan(network, objective, rule, Schedule.constant(0.01), batch, threads);
            try (Steps steps = plan.steps(images(650, density))) {
                new TrainingLoop(2, batch, new RandomState(0)).run(steps);
            }
            return values(network);
        }
    }

    /** Reading after each step changes no bit of what follows, and what is written between two steps is heard. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = KERNELS)
    void aNetworkIsNeverStale(int batch, String hidden, Precision precision, double density) {
        Samples train = images(650, density);
        for (boolean adam : new boolean[] {false, true}) {
            List<double[]> undisturbed = steps(batch, units(hidden), precision, train, adam, false);
            assertThat(steps(batch, units(hidden), precision, train, adam, true))
                    .usingRecursiveComparison()
                    .isEqualTo(undisturbed);
        }
        try (Network network = Examples.network(precision, 0, units(hidden));
                Rule rule = Rule.sgd();
                Steps steps =
                        new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(0.1), batch).steps(train)) {
            int[] order = IntStream.range(0, train.size()).toArray();
            steps.beginEpoch(1);
            steps.step(order, 0, batch);
            network.parameters().forEach(parameter -> parameter.value().fill(0));
            assertThat(steps.step(order, 0, batch))
                    .isCloseTo(Math.log(10), org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    private static List<double[]> steps(
            int batch, int[] hidden, Precision precision, Samples train, boolean adam, boolean looking) {
        try (Network network = Examples.network(precision, 0, hidden);
                Rule rule = adam ? Rule.adam() : Rule.sgd();
                Steps steps =
                        new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(0.1), batch).steps(train)) {
            int[] order = IntStream.range(0, train.size()).toArray();
            steps.beginEpoch(1);
            List<double[]> before = values(network);
            for (int s = 0; s < 5; s++) {
                steps.step(order, 0, batch);
                if (looking) {
                    List<double[]> now = values(network);
                    assertThat(now.get(0)).isNotEqualTo(before.get(0));
                    before = now;
                    rule.state().values().forEach(Matrix::toArray);
                }
            }
            return values(network);
        }
    }

    /** A weight at an input that is zero in every sample takes part in no sum. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = KERNELS)
    void aParameterThatIsNotFiniteEndsTrainingByName(int batch, String hidden, Precision precision, double density) {
        byte[] pixels = new byte[650 * Examples.INPUTS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % Examples.INPUTS > 0 && i * 7 % 100 < density * 100 ? 1 + i % 255 : 0);
        }
        Samples train = Samples.all(new handgrad.samples.Pixels(pixels, Examples.INPUTS, 255), new int[650]);
        try (Network network = Examples.network(precision, 0, units(hidden));
                Rule rule = Rule.sgd();
                Steps steps =
                        new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(0.1), batch).steps(train)) {
            network.parameters().get(0).value().set(0, 0, Double.NaN);
            assertThatThrownBy(() -> new TrainingLoop(1, batch, new RandomState(0)).run(steps))
                    .isInstanceOf(DivergedException.class)
                    .hasMessage("the parameter W1 holds numbers that are not finite before epoch 1");
        }
    }

    /** With one step an epoch, the first is the last. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = KERNELS)
    void alsoAfterTheLastStep(int batch, String hidden, Precision precision, double density) {
        Samples all = images(650, density);
        int[] order = IntStream.range(0, 650).toArray();
        Samples train = all.select(order, 0, batch);
        double eta = precision == Precision.SINGLE ? 1e39 : 1e308;
        Objective objective = crossEntropy().with(new L2Penalty(1e5));
        try (Network network = Examples.network(precision, 0, units(hidden));
                Rule rule = Rule.sgd();
                Steps steps = new TrainingPlan(network, objective, rule, Schedule.constant(eta), batch).steps(train)) {
            assertThatThrownBy(() -> new TrainingLoop(1, batch, new RandomState(0)).run(steps))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageMatching("the parameter W\\d holds numbers that are not finite after epoch 1, step 1");
        }
    }

    @Test
    void anInputThatIsNotFiniteIsNamed() {
        Features broken = new Features() {
            @Override
            public int count() {
                return 3;
            }

            @Override
            public int width() {
                return Examples.INPUTS;
            }

            @Override
            public void gather(int[] samples, int from, Matrix X) {
                X.fill(0);
                for (int i = 0; i < X.rows(); i++) {
                    X.set(i, 5, samples[from + i] == 2 ? Double.NaN : 1);
                }
            }
        };
        try (Network network = Examples.network(Precision.DOUBLE, 0);
                Rule rule = Rule.sgd();
                Steps steps = new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(0.1), 3)
                        .steps(Samples.all(broken, new int[3]))) {
            steps.beginEpoch(4);
            assertThatThrownBy(() -> steps.step(new int[] {0, 1, 2}, 0, 3))
                    .isInstanceOf(DivergedException.class)
                    .hasMessage("input 5 of sample 2 is NaN, and the loss became NaN at epoch 4, step 1");
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        Samples train = images(20, 0.5);
        try (Network network = Examples.network(Precision.SINGLE, 0);
                Rule rule = Rule.sgd()) {
            Schedule eta = Schedule.constant(1);
            assertThatThrownBy(() -> new TrainingPlan(network, crossEntropy(), rule, eta, 0))
                    .hasMessage("a batch has at least one sample, not 0");
            assertThatThrownBy(() -> new TrainingPlan(network, crossEntropy(), rule, eta, 1, 0))
                    .hasMessageContaining("threads, not 0");
            Objective threeClasses = Objective.classes(new SoftmaxCrossEntropy(3));
            assertThatThrownBy(() -> new TrainingPlan(network, threeClasses, rule, eta, 1).steps(train))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("the loss is one of 3 classes, the network has 10 outputs");
            Objective numbers = Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SUM));
            assertThatThrownBy(() -> new TrainingPlan(network, numbers, rule, eta, 1).steps(train))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("as many numbers of each sample");
            Samples narrow = Samples.of(new double[][] {{1, 2}}, new int[] {0});
            assertThatThrownBy(() -> new TrainingPlan(network, crossEntropy(), rule, eta, 1).steps(narrow))
                    .hasMessage("the network takes 150 inputs, a sample has 2");
            try (Network other = Examples.network(Precision.SINGLE, 1)) {
                assertThatThrownBy(() -> new TrainingPlan(other, crossEntropy(), rule, eta, 1).steps(train))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("make a rule for each model");
            }
        }
    }

    /** A schedule by steps goes on over the epochs. */
    @Test
    void theScheduleIsAskedForEachStep() {
        Samples train = images(10, 0.5);
        StringBuilder asked = new StringBuilder();
        Schedule schedule = (epoch, step) -> {
            asked.append(epoch).append(':').append(step).append(' ');
            return 0.1;
        };
        try (Network network = Examples.network(Precision.SINGLE, 0);
                Rule rule = Rule.sgd();
                Steps steps = new TrainingPlan(network, crossEntropy(), rule, schedule, 4).steps(train)) {
            new TrainingLoop(2, 4, new RandomState(0)).run(steps);
            new TrainingLoop(3, 4, new RandomState(0))
                    .run(steps, new Position(2, IntStream.range(0, 10).toArray()), new TrainingListener() {});
        }
        assertThat(asked.toString().trim()).isEqualTo("1:1 1:2 1:3 2:4 2:5 2:6 3:7 3:8 3:9");
    }
}
