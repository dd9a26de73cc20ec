package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The digits are NumPy's, from {@code RandomState(5)}: {@code normal(0, deviation, (2, 3))}, {@code uniform(-a, a, (2, 3))}. */
class WeightsTest {
    private final RandomState random = new RandomState(5);

    /** Deviation √(1/3). */
    @Test
    void largerSide() {
        assertThat(Weights.largerSide(Precision.DOUBLE, 2, 3, random).toArray())
                .containsExactly(
                        new double[] {
                            0.25474280832694074,
                            -0.19102797126286386,
                            1.4034063991573278,
                            -0.14554545888692247,
                            0.06328327154099606,
                            0.9136458989229932
                        },
                        within(1e-15));
        assertThat(Weights.largerSide(Precision.DOUBLE, 3, 2, new RandomState(5))
                        .get(0, 0))
                .isCloseTo(0.25474280832694074, within(1e-15));
    }

    /** Deviation √(2/3). */
    @Test
    void he() {
        assertThat(Weights.he(Precision.DOUBLE, 2, 3, random).toArray())
                .containsExactly(
                        new double[] {
                            0.3602607344529694,
                            -0.2701543477525599,
                            1.9847163632094824,
                            -0.2058323618997015,
                            0.08949606088461595,
                            1.292090421463455
                        },
                        within(1e-15));
    }

    /** Deviation √(2/5). */
    @Test
    void xavierNormal() {
        assertThat(Weights.xavierNormal(Precision.DOUBLE, 2, 3, random).toArray())
                .containsExactly(
                        new double[] {
                            0.27905676496576065,
                            -0.20926065795023835,
                            1.5373546843311354,
                            -0.15943706194961638,
                            0.06932335067145652,
                            1.0008489368244167
                        },
                        within(1e-15));
    }

    /** a = √(6/5). */
    @Test
    void xavierUniform() {
        assertThat(Weights.xavierUniform(Precision.DOUBLE, 2, 3, random).toArray())
                .containsExactly(
                        -0.6090824453385162,
                        0.8122337875570436,
                        -0.6425461372190588,
                        0.9171305483812722,
                        -0.025389813246962767,
                        0.24481853749817506);
    }

    /** Both Xavier distributions have the variance 2 / (n_in + n_out); 60,000 draws tell it to 1 %. */
    @Test
    void xavierKeepsItsVariance() {
        for (Matrix W : new Matrix[] {
            Weights.xavierNormal(Precision.SINGLE, 200, 300, random),
            Weights.xavierUniform(Precision.SINGLE, 200, 300, random)
        }) {
            assertThat(W.sumOfSquares() / W.length()).isCloseTo(2 / 500.0, within(0.00004 * 2));
            assertThat(DoubleStream.of(W.toArray()).average().orElseThrow()).isCloseTo(0, within(0.0013));
        }
    }
}
