package handgrad.train.kernel;

import static handgrad.train.Examples.CLASSES;
import static handgrad.train.Examples.crossEntropy;
import static handgrad.train.Examples.images;
import static org.assertj.core.api.Assertions.assertThat;

import handgrad.check.CheckedStep;
import handgrad.check.StepCheck;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Huber;
import handgrad.loss.L2Penalty;
import handgrad.loss.Objective;
import handgrad.loss.PerceptronLoss;
import handgrad.loss.Reduction;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Dropout;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.StandardActivation;
import handgrad.nn.Weights;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.samples.Targets;
import handgrad.train.Examples;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import handgrad.vector.VectorApi;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One step of every kernel against the same step in double, layer by layer and by a rule on arrays. */
class KernelStepTest {
    private static final String SAMPLE = "all layers at once";
    private static final String BLOCKS = "one layer on ";
    private static final String NON_ZERO = "the first layer on the inputs that are not zero";
    private static final String TILES = "all layers in tiles";
    private static final String BLAS = "layer by layer";

    /** Also a batch of all samples, a last one that is shorter than the others, and units that fill no vector. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   |           | SINGLE | 0.2 | " + SAMPLE,
                "1   | 200       | SINGLE | 0.2 | " + SAMPLE,
                "1   | 64,33     | SINGLE | 0.5 | " + SAMPLE,
                "1   |           | DOUBLE | 0.5 | " + SAMPLE,
                "1   | 200       | DOUBLE | 0.2 | " + SAMPLE,
                "1   | 20        | SINGLE | 0.9 | " + BLAS,
                "4   |           | SINGLE | 0.2 | " + BLOCKS,
                "64  |           | SINGLE | 0.9 | " + BLOCKS,
                "333 |           | SINGLE | 0.5 | " + BLOCKS,
                "700 |           | SINGLE | 0.2 | " + BLOCKS,
                "4   | 128       | SINGLE | 0.2 | " + NON_ZERO,
                "32  | 200       | SINGLE | 0.2 | " + NON_ZERO,
                "700 | 100,50    | SINGLE | 0.2 | " + NON_ZERO,
                "32  | 64        | SINGLE | 0.5 | " + TILES,
                "700 | 200,33,17 | SINGLE | 0.9 | " + TILES,
                "32  | 20        | SINGLE | 0.2 | " + BLAS,
                "700 | 200,33    | DOUBLE | 0.9 | " + BLAS,
                "2   | 64        | SINGLE | 0.2 | " + BLAS,
            })
    void isTheStepOfSgd(int batch, String hidden, Precision precision, double density, String kernels) {
        check(batch, units(hidden), precision, density, crossEntropy(), Rule::sgd, kernels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   |        | 0.2 | " + SAMPLE,
                "1   | 64,33  | 0.2 | " + SAMPLE,
                "64  |        | 0.5 | " + BLOCKS,
                "64  | 128    | 0.2 | " + NON_ZERO,
                "64  | 128,33 | 0.5 | " + TILES,
                "64  | 20     | 0.5 | " + BLAS,
                "700 | 20     | 0.5 | " + BLAS,
            })
    void withAPenalty(int batch, String hidden, double density, String kernels) {
        Objective objective = crossEntropy().with(new L2Penalty(0.5));
        check(batch, units(hidden), Precision.SINGLE, density, objective, Rule::sgd, kernels);
    }

    static Stream<Arguments> rules() {
        List<Supplier<Rule>> rules = List.of(
                () -> Rule.momentum(0.9),
                () -> Rule.nesterov(0.9),
                Rule::adam,
                () -> Rule.adamW(0.1),
                Rule::rmsProp,
                () -> Rule.sgd().withGradientNormAtMost(0.01),
                () -> Rule.adam().withGradientNormAtMost(0.01));
        return rules.stream()
                .flatMap(rule -> Stream.of(
                        Arguments.of(rule, 64, new int[] {}, 0.5, BLOCKS),
                        Arguments.of(rule, 64, new int[] {128}, 0.2, NON_ZERO),
                        Arguments.of(rule, 64, new int[] {128, 33}, 0.5, TILES),
                        Arguments.of(rule, 64, new int[] {20}, 0.5, BLAS),
                        Arguments.of(rule, 1, new int[] {200}, 0.2, BLAS)));
    }

    /** A bound on the norm needs the whole gradient first, and BLAS. */
    @ParameterizedTest
    @MethodSource("rules")
    void byEveryRule(Supplier<Rule> rule, int batch, int[] hidden, double density, String kernels) {
        boolean isBounded;
        try (Rule one = rule.get()) {
            isBounded = one.largestNorm().isPresent();
        }
        Objective objective = crossEntropy().with(new L2Penalty(0.01));
        check(batch, hidden, Precision.SINGLE, density, objective, rule, isBounded ? BLAS : kernels);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1   |        | SINGLE | 0.2 | " + SAMPLE,
                "1   | 200    | DOUBLE | 0.2 | " + SAMPLE,
                "64  |        | SINGLE | 0.2 | " + BLOCKS,
                "64  | 100    | SINGLE | 0.2 | " + NON_ZERO,
                "64  | 100    | SINGLE | 0.5 | " + TILES,
                "64  | 20     | DOUBLE | 0.5 | " + BLAS,
            })
    void onEveryLoss(int batch, String hidden, Precision precision, double density, String kernels) {
        int[] units = units(hidden);
        check(batch, units, precision, density, Objective.classes(new PerceptronLoss(CLASSES)), Rule::sgd, kernels);
        Samples images = images(700, density);
        RandomState random = new RandomState(5);
        double[][] y = new double[700][CLASSES];
        for (double[] row : y) {
            for (int k = 0; k < CLASSES; k++) {
                row[k] = random.standardNormal();
            }
        }
        Samples numbers = Samples.all(images.features(), new Targets.Numbers(y));
        for (Reduction reduction : Reduction.values()) {
            check(
                    batch,
                    units,
                    precision,
                    numbers,
                    Objective.numbers(new ElementwiseLoss(SquaredError.WHOLE, reduction)),
                    Rule::sgd,
                    kernels);
        }
        Objective huber = Objective.numbers(new ElementwiseLoss(new Huber(0.3), Reduction.SAMPLE_MEAN));
        check(batch, units, precision, numbers, huber, Rule::sgd, kernels);
    }

    /** Element-wise layers of every kind between affine ones, dropout with the same masks, and a layer without biases. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 1, " + SAMPLE, "DOUBLE, 1, " + SAMPLE, "SINGLE, 64, " + BLAS})
    void throughEveryElementwiseLayer(Precision precision, int batch, String kernels) {
        for (StandardActivation activation : StandardActivation.values()) {
            try (Network network = mixed(precision, activation);
                    Network twin = mixed(Precision.DOUBLE, activation);
                    Rule rule = Rule.sgd();
                    Rule twinRule = Rule.sgd()) {
                copy(network, twin);
                Samples train = images(200, 0.3);
                TrainingPlan plan = new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(1), batch);
                assertThat(plan.kernels(train)).startsWith(here(kernels));
                assertRight(StepCheck.check(plan, twin, twinRule, train, TrainingPlan::steps));
            }
        }
    }

    private static Network mixed(Precision precision, StandardActivation activation) {
        RandomState random = new RandomState(3);
        return new Network(
                Affine.withoutBias("1", Weights.he(precision, 40, Examples.INPUTS, random)),
                activation.layer(precision, 40),
                new Dropout(0.4, precision, 40, random),
                new Affine("2", Weights.he(precision, 30, 40, random)),
                new Relu(precision, 30),
                new Affine("3", Weights.he(precision, CLASSES, 30, random)));
    }

    /** The number of a unit has 16 bits in lists, and what is wider goes to BLAS. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | 65534 | " + SAMPLE, "1 | 65535 | " + BLAS, "64 | 65534 | " + NON_ZERO, "64 | 65535 | " + BLAS
            })
    void layersThatDoNotFitGoToBlas(int batch, int hidden, String kernels) {
        try (Network network = Examples.network(Precision.SINGLE, 0, hidden);
                Rule rule = Rule.sgd()) {
            TrainingPlan plan = new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(1), batch);
            assertThat(plan.kernels(images(100, 0.2))).startsWith(here(kernels));
        }
    }

    /** A table of numbers, one output: linear regression and what stands on it. */
    @ParameterizedTest
    @CsvSource({"'', DOUBLE", "50, DOUBLE", "'', SINGLE", "50, SINGLE"})
    void onATableOfNumbers(String hidden, Precision precision) {
        RandomState random = new RandomState(2);
        double[][] x = new double[100][Examples.INPUTS];
        double[][] y = new double[100][1];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = random.randomSample() < 0.5 ? 0 : random.standardNormal();
            }
            y[i][0] = random.standardNormal();
        }
        Samples train = Samples.of(x, y);
        Objective objective = Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN))
                .with(new L2Penalty(0.1));
        try (Network network = regression(precision, hidden);
                Network twin = regression(Precision.DOUBLE, hidden);
                Rule rule = Rule.sgd();
                Rule twinRule = Rule.sgd()) {
            copy(network, twin);
            TrainingPlan plan = new TrainingPlan(network, objective, rule, Schedule.constant(0.1), 1);
            assertThat(plan.kernels(train)).startsWith(SAMPLE);
            assertRight(StepCheck.check(plan, twin, twinRule, train, TrainingPlan::steps));
        }
    }

    private static Network regression(Precision precision, String hidden) {
        RandomState random = new RandomState(4);
        if (hidden.isEmpty()) {
            return new Network(new Affine("", Weights.he(precision, 1, Examples.INPUTS, random)));
        }
        int units = Integer.parseInt(hidden);
        return new Network(
                new Affine("1", Weights.he(precision, units, Examples.INPUTS, random)),
                new Relu(precision, units),
                new Affine("2", Weights.he(precision, 1, units, random)));
    }

    /**
     * The gradient of one batch of 20,000 samples, from a step with η = 1, which leaves no room for the weights' rounding: a
     * kernel that adds each sample's part to the weights is off by far more than 0.1 %.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"256 | 0.2 | " + NON_ZERO, "256 | 0.5 | " + TILES, " | 0.2 | " + BLOCKS, "20 | 0.2 | " + BLAS})
    void theGradientOfALargeBatchIsSummedApartFromTheWeights(String hidden, double density, String kernels) {
        check(20_000, units(hidden), Precision.SINGLE, images(20_000, density), crossEntropy(), Rule::sgd, kernels);
    }

    /** The check itself: a step in the wrong direction, too long, or none is found in every kernel. */
    @Test
    void aWrongStepIsFound() {
        for (int[] hidden : new int[][] {{}, {128}}) {
            for (double times : new double[] {-1, 1.01, 0}) {
                Samples train = images(100, 0.2);
                try (Network network = Examples.network(Precision.SINGLE, 0, hidden);
                        Network twin = Examples.network(Precision.DOUBLE, 0, hidden);
                        Rule rule = Rule.sgd();
                        Rule twinRule = Rule.sgd()) {
                    copy(network, twin);
                    TrainingPlan plan = new TrainingPlan(network, crossEntropy(), rule, Schedule.constant(1), 64);
                    List<CheckedStep> checked = StepCheck.check(
                            plan,
                            twin,
                            twinRule,
                            train,
                            (same, samples) -> stretched(same.steps(samples), network, times));
                    assertThat(checked).allMatch(CheckedStep::isWrong);
                }
            }
        }
    }

    /** Steps after which the parameters have moved so many times as far. */
    private static Steps stretched(Steps steps, Network network, double times) {
        return new Steps() {
            @Override
            public int samples() {
                return steps.samples();
            }

            @Override
            public void beginEpoch(int epoch) {
                steps.beginEpoch(epoch);
            }

            @Override
            public double step(int[] order, int from, int to) {
                List<Matrix> before = network.parameters().stream()
                        .map(parameter -> parameter.value().copy())
                        .toList();
                double loss = steps.step(order, from, to);
                for (int p = 0; p < before.size(); p++) {
                    Matrix theta = network.parameters().get(p).value();
                    theta.scale(times);
                    theta.axpy(1 - times, before.get(p));
                }
                return loss;
            }
        };
    }

    /** Sixteen classes fill a vector, and one more needs another. */
    @ParameterizedTest
    @CsvSource({"16, 0.2", "16, 0.9", "17, 0.9", "3, 0.9", "48, 0.9"})
    void withAnyNumberOfClasses(int classes, double density) {
        Samples images = images(300, density);
        int[] y = new int[300];
        Arrays.setAll(y, i -> i % classes);
        Samples train = Samples.all(images.features(), y);
        RandomState random = new RandomState(6);
        try (Network network =
                        new Network(new Affine("", Weights.he(Precision.SINGLE, classes, Examples.INPUTS, random)));
                Network twin =
                        new Network(new Affine("", Weights.he(Precision.DOUBLE, classes, Examples.INPUTS, random)));
                Rule rule = Rule.sgd();
                Rule twinRule = Rule.sgd()) {
            copy(network, twin);
            Objective objective = Objective.classes(new SoftmaxCrossEntropy(classes));
            TrainingPlan plan = new TrainingPlan(network, objective, rule, Schedule.constant(1), 64);
            assertThat(plan.kernels(train)).startsWith(BLOCKS);
            assertRight(StepCheck.check(plan, twin, twinRule, train, TrainingPlan::steps));
        }
    }

    private static int[] units(String hidden) {
        return hidden == null
                ? new int[0]
                : Stream.of(hidden.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static void check(
            int batch,
            int[] hidden,
            Precision precision,
            double density,
            Objective objective,
            Supplier<Rule> rule,
            String kernels) {
        check(batch, hidden, precision, images(700, density), objective, rule, kernels);
    }

    private static void check(
            int batch,
            int[] hidden,
            Precision precision,
            Samples train,
            Objective objective,
            Supplier<Rule> rule,
            String kernels) {
        try (Network network = Examples.network(precision, 0, hidden);
                Network twin = Examples.network(Precision.DOUBLE, 0, hidden);
                Rule mine = rule.get();
                Rule twinRule = rule.get()) {
            copy(network, twin);
            TrainingPlan plan = new TrainingPlan(network, objective, mine, Schedule.constant(1), batch);
            assertThat(plan.kernels(train)).startsWith(here(kernels));
            assertRight(StepCheck.check(plan, twin, twinRule, train, TrainingPlan::steps));
        }
    }

    /** Tiles of dense layers are taken on vectors of 512 bits alone; elsewhere BLAS is faster. Without vectors it is alone. */
    private static String here(String kernels) {
        if (!VectorApi.isAvailable()) {
            return BLAS;
        }
        return kernels.equals(TILES) && VectorApi.bits() < 512 ? BLAS : kernels;
    }

    private static void assertRight(List<CheckedStep> checked) {
        assertThat(checked).noneMatch(CheckedStep::isWrong);
    }

    private static void copy(Network from, Network into) {
        for (int p = 0; p < from.parameters().size(); p++) {
            double[] row = new double[from.parameters().get(p).value().columns()];
            for (int i = 0; i < from.parameters().get(p).value().rows(); i++) {
                from.parameters().get(p).value().readRow(i, row);
                into.parameters().get(p).value().writeRow(i, row);
            }
        }
    }
}
