package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whose memory a matrix reads, and how long: rows of rows, closed wholes, and arrays that are not what they say. */
class MatrixViewsTest {
    private static final int ROWS = 5;

    /** Row i of the whole holds 10·i and 10·i + 1. */
    private static Matrix whole(Precision precision) {
        return Matrix.of(precision, ROWS, 2, 0, 1, 10, 11, 20, 21, 30, 31, 40, 41);
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfRowsAreTheWholesOwn(Precision precision) {
        Matrix whole = whole(precision);
        for (int from = 0; from < ROWS; from++) {
            for (int to = from + 1; to <= ROWS; to++) {
                for (int innerFrom = 0; innerFrom < to - from; innerFrom++) {
                    for (int innerTo = innerFrom + 1; innerTo <= to - from; innerTo++) {
                        double[] expected = IntStream.range(from + innerFrom, from + innerTo)
                                .mapToDouble(i -> 10 * i)
                                .flatMap(first -> IntStream.range(0, 2).mapToDouble(j -> first + j))
                                .toArray();
                        Matrix inner = whole.rows(from, to).rows(innerFrom, innerTo);
                        assertThat(inner.toArray()).containsExactly(expected);
                        assertThat(inner.array().ravel().toDoubleVector()).containsExactly(expected);
                    }
                }
            }
        }
        whole.rows(1, 5).rows(2, 4).rows(1, 2).fill(-1);
        assertThat(whole.toArray()).containsExactly(0, 1, 10, 11, 20, 21, 30, 31, -1, -1);
    }

    @Test
    void closingAllTheRowsLeavesTheWholeOpen() {
        Matrix whole = whole(Precision.SINGLE);
        whole.rows(0, ROWS).close();
        whole.rows(1, ROWS).rows(0, ROWS - 1).close();
        assertThat(whole.get(1, 0)).isEqualTo(10);
    }

    @Test
    void closingTheWholeClosesRowsOfRows() {
        Matrix whole = whole(Precision.SINGLE);
        Matrix lower = whole.rows(1, ROWS);
        Matrix row = lower.rows(2, 3);
        Matrix reshaped = Matrix.of(whole.array().reshape(2, ROWS));
        whole.close();
        for (Matrix view : new Matrix[] {lower, row, reshaped}) {
            assertThatThrownBy(() -> view.get(0, 0)).hasMessage("the " + view + " has been closed");
            assertThatThrownBy(() -> view.scale(2)).hasMessage("the " + view + " has been closed");
            assertThatThrownBy(() -> view.rows(0, 1)).hasMessage("the " + view + " has been closed");
        }
    }

    @Test
    void anArrayThatIsGivenOtherMemoryLeavesTheMatrixItsOwn() {
        INDArray array = Nd4j.ones(DataType.DOUBLE, 2, 2);
        Matrix A = Matrix.of(array);
        INDArray other = Nd4j.zeros(DataType.DOUBLE, 2, 2);
        array.setData(other.data());
        other.close();
        assertThat(A.rows(1, 2).toArray()).containsExactly(1, 1);
    }

    @Test
    void anArrayThatIsLargerThanItsMemoryIsRefused() {
        INDArray one = Nd4j.zeros(DataType.FLOAT, 1, 1);
        INDArray liar = Nd4j.create(one.data(), new long[] {1000, 1000}, new long[] {1000, 1}, 0, 'c');
        assertThatThrownBy(() -> Matrix.of(liar))
                .isInstanceOf(ShapeException.class)
                .hasMessage("the 1000 × 1000 SINGLE array has memory for 1 numbers only");
        INDArray six = Nd4j.zeros(DataType.FLOAT, 2, 3);
        INDArray fromThree = Nd4j.create(six.data(), new long[] {2, 2}, new long[] {2, 1}, 3, 'c');
        assertThatThrownBy(() -> Matrix.of(fromThree))
                .hasMessage("the 2 × 2 SINGLE array has memory for 3 numbers only");
    }

    @Test
    void whatNoMatrixCanHoldIsNotCopiedFirst() {
        INDArray one = Nd4j.zeros(DataType.FLOAT, 1, 1);
        INDArray repeated = Nd4j.create(one.data(), new long[] {100_000, 100_000}, new long[] {0, 0}, 0, 'c');
        assertThatThrownBy(() -> Matrix.copyOf(repeated)).hasMessageContaining("not 100000 × 100000");
        INDArray empty = Nd4j.empty(DataType.FLOAT);
        assertThatThrownBy(() -> Matrix.copyOf(empty)).hasMessageContaining("at least one element");
        assertThatThrownBy(() -> Matrix.of(empty)).hasMessageContaining("at least one element");
    }

    /** Both threads ask one matrix for addresses that it has not handed out yet. */
    @Test
    void twoThreadsReadOneFactor() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Matrix A = Matrix.zeros(Precision.SINGLE, 8, 8);
            Thread other = new Thread(() -> askForAll(A));
            Throwable[] failure = new Throwable[1];
            other.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
            other.start();
            askForAll(A);
            other.join();
            assertThat(failure[0]).isNull();
            A.close();
        }
    }

    private static void askForAll(Matrix A) {
        for (int i = 0; i < 64; i++) {
            assertThat(A.pointer(i).position()).isEqualTo(i);
        }
    }
}
