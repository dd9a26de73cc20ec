package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import org.junit.jupiter.api.Test;

class AffineTest {
    private final Matrix W = Matrix.of(Precision.DOUBLE, 2, 3, 1, 2, 3, 4, 5, 6);

    @Test
    void givenBiasesAreAdded() {
        Matrix b = Matrix.of(Precision.DOUBLE, 1, 2, 10, 20);
        try (Affine layer = new Affine("7", W, b)) {
            assertThat(layer.forward(Matrix.of(Precision.DOUBLE, 1, 3, 1, 0, -1))
                            .toArray())
                    .containsExactly(8, 18);
            assertThat(layer.parameters()).extracting(Parameter::name).containsExactly("W7", "b7");
            assertThat(layer.parameters().get(1).value()).isSameAs(b);
        }
    }

    @Test
    void biasesThatDoNotFitAreRefused() {
        for (Matrix b : new Matrix[] {
            Matrix.zeros(Precision.DOUBLE, 1, 3),
            Matrix.zeros(Precision.DOUBLE, 2, 1),
            Matrix.zeros(Precision.SINGLE, 1, 2)
        }) {
            assertThatThrownBy(() -> new Affine("", W, b))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("a layer has one bias for each row of W: W is 2 × 3 DOUBLE, b is " + b);
        }
    }
}
