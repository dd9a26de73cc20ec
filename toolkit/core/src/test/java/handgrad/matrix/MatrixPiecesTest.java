package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of a matrix that do not end where rows do. */
class MatrixPiecesTest {
    @Test
    void singles() {
        Matrix A = Matrix.of(Precision.SINGLE, 2, 3, 0, 1, 2, 3, 4, 5);
        float[] piece = {9, 9, 9, 9};
        A.read(2, piece, 1, 3);
        assertThat(piece).containsExactly(9, 2, 3, 4);
        A.write(1, new float[] {6, 7, 8, 9}, 1, 2);
        assertThat(A.toArray()).containsExactly(0, 7, 8, 3, 4, 5);
    }

    @Test
    void doubles() {
        for (Precision precision : Precision.values()) {
            Matrix A = Matrix.of(precision, 2, 3, 0, 1, 2, 3, 4, 5);
            double[] piece = {9, 9, 9, 9};
            A.read(2, piece, 1, 3);
            assertThat(piece).containsExactly(9, 2, 3, 4);
            A.write(1, new double[] {6, 7, 8, 9}, 1, 2);
            assertThat(A.toArray()).containsExactly(0, 7, 8, 3, 4, 5);
            A.read(6, piece, 4, 0);
            assertThat(piece).containsExactly(9, 2, 3, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 2",
        "0, 0, -1",
        "0, 0, 5",
        "3, 0, 4",
        "6, 0, 1",
        "7, 0, 0",
        "2147483647, 0, 2",
        "-2147483648, 0, 2",
        "1, 0, 2147483647",
        "0, 3, 2",
        "0, -1, 2",
        "0, 5, 0",
        "0, 2147483647, 2"
    })
    void whatReachesBeyondIsRefused(int start, int at, int n) {
        Matrix A = Matrix.zeros(Precision.SINGLE, 2, 3);
        for (Runnable piece : new Runnable[] {
            () -> A.read(start, new float[4], at, n),
            () -> A.write(start, new float[4], at, n),
            () -> A.read(start, new double[4], at, n),
            () -> A.write(start, new double[4], at, n)
        }) {
            assertThatThrownBy(piece::run)
                    .isInstanceOf(ShapeException.class)
                    .hasMessage(
                            n + " elements from " + start + " on of 2 × 3 SINGLE and an array of 4 from " + at + " on");
        }
    }

    @Test
    void singlesOfAMatrixInDoubleAndClosedOnesAreRefused() {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 3);
        assertThatThrownBy(() -> A.read(0, new float[4], 0, 2)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> A.write(0, new float[4], 0, 2)).isInstanceOf(ShapeException.class);
        A.close();
        assertThatThrownBy(() -> A.read(0, new double[4], 0, 2)).hasMessage("the 2 × 3 DOUBLE has been closed");
    }
}
