package handgrad.homework1.cuhk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossAlongStepTest {
    private static final double H = 1e-6;

    /** After a step of η the loss of the same samples is the one on the line; its slope is that of central differences. */
    @ParameterizedTest
    @EnumSource(names = {"FULL_BATCH_MEAN", "FULL_BATCH_SUM"})
    void passesThroughBothIterations(Reading reading) {
        try (TwoLayers network = new TwoLayers()) {
            Iteration iteration = Iteration.of(network, reading, 0.01);
            try (LossAlongStep line = new LossAlongStep(iteration)) {
                assertThat(line.at(0)).isEqualTo(iteration.firstLoss());
                assertThat(line.at(0.01)).isCloseTo(iteration.secondLoss(), within(1e-14));
                assertThat((line.at(H) - line.at(-H)) / (2 * H)).isCloseTo(-line.slope(), within(1e-6));
            }
        }
    }
}
