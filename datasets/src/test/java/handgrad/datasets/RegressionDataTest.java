package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionDataTest {
    /** Of the rows (1, 2) → 5, (3, 4) → 6 and (7, 8) → 9 the last one is held out. */
    @Test
    void theFirstOfTheOrderAreHeldOutAndTheTestPartIsLeftOut() {
        try (RegressionData data = data();
                RegressionData parts = data.holdingOut(new int[] {2, 1, 0}, 1)) {
            assertThat(parts.Xtrain().toArray()).containsExactly(3, 4, 1, 2);
            assertThat(parts.ytrain().toArray()).containsExactly(6, 5);
            assertThat(parts.Xtest().toArray()).containsExactly(7, 8);
            assertThat(parts.ytest().toArray()).containsExactly(9);
            assertThat(parts.features()).isEqualTo(data.features());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void oneRowAtLeastIsHeldOutAndOneIsLeft(int held) {
        try (RegressionData data = data()) {
            assertThatThrownBy(() -> data.holdingOut(new int[] {0, 1, 2}, held))
                    .hasMessage("of 3 training rows, in an order of 3, " + held
                            + " cannot be held out: at least one is, and one is left to train on");
        }
    }

    private static RegressionData data() {
        return new RegressionData(
                List.of("a", "b"),
                new Target("y", "y", false, RowWords.ROWS, 0, 1),
                Matrix.of(Precision.DOUBLE, 3, 2, 1, 2, 3, 4, 7, 8),
                Matrix.of(Precision.DOUBLE, 3, 1, 5, 6, 9),
                Matrix.of(Precision.DOUBLE, 1, 2, 100, 100),
                Matrix.of(Precision.DOUBLE, 1, 1, 100));
    }
}
