package handgrad.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LifetimesTest {
    private static final long MATRIX_BYTES = 32L << 20;

    /** To ND4J these are equal, for their numbers are. */
    @Test
    void twoArraysOfTheSameNumbersHaveALifetimeEach() {
        INDArray one = Nd4j.zeros(DataType.FLOAT, 2, 2);
        INDArray other = Nd4j.zeros(DataType.FLOAT, 2, 2);
        assertThat(one.data()).isEqualTo(other.data());
        assertThat(Lifetimes.of(one)).isNotSameAs(Lifetimes.of(other)).isSameAs(Lifetimes.of(one));
    }

    @Test
    void bytesAreCountedOnceForAllMatricesOverThemUntilTheyAreFreed() {
        long before = Lifetimes.inUse();
        Matrix A = Matrix.zeros(Precision.DOUBLE, 1000, 1000);
        Matrix.of(A.array().reshape(500, 2000));
        A.rows(10, 20);
        // Others' matrices may have been collected meanwhile, and none has been made.
        assertThat(Lifetimes.inUse()).isBetween(8_000_000L, before + 8_000_000);
        try (Hold hold = A.hold()) {
            A.close();
            assertThat(hold).isNotNull();
            assertThat(Lifetimes.inUse()).isGreaterThanOrEqualTo(8_000_000);
        }
        assertThat(Lifetimes.inUse()).isLessThanOrEqualTo(before);
    }

    /** Small objects on the heap: without being asked, the collector did not look until there were gigabytes. */
    @Test
    void whatIsNeverClosedIsCollected() {
        long most = Lifetimes.asksAt() + MATRIX_BYTES;
        long[] inUse = new long[(int) (most / MATRIX_BYTES) + 10];
        for (int i = 0; i < inUse.length; i++) {
            Matrix.zeros(Precision.SINGLE, 1, (int) (MATRIX_BYTES / Float.BYTES));
            inUse[i] = Lifetimes.inUse();
        }
        assertThat(Arrays.stream(inUse).max().getAsLong()).isLessThanOrEqualTo(most);
    }
}
