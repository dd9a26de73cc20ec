package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.matrix.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digits are PyTorch's (1.13, in double): {@code torch.optim.SGD(lr=0.02, momentum=0.9)}. */
class MomentumTest {
    private final MovingParameter moving = new MovingParameter(Precision.DOUBLE);

    @Test
    void followsPyTorch() {
        Momentum momentum = new Momentum(moving.parameters, Schedule.constant(0.02), 0.9);
        assertThat(moving.after(momentum, 1)).containsExactly(new double[] {2.95, 3, -0.994}, within(1e-14));
        assertThat(moving.after(momentum, 1))
                .containsExactly(new double[] {2.8560000000000003, 1.3, -0.982612}, within(1e-14));
        assertThat(moving.after(momentum, 3))
                .containsExactly(new double[] {2.373291232, -3.9021, -0.9215068565727041}, within(1e-14));
        assertThat(moving.after(momentum, 15))
                .containsExactly(
                        new double[] {-0.17667834540197583, -2.7462630829596737, -0.3180249786320798}, within(1e-13));
    }

    /** {@code weight_decay=0.3}. */
    @Test
    void thePenaltyGoesIntoTheVelocityAsInPyTorch() {
        Momentum momentum = new Momentum(new L2Penalty(0.3).addedTo(moving.parameters), Schedule.constant(0.02), 0.9);
        assertThat(moving.after(momentum, 20))
                .containsExactly(
                        new double[] {-0.5274178906351449, -2.715750301372474, 0.12872230014459907}, within(1e-13));
    }

    @Test
    void withoutMomentumItIsPlainDescent() {
        MovingParameter plain = new MovingParameter(Precision.DOUBLE);
        double[] descended = plain.after(new Sgd(plain.parameters, Schedule.constant(0.02)), 7);
        assertThat(moving.after(new Momentum(moving.parameters, Schedule.constant(0.02), 0), 7))
                .containsExactly(descended, within(1e-15));
    }

    /** v ← 0.5·v + g and θ ← θ − η_t·v with g = (2.5, 50, −0.3) at first: a new rate does not touch the velocity. */
    @Test
    void theRateOfTheEpochScalesTheWholeVelocity() {
        Momentum momentum = new Momentum(moving.parameters, Schedule.exponential(0.02, 0.1), 0.5);
        assertThat(moving.after(momentum, 1)).containsExactly(new double[] {2.95, 3, -0.994}, within(1e-15));
        momentum.beginEpoch(2); // η = 0.002; v = 0.5·2.5 + 2.45, 0.5·50 + 40, 0.5·−0.3 − 0.2994
        assertThat(moving.after(momentum, 1))
                .containsExactly(new double[] {2.95 - 0.0074, 3 - 0.13, -0.994 + 0.0008988}, within(1e-15));
        assertThat(momentum.state()).containsOnlyKeys("W.velocity");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesMomentumThatNeverForgets(double beta) {
        assertThatThrownBy(() -> new Momentum(moving.parameters, Schedule.constant(1), beta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("momentum is from 0 to below 1, not " + beta);
    }
}
