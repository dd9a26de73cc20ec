package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is broken off, saved and resumed gives the bits of one that was not. */
class ResumeTest {
    private interface Maker extends Function<List<Parameter>, Optimiser> {}

    static Stream<Arguments> optimisers() {
        Maker sgd = parameters -> new Sgd(parameters, Schedule.constant(0.01));
        Maker momentum = parameters -> new Momentum(parameters, Schedule.constant(0.01), 0.9);
        Maker adam = parameters -> new Adam(parameters, Schedule.constant(0.1));
        return Stream.of(Named.of("SGD", sgd), Named.of("momentum", momentum), Named.of("Adam", adam))
                .flatMap(maker -> Stream.of(Precision.values()).map(precision -> Arguments.of(maker, precision)));
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void givesTheSameBits(Maker maker, Precision precision) {
        MovingParameter whole = new MovingParameter(precision);
        double[] undisturbed = whole.after(maker.apply(whole.parameters), 11);

        MovingParameter first = new MovingParameter(precision);
        Optimiser brokenOff = maker.apply(first.parameters);
        first.after(brokenOff, 4);
        Map<String, Matrix> checkpoint = copies(brokenOff.state());
        double[] savedTheta = first.theta.toArray();
        first.after(brokenOff, 2); // goes on, which must not change what was saved
        brokenOff.close();

        MovingParameter second = new MovingParameter(precision);
        second.theta.writeRow(0, savedTheta);
        Optimiser resumed = maker.apply(second.parameters);
        resumed.restore(checkpoint);
        assertThat(second.after(resumed, 7)).containsExactly(undisturbed);
    }

    @Test
    void theStateIsNamedAfterTheParameters() {
        MovingParameter moving = new MovingParameter(Precision.SINGLE);
        Adam adam = new Adam(moving.parameters, Schedule.constant(0.1));
        moving.after(adam, 3);
        Map<String, Matrix> state = adam.state();
        assertThat(state.keySet()).containsExactly("W.m", "W.v", "steps");
        assertThat(state.get("steps"))
                .isNotNull()
                .satisfies(steps -> assertThat(steps.toArray()).containsExactly(3));
        assertThat(state.get("W.m")).hasToString("1 × 3 SINGLE");
        assertThat(new Sgd(moving.parameters, Schedule.constant(1)).state()).isEmpty();
    }

    @Test
    void aStateOfAnotherOptimiserIsRefusedWhole() {
        MovingParameter moving = new MovingParameter(Precision.DOUBLE);
        Adam adam = new Adam(moving.parameters, Schedule.constant(0.1));
        moving.after(adam, 2);
        Map<String, Matrix> before = copies(adam.state());

        Momentum momentum = new Momentum(moving.parameters, Schedule.constant(0.1), 0.9);
        assertThatThrownBy(() -> adam.restore(momentum.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the optimiser's state is [W.m, W.v, steps], the saved one [W.velocity]");
        Map<String, Matrix> wrong = copies(adam.state());
        wrong.put("W.v", Matrix.zeros(Precision.SINGLE, 1, 3));
        assertThatThrownBy(() -> adam.restore(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the optimiser's W.v is 1 × 3 DOUBLE, the saved one 1 × 3 SINGLE");
        for (double steps : new double[] {-1, 2.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            Map<String, Matrix> miscounted = copies(adam.state());
            miscounted.put("W.m", Matrix.of(Precision.DOUBLE, 1, 3, 9, 9, 9));
            miscounted.put("steps", Matrix.of(Precision.DOUBLE, 1, 1, steps));
            assertThatThrownBy(() -> adam.restore(miscounted))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Adam's steps are a whole number, not " + steps);
        }

        adam.state()
                .forEach((name, matrix) -> assertThat(matrix.toArray())
                        .as(name)
                        .containsExactly(copyOf(before, name).toArray()));
    }

    @Test
    void parametersThatShareANameAreRefused() {
        Parameter W = new MovingParameter(Precision.SINGLE).parameters.get(0);
        String message = "two parameters of an optimiser are both called W";
        assertThatThrownBy(() -> new Adam(List.of(W, W), Schedule.constant(1))).hasMessage(message);
        assertThatThrownBy(() -> new Momentum(List.of(W, W), Schedule.constant(1), 0.9))
                .hasMessage(message);
    }

    private static Matrix copyOf(Map<String, Matrix> state, String name) {
        return Objects.requireNonNull(state.get(name));
    }

    private static Map<String, Matrix> copies(Map<String, Matrix> state) {
        Map<String, Matrix> copies = new LinkedHashMap<>();
        state.forEach((name, matrix) -> copies.put(name, matrix.copy()));
        return copies;
    }
}
