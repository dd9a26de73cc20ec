package handgrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import org.junit.jupiter.api.Test;

class PerceptronLossTest {
    private final PerceptronLoss loss = new PerceptronLoss(3);

    @Test
    void byHand() {
        Matrix Z = Matrix.of(Precision.DOUBLE, 2, 3, 1, 4, 2, 5, 0, 3);
        int[] y = {2, 0}; // wrong by 2, and right
        assertThat(loss.value(Z, y)).isEqualTo(1);
        assertThat(loss.valueAndGradient(Z, y)).isEqualTo(1);
        assertThat(Z.toArray()).containsExactly(0, 0.5, -0.5, 0, 0, 0);
    }

    /**
     * Rosenblatt's rule from W = 0: ŷ is class 0, the lowest of equals, so x = (1, 2) of class 2 adds x to w_2 and takes it
     * from w_0; now the scores of x are (−6, 0, 6) with the biases, and x is right.
     */
    @Test
    void oneStepIsRosenblattsRule() {
        Network network = new Network(new Affine("", Weights.zeros(Precision.DOUBLE, 3, 2)));
        Matrix X = Matrix.of(Precision.DOUBLE, 1, 2, 1, 2);
        int[] y = {2};
        for (int repeat = 0; repeat < 3; repeat++) {
            Matrix Z = network.forwardInTraining(X);
            loss.valueAndGradient(Z, y);
            network.backward(Z);
            network.parameters().forEach(theta -> theta.gradient().addTo(theta.value(), -1, 1));
            assertThat(network.parameters().get(0).value().toArray()).containsExactly(-1, -2, 0, 0, 1, 2);
            assertThat(network.parameters().get(1).value().toArray()).containsExactly(-1, 0, 1);
        }
        assertThat(network.forward(X).toArray()).containsExactly(-6, 0, 6);
    }

    @Test
    void aTieIsAMistakeUnlessTheLabelIsTheLowest() {
        Matrix Z = Matrix.of(Precision.SINGLE, 2, 3, 7, 7, 0, 7, 7, 0);
        assertThat(loss.valueAndGradient(Z, new int[] {0, 1})).isZero();
        assertThat(Z.toArray()).containsExactly(0, 0, 0, 0.5, -0.5, 0);
    }

    @Test
    void aNaNIsNotHidden() {
        assertThat(loss.value(Matrix.of(Precision.SINGLE, 1, 3, 1, Double.NaN, 0), new int[] {0}))
                .isNaN();
        assertThat(loss.value(Matrix.of(Precision.SINGLE, 1, 3, Double.NaN, 5, 6), new int[] {0}))
                .isNaN();
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        Matrix Z = Matrix.zeros(Precision.SINGLE, 2, 3);
        assertThatThrownBy(() -> loss.value(Z, new int[] {0, -1}))
                .isInstanceOf(ShapeException.class)
                .hasMessage("label 1 is -1, not one of 0 to 2");
        assertThatThrownBy(() -> loss.valueAndGradient(Z, new int[] {0})).isInstanceOf(ShapeException.class);
    }

    /** 1/n Σ max_k z_ik − z_iy, without ties. */
    @Test
    void isTheMeanMarginOfTheMistakes() {
        Matrix Z = Matrix.of(Precision.DOUBLE, 3, 3, 0.1, 0.2, 0.3, 0.3, 0.2, 0.1, 0, 5, 4);
        assertThat(loss.value(Z, new int[] {0, 1, 1})).isCloseTo((0.2 + 0.1 + 0) / 3, within(1e-16));
    }
}
