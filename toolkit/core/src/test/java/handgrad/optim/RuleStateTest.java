package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleStateTest {
    private interface Maker extends Supplier<Rule> {}

    static Stream<Arguments> rules() {
        return Stream.<Maker>of(
                        Rule::sgd,
                        () -> Rule.momentum(0.9),
                        () -> Rule.nesterov(0.9),
                        Rule::rmsProp,
                        Rule::adam,
                        () -> Rule.adamW(0.3).withGradientNormAtMost(5))
                .map(maker -> Named.of(maker.get().inWords(), maker))
                .flatMap(maker -> Stream.of(Precision.values()).map(precision -> Arguments.of(maker, precision)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aResumedRunGivesTheSameBits(Maker maker, Precision precision) {
        RuledParameters whole = new RuledParameters(precision);
        double[] undisturbed = whole.after(maker.get(), 11);

        RuledParameters moving = new RuledParameters(precision);
        Map<String, Matrix> checkpoint;
        try (Rule brokenOff = maker.get()) {
            moving.after(brokenOff, 4);
            checkpoint = copies(brokenOff.state());
        }
        try (Rule resumed = maker.get()) {
            resumed.bind(moving.parameters);
            resumed.restore(checkpoint);
            assertThat(moving.after(resumed, 7)).containsExactly(undisturbed);
        }
    }

    @Test
    void theStateIsNamedAfterTheParameters() {
        RuledParameters moving = new RuledParameters(Precision.SINGLE);
        Rule adam = Rule.adam();
        moving.after(adam, 3);
        assertThat(adam.steps()).isEqualTo(3);
        assertThat(adam.eta()).isEqualTo(0.02);
        Map<String, Matrix> state = adam.state();
        assertThat(state.keySet()).containsExactly("W.m", "W.v", "b.m", "b.v", "steps");
        assertThat(Objects.requireNonNull(state.get("steps")).toArray()).containsExactly(3);
        assertThat(state.get("W.m")).hasToString("1 × 3 SINGLE").isSameAs(adam.moment(moving.W, ".m"));
        assertThatThrownBy(() -> adam.moment(moving.W, ".velocity"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rule keeps [W.m, W.v, b.m, b.v, steps], not W.velocity");

        assertThat(stateOf(Rule.sgd(), moving)).isEmpty();
        assertThat(stateOf(Rule.momentum(0.5), moving)).containsOnlyKeys("W.velocity", "b.velocity");
        assertThat(stateOf(Rule.rmsProp(), moving)).containsOnlyKeys("W.v", "b.v");
    }

    private static Map<String, Matrix> stateOf(Rule rule, RuledParameters moving) {
        rule.bind(moving.parameters);
        return rule.state();
    }

    @Test
    void aStateThatIsNotTheRulesIsRefusedWhole() {
        RuledParameters moving = new RuledParameters(Precision.DOUBLE);
        Rule adam = Rule.adam();
        moving.after(adam, 2);
        Map<String, Matrix> before = copies(adam.state());

        assertRefused(
                adam,
                stateOf(Rule.momentum(0.9), moving),
                "the rule's state is [W.m, W.v, b.m, b.v, steps], the saved one [W.velocity, b.velocity]");
        Map<String, Matrix> wrong = copies(adam.state());
        wrong.put("W.m", Matrix.of(Precision.DOUBLE, 1, 3, 9, 9, 9));
        wrong.put("W.v", Matrix.zeros(Precision.SINGLE, 1, 3));
        assertRefused(adam, wrong, "the rule's W.v is 1 × 3 DOUBLE, the saved one 1 × 3 SINGLE");
        for (double steps : new double[] {-1, 2.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            Map<String, Matrix> miscounted = copies(adam.state());
            miscounted.put("W.m", Matrix.of(Precision.DOUBLE, 1, 3, 9, 9, 9));
            miscounted.put("steps", Matrix.of(Precision.DOUBLE, 1, 1, steps));
            assertRefused(adam, miscounted, "the saved steps are a whole number, not " + steps);
        }

        assertThat(adam.steps()).isEqualTo(2);
        adam.state()
                .forEach((name, matrix) -> assertThat(matrix.toArray())
                        .as(name)
                        .containsExactly(
                                Objects.requireNonNull(before.get(name)).toArray()));
    }

    private static void assertRefused(Rule rule, Map<String, Matrix> state, String message) {
        assertThatThrownBy(() -> rule.restore(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aRuleIsBoundOnce() {
        RuledParameters moving = new RuledParameters(Precision.DOUBLE);
        Rule rule = Rule.momentum(0.9);
        moving.after(rule, 1);
        rule.bind(moving.parameters);
        assertThat(rule.moment(moving.W, ".velocity").toArray()).containsExactly(2.5, 50, -0.3);
        assertThat(rule.steps()).isEqualTo(1);
        List<Parameter> others = new RuledParameters(Precision.DOUBLE).parameters;
        assertThatThrownBy(() -> rule.bind(others))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the rule of [W, b] cannot be bound to other parameters, [W, b]; make a rule for each model");
        assertThatThrownBy(() -> rule.withGradientNormAtMost(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a rule's gradient is bounded before the rule is bound to parameters");
        assertThatThrownBy(() -> Rule.sgd().bind(List.of(moving.W, moving.W)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two parameters of a rule are both called W");
    }

    @Test
    void aRuleThatIsNotBoundHasNoState() {
        RuledParameters moving = new RuledParameters(Precision.DOUBLE);
        Rule rule = Rule.adam();
        assertNotBound(() -> rule.beginStep(1));
        assertNotBound(rule::state);
        assertNotBound(() -> rule.moment(moving.W, ".m"));
        assertNotBound(() -> rule.restore(Map.of()));
        rule.close();
    }

    private static void assertNotBound(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a rule is bound to parameters first");
    }

    @Test
    void closingFreesTheMoments() {
        RuledParameters moving = new RuledParameters(Precision.DOUBLE);
        Rule rule = Rule.rmsProp();
        rule.bind(moving.parameters);
        Matrix v = rule.moment(moving.W, ".v");
        rule.close();
        rule.close();
        assertThatThrownBy(v::toArray).isInstanceOf(ShapeException.class);
    }

    private static Map<String, Matrix> copies(Map<String, Matrix> state) {
        Map<String, Matrix> copies = new LinkedHashMap<>();
        state.forEach((name, matrix) -> copies.put(name, matrix.copy()));
        return copies;
    }
}
