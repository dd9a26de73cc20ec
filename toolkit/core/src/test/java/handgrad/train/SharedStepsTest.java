package handgrad.train;

import static handgrad.train.Examples.crossEntropy;
import static handgrad.train.Examples.images;
import static handgrad.train.Examples.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.loss.L2Penalty;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regressions side by side against each by itself, to the bit. */
class SharedStepsTest {
    private static final int TOGETHER = 7;

    /** Denser than that, a regression by itself takes all inputs. */
    private final Samples train = images(600, 0.2);

    @BeforeEach
    void theseVectorsAreWideEnough() {
        try (Network network = Examples.network(Precision.SINGLE, 0)) {
            assumeThat(SharedSteps.canShare(plan(network, 0, 32), train))
                    .as("vectors of 512 bits, without which nothing is shared")
                    .isTrue();
        }
    }

    private static TrainingPlan plan(Network network, int number, int batch) {
        Schedule falling = Schedule.exponential(0.3 / (number + 1), 0.5);
        return new TrainingPlan(
                network,
                crossEntropy().with(new L2Penalty(0.05 * number)),
                Rule.sgd(),
                number % 2 == 0 ? falling : falling.warmingUp(10L * number),
                batch);
    }

    @ParameterizedTest
    @CsvSource({"4, 0.2", "32, 0.2", "100, 0.2", "300, 0.2", "4, 0.6", "32, 0.6", "100, 0.6", "300, 0.6"})
    void eachComesToTheSameBitsAsAlone(int batch, double density) {
        Samples train = images(600, density);
        List<TrainingPlan> plans = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            plans.add(plan(Examples.network(Precision.SINGLE, i), i, batch));
        }
        try (SharedSteps together = new SharedSteps(plans, train)) {
            new TrainingLoop(3, batch, new RandomState(0)).run(together);
        }
        for (int i = 0; i < TOGETHER; i++) {
            try (Network alone = Examples.network(Precision.SINGLE, i);
                    Steps steps = plan(alone, i, batch).steps(train)) {
                new TrainingLoop(3, batch, new RandomState(0)).run(steps);
                for (int p = 0; p < 2; p++) {
                    assertThat(values(plans.get(i).network()).get(p))
                            .containsExactly(values(alone).get(p));
                }
            }
            plans.get(i).network().close();
        }
    }

    @Test
    void theOthersGoOnWhereOneDivergesOrLeaves() {
        List<TrainingPlan> plans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            plans.add(plan(Examples.network(Precision.SINGLE, i), i, 50));
        }
        plans.get(1).network().parameters().get(0).value().fill(3e38);
        try (SharedSteps together = new SharedSteps(plans, train)) {
            new TrainingLoop(2, 50, new RandomState(0)).run(together, new TrainingListener() {
                @Override
                public boolean afterEpoch(int epoch, double seconds) {
                    if (epoch == 1) {
                        together.leave(2);
                    }
                    return true;
                }
            });
            assertThat(together.diverged(0)).isEmpty();
            assertThat(together.diverged(1).orElseThrow())
                    .hasMessageMatching("the loss became (NaN|Infinity) at epoch 1, step 1");
        }
        assertThat(weights(plans.get(0))).containsExactly(alone(0, 2));
        assertThat(weights(plans.get(2))).containsExactly(alone(2, 1));
        plans.forEach(plan -> plan.network().close());
    }

    private double[] alone(int number, int epochs) {
        try (Network network = Examples.network(Precision.SINGLE, number);
                Steps steps = plan(network, number, 50).steps(train)) {
            new TrainingLoop(epochs, 50, new RandomState(0)).run(steps);
            return values(network).get(0);
        }
    }

    private static double[] weights(TrainingPlan plan) {
        return values(plan.network()).get(0);
    }

    @Test
    void plansThatDoNotGoTogetherAreRefused() {
        try (Network one = Examples.network(Precision.SINGLE, 0);
                Network other = Examples.network(Precision.SINGLE, 1);
                Network deep = Examples.network(Precision.SINGLE, 0, 20)) {
            assertThatThrownBy(() -> new SharedSteps(List.of(plan(one, 0, 32), plan(other, 1, 64)), train))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new SharedSteps(List.of(plan(one, 0, 32), plan(deep, 1, 32)), train))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLastThatDivergesThrows() {
        try (Network network = Examples.network(Precision.SINGLE, 0)) {
            network.parameters().get(0).value().fill(3e38);
            try (SharedSteps alone = new SharedSteps(List.of(plan(network, 0, 50)), train)) {
                assertThatThrownBy(() -> new TrainingLoop(2, 50, new RandomState(0)).run(alone))
                        .isInstanceOf(DivergedException.class)
                        .hasMessageMatching("the loss became (NaN|Infinity) at epoch 1, step 1");
                assertThat(alone.diverged(0)).isPresent();
            }
        }
    }

    @Test
    void otherPlansAreNotShared() {
        try (Network deep = Examples.network(Precision.SINGLE, 0, 20);
                Network doubles = Examples.network(Precision.DOUBLE, 0);
                Network one = Examples.network(Precision.SINGLE, 0)) {
            assertThat(SharedSteps.canShare(plan(deep, 0, 32), train)).isFalse();
            assertThat(SharedSteps.canShare(plan(doubles, 0, 32), train)).isFalse();
            assertThat(SharedSteps.canShare(plan(one, 0, 1), train)).isFalse();
            assertThat(SharedSteps.canShare(plan(one, 0, 513), train)).isFalse();
        }
    }
}
