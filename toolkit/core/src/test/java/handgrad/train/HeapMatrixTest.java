package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.ShapeException;
import org.junit.jupiter.api.Test;

class HeapMatrixTest {
    /** 20 numbers take 2 vectors of 16, and rows are an odd number of these apart. */
    @Test
    void rowsArePadded() {
        assertThat(HeapMatrix.zeros(5, 20)).hasSize(5 * 3 * 16).containsOnly(0);
    }

    @Test
    void whatNoArrayHoldsIsRefused() {
        assertThatThrownBy(() -> HeapMatrix.zeros(48_000, 65_536))
                .isInstanceOf(ShapeException.class)
                .hasMessage("a matrix on the heap holds at most 2147483647 numbers, not 48000 × 65536 and what pads"
                        + " its rows");
    }
}
