package handgrad.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** (1·|1 − 0.95| + 2·|0.5 − 0.835| + 1·|1 − 0.3|)/4 = 0.355, by hand. */
    @Test
    void theExpectedErrorOfFourSamples() {
        Calibration calibration = Calibration.of(
                new Predictions(
                        new int[] {0, 1, 2, 0}, new int[] {0, 2, 2, 0}, new double[] {0.95, 0.85, 0.82, 0.3}, 1, 3),
                10);
        assertThat(calibration.counts()).containsExactly(0, 0, 1, 0, 0, 0, 0, 0, 2, 1);
        assertThat(calibration.accuracy()[8]).isEqualTo(0.5);
        assertThat(calibration.confidence()[8]).isCloseTo(0.835, within(1e-15));
        assertThat(calibration.accuracy()[0]).isNaN();
        assertThat(calibration.expectedError()).isCloseTo(0.355, within(1e-15));
    }

    @Test
    void certaintyIsInTheLastBin() {
        Predictions certain = new Predictions(new int[] {1, 1}, new int[] {1, 1}, new double[] {1, 1}, 0, 2);
        assertThat(Calibration.of(certain, 4).counts()).containsExactly(0, 0, 0, 2);
        assertThat(Calibration.of(certain, 4).expectedError()).isZero();
    }
}
