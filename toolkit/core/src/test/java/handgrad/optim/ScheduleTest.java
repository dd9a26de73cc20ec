package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constant() {
        Schedule schedule = Schedule.constant(0.3);
        assertThat(schedule.at(1)).isEqualTo(0.3);
        assertThat(schedule.at(1000)).isEqualTo(0.3);
    }

    @Test
    void exponential() {
        Schedule schedule = Schedule.exponential(0.8, 0.5);
        assertThat(new double[] {schedule.at(1), schedule.at(2), schedule.at(3), schedule.at(4)})
                .containsExactly(0.8, 0.4, 0.2, 0.1);
    }

    /** PyTorch's {@code StepLR(step_size=3, gamma=0.1)}: three epochs at each rate. */
    @Test
    void step() {
        Schedule schedule = Schedule.step(2, 0.1, 3);
        double[] expected = {2, 2, 2, 0.2, 0.2, 0.2, 0.02};
        for (int epoch = 1; epoch <= expected.length; epoch++) {
            assertThat(schedule.at(epoch)).isCloseTo(expected[epoch - 1], within(1e-16));
        }
    }

    @Test
    void refusesRatesThatAreNoRates() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String message = "a learning rate is a positive number, not " + rate;
            assertThatThrownBy(() -> Schedule.constant(rate)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.exponential(rate, 0.5)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.step(rate, 0.5, 1)).hasMessage(message);
        }
        for (double decay : new double[] {0, 1.5, Double.NaN}) {
            String message = "a decay is above 0 and at most 1, not " + decay;
            assertThatThrownBy(() -> Schedule.exponential(1, decay)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.step(1, decay, 1)).hasMessage(message);
        }
        assertThatThrownBy(() -> Schedule.step(1, 0.5, 0))
                .hasMessage("a learning rate falls after a number of epochs, not after 0");
    }
}
