package handgrad.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.loss.L2Penalty;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdTest {
    /** L = 1/2·‖θ‖², whose gradient is θ: each step multiplies θ by 1 − η, and a penalised weight by 1 − η − η·α. */
    @Test
    void followsTheFormula() {
        Parameter w = quadratic("w", true);
        Parameter b = quadratic("b", false);
        L2Penalty penalty = new L2Penalty(2);
        Sgd sgd = new Sgd(penalty.addedTo(List.of(w, b)), Schedule.exponential(0.1, 0.5));
        assertThat(penalty.value(List.of(w, b))).isEqualTo(2 / 2.0 * (3 * 3 + 4 * 4));
        sgd.beginEpoch(1);
        sgd.step();
        assertThat(w.value().toArray()).containsExactly(new double[] {3 * 0.7, 4 * 0.7}, within(1e-15));
        assertThat(b.value().toArray()).containsExactly(new double[] {3 * 0.9, 4 * 0.9}, within(1e-15));
        sgd.beginEpoch(3); // η = 0.1 / 4
        sgd.step();
        assertThat(b.value().get(0, 0)).isCloseTo(3 * 0.9 * 0.975, within(1e-15));
    }

    @Test
    void refusesPenaltiesThatAreNone() {
        assertThatThrownBy(() -> new L2Penalty(-1)).hasMessage("a penalty is zero or a positive number, not -1.0");
    }

    private static Parameter quadratic(String name, boolean isWeight) {
        Matrix theta = Matrix.of(Precision.DOUBLE, 1, 2, 3, 4);
        return new Parameter(
                name,
                theta,
                (target, scale, keep) -> {
                    double[] gradient = theta.toArray();
                    target.scale(keep);
                    target.axpy(scale, Matrix.of(Precision.DOUBLE, 1, 2, gradient));
                },
                isWeight);
    }
}
