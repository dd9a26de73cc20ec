package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void eachEpochPermutesTheLastOnesOrder() {
        RandomState twin = new RandomState(9);
        int[] first = twin.permutation(5);
        int[] again = twin.permutation(5);
        int[] second = Arrays.stream(again).map(i -> first[i]).toArray();
        List<Integer> seen = new ArrayList<>();
        new TrainingLoop(2, 2, new RandomState(9)).run(steps(5, seen, Double.MAX_VALUE), listener(99));
        assertThat(seen)
                .containsExactly(
                        first[0], first[1], first[2], first[3], first[4], second[0], second[1], second[2], second[3],
                        second[4]);
        assertThat(events)
                .containsExactly(
                        "begin 1", "1: 2", "1: 4", "1: 5", "end 1", "begin 2", "2: 2", "2: 4", "2: 5", "end 2");
    }

    @Test
    void stopsWhenAsked() {
        assertThat(new TrainingLoop(3, 1, new RandomState(0)).run(steps(4, new ArrayList<>(), 1), listener(6)))
                .isFalse();
        assertThat(events).endsWith("end 1", "begin 2", "2: 1", "2: 2");
    }

    @Test
    void stopsAtTheFirstLossThatIsNotFinite() {
        Steps steps = steps(4, new ArrayList<>(), Double.NaN);
        assertThatThrownBy(() -> new TrainingLoop(3, 2, new RandomState(0)).run(steps, listener(99)))
                .isInstanceOf(DivergedException.class)
                .hasMessage("the loss became NaN at epoch 1, step 1");
        assertThat(events).containsExactly("begin 1");
    }

    @Test
    void namesTheEpochAndTheStepOfALaterDivergence() {
        Steps steps = new Steps() {
            private int step;

            @Override
            public int samples() {
                return 4;
            }

            @Override
            public void beginEpoch(int epoch) {}

            @Override
            public double step(int[] order, int from, int to) {
                return ++step == 6 ? Double.POSITIVE_INFINITY : 1;
            }
        };
        assertThatThrownBy(() -> new TrainingLoop(3, 1, new RandomState(0)).run(steps, listener(99)))
                .hasMessage("the loss became Infinity at epoch 2, step 2");
        assertThat(events).endsWith("end 1", "2: 1");
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        assertThatThrownBy(() -> new TrainingLoop(0, 1, new RandomState(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrainingLoop(1, 0, new RandomState(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new TrainingLoop(1, 5, new RandomState(0)).run(steps(4, new ArrayList<>(), 1), listener(9)))
                .hasMessage("a batch of 5 is larger than the 4 samples");
    }

    private Steps steps(int n, List<Integer> seen, double loss) {
        return new Steps() {
            @Override
            public int samples() {
                return n;
            }

            @Override
            public void beginEpoch(int epoch) {
                events.add("begin " + epoch);
            }

            @Override
            public double step(int[] order, int from, int to) {
                for (int i = from; i < to; i++) {
                    seen.add(order[i]);
                }
                return loss;
            }
        };
    }

    private TrainingListener listener(int stopAfter) {
        return new TrainingListener() {
            private int steps;

            @Override
            public boolean afterStep(int epoch, int samples) {
                events.add(epoch + ": " + samples);
                return ++steps < stopAfter;
            }

            @Override
            public void afterEpoch(int epoch, double seconds) {
                assertThat(seconds).isPositive();
                events.add("end " + epoch);
            }
        };
    }
}
