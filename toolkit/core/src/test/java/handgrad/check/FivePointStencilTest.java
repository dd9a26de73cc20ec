package handgrad.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import org.junit.jupiter.api.Test;

class FivePointStencilTest {
    private final Matrix theta = Matrix.of(Precision.DOUBLE, 2, 2, 0, 0, 0.5, -1);

    /** θ⁴ + φ³ has the derivatives 4·θ³ = 0.5 and 3·φ² = 3 there, whatever h is. */
    @Test
    void isExactForPolynomialsOfDegreeFour() {
        assertThat(FivePointStencil.derivative(theta, 1, 0, 0.25, this::polynomial))
                .isCloseTo(0.5, within(1e-13));
        assertThat(FivePointStencil.derivative(theta, 1, 1, 0.25, this::polynomial))
                .isCloseTo(3, within(1e-13));
        assertThat(FivePointStencil.derivative(theta, 0, 1, 0.25, this::polynomial))
                .isZero();
        assertThat(theta.toArray()).as("put back").containsExactly(0, 0, 0.5, -1);
    }

    private double polynomial() {
        return Math.pow(theta.get(1, 0), 4) + Math.pow(theta.get(1, 1), 3);
    }

    /** On e^θ it is −h⁴/30·e^θ, where two points have h²/6·e^θ. */
    @Test
    void itsErrorIsOfOrderFour() {
        double error = FivePointStencil.derivative(theta, 1, 0, 0.1, () -> Math.exp(theta.get(1, 0))) - Math.exp(0.5);
        assertThat(error).isCloseTo(-1e-4 / 30 * Math.exp(0.5), within(1e-8));
    }
}
