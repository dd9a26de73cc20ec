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
    private int stopAfterEpoch = Integer.MAX_VALUE;

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
    void takesTheSamplesAsTheyStandWhenAskedTo() {
        List<Integer> seen = new ArrayList<>();
        RandomState random = new RandomState(9);
        new TrainingLoop(2, 2, random, Order.AS_GIVEN).run(steps(3, seen, Double.MAX_VALUE), listener(99));
        assertThat(seen).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(random.randomSample()).as("no random number was used").isEqualTo(new RandomState(9).randomSample());
    }

    @Test
    void stopsWhenAsked() {
        assertThat(new TrainingLoop(3, 1, new RandomState(0)).run(steps(4, new ArrayList<>(), 1), listener(6)))
                .isFalse();
        assertThat(events).endsWith("end 1", "begin 2", "2: 1", "2: 2");
    }

    @Test
    void stopsAfterAnEpochWhenAsked() {
        stopAfterEpoch = 2;
        assertThat(new TrainingLoop(3, 4, new RandomState(0)).run(steps(4, new ArrayList<>(), 1), listener(99)))
                .isFalse();
        assertThat(events).containsExactly("begin 1", "1: 4", "end 1", "begin 2", "2: 4", "end 2");
    }

    @Test
    void goesOnFromAPositionAsIfNothingHadHappened() {
        List<Integer> undisturbed = new ArrayList<>();
        new TrainingLoop(5, 3, new RandomState(4)).run(steps(7, undisturbed, 1), listener(99));

        List<Integer> inTwoParts = new ArrayList<>();
        RandomState random = new RandomState(4);
        Position position = Position.start(7);
        assertThat(new TrainingLoop(2, 3, random).run(steps(7, inTwoParts, 1), position, listener(99)))
                .isTrue();
        assertThat(position.epoch()).isEqualTo(2);
        Position again = new Position(position.epoch(), position.order());
        RandomState randomAgain = new RandomState(0);
        randomAgain.restore(random.state());
        events.clear();
        new TrainingLoop(5, 3, randomAgain).run(steps(7, inTwoParts, 1), again, listener(99));
        assertThat(events).startsWith("begin 3").endsWith("end 5");
        assertThat(inTwoParts).isEqualTo(undisturbed);

        events.clear();
        assertThat(new TrainingLoop(5, 3, randomAgain).run(steps(7, inTwoParts, 1), again, listener(99)))
                .as("nothing is left to do")
                .isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void refusesAPositionThatIsNone() {
        assertThatThrownBy(() -> new Position(-1, new int[] {0})).hasMessageContaining("not -1 and 1");
        assertThatThrownBy(() -> new Position(0, new int[0])).hasMessageContaining("not 0 and 0");
        assertThatThrownBy(() -> new Position(1, new int[] {0, 3, 1}))
                .hasMessage("an order of 3 samples has each of 0 to 2 once, and this one has 3");
        assertThatThrownBy(() -> new Position(1, new int[] {0, 1, 1})).hasMessageEndingWith("this one has 1 twice");
        assertThatThrownBy(() -> new TrainingLoop(1, 1, new RandomState(0))
                        .run(steps(4, new ArrayList<>(), 1), Position.start(5), listener(99)))
                .hasMessage("a position among 5 samples does not fit a model that has 4");
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
            public boolean afterEpoch(int epoch, double seconds) {
                assertThat(seconds).isPositive();
                events.add("end " + epoch);
                return epoch < stopAfterEpoch;
            }
        };
    }
}
