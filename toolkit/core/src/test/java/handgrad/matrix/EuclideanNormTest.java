package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EuclideanNormTest {
    /** 3, 4 and 12 have the norm 13, in any unit. */
    @Test
    void squaresThatAreNoDoubles() {
        for (int exponent = -1070; exponent <= 1019; exponent += 11) {
            double unit = Math.scalb(1.0, exponent);
            assertThat(EuclideanNorm.of(3 * unit, -4 * unit, 12 * unit))
                    .isCloseTo(13 * unit, within(1e-15 * 13 * unit));
        }
        assertThat(EuclideanNorm.of(1e-200, 1e-200)).isCloseTo(Math.sqrt(2) * 1e-200, within(1e-215));
    }

    @Test
    void edges() {
        assertThat(EuclideanNorm.of()).isZero();
        assertThat(EuclideanNorm.of(0, -0.0)).isZero();
        assertThat(EuclideanNorm.of(1, Double.NEGATIVE_INFINITY)).isInfinite();
        assertThat(EuclideanNorm.of(Double.POSITIVE_INFINITY, Double.NaN)).isNaN();
        assertThat(EuclideanNorm.of(1e200, Double.NaN)).isNaN();
    }
}
