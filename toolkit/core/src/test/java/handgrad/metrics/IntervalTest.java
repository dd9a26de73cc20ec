package handgrad.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;

class IntervalTest {
    /** Newcombe, Statistics in Medicine 17 (1998), table I: Wilson's score method for four shares. */
    @Test
    void wilson() {
        assertInterval(Interval.wilson(81, 263), 0.2553, 0.3662);
        assertInterval(Interval.wilson(15, 148), 0.0624, 0.1605);
        assertInterval(Interval.wilson(0, 20), 0, 0.1611);
        assertInterval(Interval.wilson(1, 29), 0.0061, 0.1718);
        assertInterval(Interval.wilson(20, 20), 1 - 0.1611, 1);
        assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessage("a share is of 0 to n hits of n, not of 3 of 2");
        Predictions predictions = new Predictions(new int[] {0, 1, 1}, new int[] {0, 1, 0}, new double[3], 0, 2);
        assertThat(Interval.accuracy(predictions)).isEqualTo(Interval.wilson(2, 3));
    }

    /** The mean of n numbers of variance σ² has the interval ± 1.96·σ/√n, to which the bootstrap's comes. */
    @Test
    void bootstrap() {
        RandomState random = new RandomState(5);
        int n = 400;
        double[] zeros = new double[n];
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            errors[i] = random.normal(3, 2);
        }
        RegressionPredictions predictions = new RegressionPredictions(zeros, errors);
        Interval interval = Interval.bootstrap(predictions, RegressionPredictions::mae, 2000, new RandomState(1));
        double mean = predictions.mae();
        double deviation = Math.sqrt(predictions.mse() - mean * mean);
        assertThat(interval.low()).isCloseTo(mean - 1.96 * deviation / Math.sqrt(n), within(0.03));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * deviation / Math.sqrt(n), within(0.03));
        assertThat(Interval.bootstrap(predictions, RegressionPredictions::mae, 2000, new RandomState(1)))
                .isEqualTo(interval);
        assertThatThrownBy(() -> Interval.bootstrap(predictions, RegressionPredictions::mae, 5, new RandomState(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }
}
