package handgrad.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    /** Method 3 in Table I of Newcombe, Statistics in Medicine 17 (1998), 857–872. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void publishedIntervals(int hits, int samples, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(hits, samples);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    /** What is no hit is a hit of the other kind. */
    @Test
    void isTheSameFromBothSides() {
        WilsonInterval misses = WilsonInterval.of(263 - 81, 263);
        assertThat(1 - misses.high()).isCloseTo(WilsonInterval.of(81, 263).low(), within(1e-15));
        assertThat(WilsonInterval.of(20, 20).high()).isEqualTo(1);
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessage("3 of 2 samples is no share");
        assertThatThrownBy(() -> WilsonInterval.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
