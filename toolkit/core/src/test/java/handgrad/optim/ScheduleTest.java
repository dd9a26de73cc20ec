package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constant() {
        Schedule schedule = Schedule.constant(0.3);
        assertThat(schedule.at(1, 1)).isEqualTo(0.3);
        assertThat(schedule.at(1000, 1)).isEqualTo(0.3);
    }

    @Test
    void exponential() {
        Schedule schedule = Schedule.exponential(0.8, 0.5);
        assertThat(new double[] {schedule.at(1, 1), schedule.at(2, 1), schedule.at(3, 1), schedule.at(4, 1)})
                .containsExactly(0.8, 0.4, 0.2, 0.1);
    }

    /** PyTorch's {@code StepLR(step_size=3, gamma=0.1)}: three epochs at each rate. */
    @Test
    void step() {
        Schedule schedule = Schedule.step(2, 0.1, 3);
        double[] expected = {2, 2, 2, 0.2, 0.2, 0.2, 0.02};
        for (int epoch = 1; epoch <= expected.length; epoch++) {
            assertThat(schedule.at(epoch, 1)).isCloseTo(expected[epoch - 1], within(1e-16));
        }
    }

    /** PyTorch's {@code CosineAnnealingLR(T_max=5, eta_min=0.01)}; after that it is held. */
    @Test
    void cosine() {
        Schedule schedule = Schedule.cosine(0.1, 0.01, 5);
        double[] expected = {
            0.1, 0.09140576474687263, 0.06890576474687263, 0.04109423525312736, 0.018594235253127367, 0.01, 0.01, 0.01
        };
        for (int epoch = 1; epoch <= expected.length; epoch++) {
            assertThat(schedule.at(epoch, 1)).isCloseTo(expected[epoch - 1], within(1e-16));
            assertThat(schedule.everyStep().at(1, epoch)).isEqualTo(schedule.at(epoch, 1));
        }
        assertThat(Schedule.cosine(0.1, 0, 5).at(6, 1)).isZero();
        assertThat(Schedule.cosine(0.1, 0.1, 5).at(3, 1)).isEqualTo(0.1);
    }

    @Test
    void everyStepCountsStepsForEpochs() {
        Schedule schedule = Schedule.exponential(0.8, 0.5).everyStep();
        assertThat(new double[] {schedule.at(1, 1), schedule.at(1, 2), schedule.at(2, 3), schedule.at(9, 4)})
                .containsExactly(0.8, 0.4, 0.2, 0.1);
        assertThat(Schedule.step(2, 0.5, 1 << 30).everyStep().at(1, 1L << 40)).isEqualTo(1);
    }

    /** PyTorch's {@code LambdaLR(optimiser, lambda i: min(1, (i + 1) / 4))}. */
    @Test
    void warmingUpMultiplies() {
        Schedule schedule = Schedule.constant(0.5).warmingUp(4);
        double[] expected = {0.125, 0.25, 0.375, 0.5, 0.5, 0.5};
        for (int step = 1; step <= expected.length; step++) {
            assertThat(schedule.at(1, step)).isEqualTo(expected[step - 1]);
        }
        assertThat(schedule.first()).isEqualTo(0.125);
        Schedule falling = Schedule.exponential(0.8, 0.5);
        assertThat(falling.warmingUp(4).at(2, 3)).isEqualTo(0.4 * 3 / 4);
        assertThat(falling.warmingUp(4).at(3, 5)).isEqualTo(0.2);
        assertThat(falling.everyStep().warmingUp(4).at(1, 3)).isEqualTo(0.2 * 3 / 4);
        assertThat(falling.warmingUp(4).everyStep().at(1, 3)).isEqualTo(0.2 * 3 / 4);
        assertThat(falling.first()).isEqualTo(0.8);
    }

    @Test
    void refusesRatesThatAreNoRates() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String message = "a learning rate is a positive number, not " + rate;
            assertThatThrownBy(() -> Schedule.constant(rate)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.exponential(rate, 0.5)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.step(rate, 0.5, 1)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.cosine(rate, 0, 1)).hasMessage(message);
        }
        for (double decay : new double[] {0, 1.5, Double.NaN}) {
            String message = "a decay is above 0 and at most 1, not " + decay;
            assertThatThrownBy(() -> Schedule.exponential(1, decay)).hasMessage(message);
            assertThatThrownBy(() -> Schedule.step(1, decay, 1)).hasMessage(message);
        }
        assertThatThrownBy(() -> Schedule.step(1, 0.5, 0))
                .hasMessage("a learning rate falls after a number of epochs, not after 0");
        for (double last : new double[] {-0.1, 0.6, Double.NaN}) {
            assertThatThrownBy(() -> Schedule.cosine(0.5, last, 1))
                    .hasMessage("a learning rate falls from 0.5 to between 0 and 0.5, not to " + last);
        }
        assertThatThrownBy(() -> Schedule.cosine(1, 0, 0))
                .hasMessage("a learning rate falls within a number of epochs, not within 0");
        assertThatThrownBy(() -> Schedule.constant(1).warmingUp(0))
                .hasMessage("a learning rate warms up over a number of steps, not over 0");
    }
}
