package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import handgrad.random.RandomState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTest {
    /**
     * The digits are PyTorch's (1.13):
     *
     * <pre>
     *   G = [[2.5, 50, -0.3, 1e-6], [2, -4, 0.7, -2e-6], [-1, 8, 0.1, 0], [0.3, -60, -0.9, 3e-6], [1.5, 0.2, 0.4, -1e-6]]
     *   def run(rule, c=None, **constants):
     *       W = torch.tensor([[1, -2, 0.5]], dtype=torch.float64)
     *       b = torch.tensor([[3.0]], dtype=torch.float64)
     *       groups = [{"params": [W]}, {"params": [b], "weight_decay": 0}]
     *       optimiser = rule(groups, lr=0.02, **constants)
     *       for g in torch.tensor(G, dtype=torch.float64):
     *           W.grad, b.grad = g[None, :3].clone(), g[None, 3:].clone()
     *           if c: torch.nn.utils.clip_grad_norm_([W, b], c)
     *           optimiser.step()
     *       print(W.tolist(), b.tolist())
     *   run(SGD), run(SGD, momentum=0.9), run(SGD, momentum=0.9, nesterov=True), run(RMSprop),
     *   run(RMSprop, alpha=0.5, eps=0.01), run(Adam), run(Adam, betas=(0.5, 0.8), eps=0.01),
     *   run(AdamW, weight_decay=0.3), run(AdamW, betas=(0.5, 0.8), eps=0.01, weight_decay=0.3), and some with c=5
     * </pre>
     */
    static Stream<Arguments> afterFiveSteps() {
        return Stream.of(
                row(Rule.sgd(), 0.894, -1.884, 0.5, 2.99999998),
                row(Rule.momentum(0.9), 0.670485, -3.97758, 0.4972046, 2.999999961658),
                row(Rule.nesterov(0.9), 0.5974365, -3.663822, 0.49748414, 2.9999999454922004),
                row(Rule.rmsProp(), 0.634150221103098, -2.062710812401419, 0.5780540913451682, 2.8835450527265696),
                row(
                        Rule.rmsProp(0.5, 0.01),
                        0.9357723885044094,
                        -2.006790089361414,
                        0.5070303532624731,
                        2.9999980005430484),
                row(Rule.adam(), 0.9276187671954345, -2.038156021793642, 0.5081643009829478, 2.9840542742789333),
                row(
                        Rule.adam(0.5, 0.8, 0.01),
                        0.9402447500215266,
                        -2.0156185750235975,
                        0.507878942754755,
                        2.99999773495167),
                row(Rule.adamW(0.3), 0.8989936790978594, -1.978060388612043, 0.493087632789297, 2.9840542742789333),
                row(
                        Rule.adamW(0.5, 0.8, 0.01, 0.3),
                        0.911493900601425,
                        -1.9556919248924785,
                        0.4928726155427728,
                        2.99999773495167),
                clipped(Rule.sgd(), 0.9369089084805385, -2.023106081332528, 0.4788588013504329, 3.000000053003156),
                clipped(
                        Rule.momentum(0.9),
                        0.8446513563649032,
                        -2.216782055861496,
                        0.4457965117258593,
                        3.0000001398813527),
                clipped(
                        Rule.nesterov(0.9),
                        0.7970951292089515,
                        -2.2182099316078747,
                        0.43007566190370633,
                        3.0000001788963737),
                clipped(Rule.rmsProp(), 0.5411668895519859, -2.096160636530001, 0.4043114640888028, 3.1524931162527285),
                clipped(Rule.adam(), 0.9370464585788236, -2.029612384166122, 0.4731793096307075, 3.0246102805941373),
                clipped(
                        Rule.adamW(0.3),
                        0.9083161566458169,
                        -1.9697306707503193,
                        0.45833541657411325,
                        3.0246102805941373));
    }

    private static Arguments clipped(Rule rule, double... theta) {
        return row(rule.withGradientNormAtMost(5), theta);
    }

    private static Arguments row(Rule rule, double... theta) {
        return Arguments.of(rule.inWords(), rule, theta);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterFiveSteps")
    void followsPyTorch(String words, Rule rule, double[] theta) {
        try (rule) {
            assertThat(new RuledParameters(Precision.DOUBLE).after(rule, 5))
                    .as(words)
                    .containsExactly(theta, within(1e-14));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterFiveSteps")
    void followsPyTorchInSinglePrecision(String words, Rule rule, double[] theta) {
        try (rule) {
            assertThat(new RuledParameters(Precision.SINGLE).after(rule, 5))
                    .as(words)
                    .containsExactly(theta, within(1e-6));
        }
    }

    /** 1e20² is beyond single precision; PyTorch gives these digits in either. */
    @ParameterizedTest
    @EnumSource
    void aGradientWhoseSquareOverflowsIsFollowed(Precision precision) {
        assertThat(afterThreeSteps(Rule.adam(), precision)).isCloseTo(0.997, within(1e-6));
        assertThat(afterThreeSteps(Rule.rmsProp(), precision)).isCloseTo(0.9771086972, within(1e-6));
    }

    private static double afterThreeSteps(Rule rule, Precision precision) {
        Parameter W = new Parameter("W", Matrix.of(precision, 1, 1, 1), (target, scale, keep) -> {}, true);
        try (rule) {
            rule.bind(List.of(W));
            for (int t = 1; t <= 3; t++) {
                rule.beginStep(1e-3);
                RuledParameters.step(rule, W, 1e20);
            }
            return W.value().get(0, 0);
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                Rule.sgd(), Rule.momentum(0.9), Rule.nesterov(0.9), Rule.rmsProp(), Rule.adam(), Rule.adamW(0.3));
    }

    /** So that threads can share an array. */
    @ParameterizedTest
    @MethodSource("rules")
    void stepsInPiecesAreTheStepOfTheWhole(Rule rule) {
        int n = 100;
        RandomState random = new RandomState(1);
        Matrix numbers = Matrix.zeros(Precision.SINGLE, 4, n);
        random.normal(0, 1, numbers);
        double[][] whole = rows(numbers);
        double[][] pieces = rows(numbers);
        float[][] wholeSingle = singleRows(numbers);
        float[][] piecesSingle = singleRows(numbers);
        rule.bind(List.of());
        rule.beginStep(0.1);

        rule.step(whole[0], whole[1], new double[][] {whole[2], whole[3]}, 0, n, true);
        rule.step(wholeSingle[0], wholeSingle[1], new float[][] {wholeSingle[2], wholeSingle[3]}, 0, n, true);
        for (int[] piece : new int[][] {{37, 100}, {0, 5}, {5, 37}, {50, 50}}) {
            rule.step(pieces[0], pieces[1], new double[][] {pieces[2], pieces[3]}, piece[0], piece[1], true);
            rule.step(
                    piecesSingle[0],
                    piecesSingle[1],
                    new float[][] {piecesSingle[2], piecesSingle[3]},
                    piece[0],
                    piece[1],
                    true);
        }
        assertThat(pieces).isDeepEqualTo(whole);
        assertThat(piecesSingle).isDeepEqualTo(wholeSingle);
        assertThat(wholeSingle[0]).doesNotContain(singleRows(numbers)[0]);
    }

    /** As variances are, the last row is positive; the third is, too, for RMSProp. */
    private static double[][] rows(Matrix numbers) {
        double[][] rows = new double[4][numbers.columns()];
        for (int i = 0; i < 4; i++) {
            numbers.readRow(i, rows[i]);
        }
        for (int j = 0; j < numbers.columns(); j++) {
            rows[2][j] = Math.abs(rows[2][j]);
            rows[3][j] = Math.abs(rows[3][j]);
        }
        return rows;
    }

    private static float[][] singleRows(Matrix numbers) {
        double[][] rows = rows(numbers);
        float[][] single = new float[4][numbers.columns()];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < single[i].length; j++) {
                single[i][j] = (float) rows[i][j];
            }
        }
        return single;
    }

    /** The first step of Adam has the length η whatever the gradient: m̂/√v̂ = g/|g|. */
    @Test
    void aZeroGradientMovesNothing() {
        Parameter W = new Parameter("W", Matrix.of(Precision.SINGLE, 1, 3, 1, 2, 3), (target, scale, keep) -> {}, true);
        try (Rule adam = Rule.adam()) {
            adam.bind(List.of(W));
            adam.beginStep(0.5);
            RuledParameters.step(adam, W, 0, 1e-3, -1e3);
        }
        assertThat(W.value().toArray()).containsExactly(new double[] {1, 1.5, 3.5}, within(1e-5));
    }

    @Test
    void theGradientIsClippedAsInPyTorch() {
        Rule free = Rule.sgd();
        assertThat(free.largestNorm()).isEmpty();
        assertThat(free.clippingFactor(1e300)).isEqualTo(1);
        assertThat(free.clippingFactor(Double.POSITIVE_INFINITY)).isEqualTo(1);
        Rule bounded = free.withGradientNormAtMost(2);
        assertThat(bounded.largestNorm()).hasValue(2);
        assertThat(bounded.clippingFactor(0)).isEqualTo(1);
        assertThat(bounded.clippingFactor(1.9)).isEqualTo(1);
        assertThat(bounded.clippingFactor(2)).isEqualTo(2 / 2.000001);
        assertThat(bounded.clippingFactor(8)).isEqualTo(2 / 8.000001);
        assertThat(bounded.clippingFactor(Double.POSITIVE_INFINITY)).isZero();
        assertThat(bounded.clippingFactor(Double.NaN)).isNaN();
        assertThat(bounded.withGradientNormAtMost(3).largestNorm()).hasValue(3);
        assertThat(free.largestNorm()).isEmpty();
    }

    @Test
    void inWords() {
        assertThat(rules().map(Rule::inWords))
                .containsExactly(
                        "SGD",
                        "SGD with momentum 0.9",
                        "SGD with Nesterov momentum 0.9",
                        "RMSProp",
                        "Adam",
                        "AdamW with decay 0.3");
        assertThat(Rule.rmsProp(0.9, 1e-6).inWords()).isEqualTo("RMSProp with alpha 0.9, epsilon 1.0E-6");
        assertThat(Rule.adam(0.9, 0.99, 1e-8).inWords()).isEqualTo("Adam with beta2 0.99");
        assertThat(Rule.adamW(0.8, 0.99, 1e-6, 0.1).withGradientNormAtMost(1).inWords())
                .isEqualTo("AdamW with beta1 0.8, beta2 0.99, epsilon 1.0E-6, decay 0.1, gradient norm at most 1.0");
        assertThat(Rule.adamW(0).inWords()).isEqualTo("Adam");
    }

    @Test
    void refusesConstantsThatAreNone() {
        for (double share : new double[] {-0.1, 1, Double.NaN}) {
            assertRefused(() -> Rule.momentum(share), "momentum is from 0 to below 1, not " + share);
            assertRefused(() -> Rule.nesterov(share), "momentum is from 0 to below 1, not " + share);
            assertRefused(() -> Rule.rmsProp(share, 1), "RMSProp's alpha is from 0 to below 1, not " + share);
            assertRefused(() -> Rule.adam(share, 0.9, 1), "Adam's beta1 is from 0 to below 1, not " + share);
            assertRefused(() -> Rule.adam(0.9, share, 1), "Adam's beta2 is from 0 to below 1, not " + share);
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> Rule.rmsProp(0.9, bad), "RMSProp's epsilon is a positive number, not " + bad);
            assertRefused(() -> Rule.adam(0.9, 0.9, bad), "Adam's epsilon is a positive number, not " + bad);
            assertRefused(
                    () -> Rule.adam().withGradientNormAtMost(bad),
                    "the largest norm of a gradient is a positive number, not " + bad);
        }
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> Rule.adamW(bad), "AdamW's decay is zero or a positive number, not " + bad);
            Rule rule = Rule.adam();
            rule.bind(List.of());
            assertRefused(() -> rule.beginStep(bad), "a step's learning rate is zero or a positive number, not " + bad);
            assertThat(rule.steps()).isZero();
        }
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
