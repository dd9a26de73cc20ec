package handgrad.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.NotFiniteException;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import org.junit.jupiter.api.Test;

/** What belongs to a network beside its parameters. */
class NetworkStateTest {
    private static final Precision SINGLE = Precision.SINGLE;

    private final RandomState random = new RandomState(1);
    private final Network network = new Network(
            new Affine("1", Weights.he(SINGLE, 3, 2, random)),
            new BatchNorm("1", SINGLE, 3),
            new Dropout(0.5, SINGLE, 3, random),
            new Residual(new Network(
                    new Affine("2", Weights.he(SINGLE, 3, 3, random)),
                    new BatchNorm("2", SINGLE, 3),
                    new Dropout(0.5, SINGLE, 3, new RandomState(2)))));
    private final Matrix X = Weights.normal(SINGLE, 8, 2, 0, 1, random);

    @Test
    void afterASnapshotIsRestoredATrainingPassIsTheSame() {
        Network.Snapshot snapshot = network.snapshot();
        double[] evaluated = network.forward(X).toArray();
        double[] first = network.forwardInTraining(X).toArray();
        assertThat(network.forwardInTraining(X).toArray()).isNotEqualTo(first);
        assertThat(network.forward(X).toArray()).isNotEqualTo(evaluated);
        for (int time = 0; time < 2; time++) {
            snapshot.restore();
            assertThat(network.forward(X).toArray()).isEqualTo(evaluated);
            assertThat(network.forwardInTraining(X).toArray()).isEqualTo(first);
        }
    }

    @Test
    void namesAreDistinct() {
        assertThatThrownBy(() -> new Network(new BatchNorm("", SINGLE, 2), new BatchNorm("", SINGLE, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two parameters of a network are both called gamma");
        Layer renamed = new StatesOf(new BatchNorm("1", SINGLE, 3), "W1");
        assertThatThrownBy(() -> new Network(new Affine("1", Weights.he(SINGLE, 3, 2, random)), renamed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state of a network is called W1, as a parameter or another state is");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        network.requireFinite();
        network.parameters().get(1).value().set(0, 2, Double.NEGATIVE_INFINITY);
        assertThatThrownBy(network::requireFinite)
                .isInstanceOf(NotFiniteException.class)
                .hasMessage("parameter b1 is 1 × 3 SINGLE and holds -Infinity in row 0, column 2");
        network.parameters().get(1).value().fill(0);
        network.state().values().iterator().next().set(0, 1, Double.NaN);
        assertThatThrownBy(network::requireFinite)
                .hasMessage("state running_mean1 is 1 × 3 SINGLE and holds NaN in row 0, column 1");
    }
}
