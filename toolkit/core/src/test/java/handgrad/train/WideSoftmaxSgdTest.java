package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.loss.L2Penalty;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Weights;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regressions side by side against {@link TiledSoftmaxSgd}, one by one, to the bit. */
class WideSoftmaxSgdTest {
    private static final int IMAGES = 700;
    private static final Schedule LEARNING_RATE = Schedule.exponential(0.1, 0.5);

    /** Lanes that fill panels and that do not; batches of less than a block, of several blocks, and a last one that is smaller. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 50, 1",
        "1, 10, 50, 32",
        "3, 10, 50, 33",
        "5, 10, 784, 64",
        "9, 10, 50, 130",
        "11, 3, 17, 256",
        "4, 12, 50, 512"
    })
    void learnWhatEachLearnsAlone(int regressions, int classes, int pixels, int batchSize) {
        Samples samples = samples(pixels);
        List<Network> networks = new ArrayList<>();
        List<TiledSoftmaxSgd> each = new ArrayList<>();
        for (int i = 0; i < regressions; i++) {
            networks.add(network(classes, pixels));
            each.add(steps(networks.get(i), i, samples));
        }
        new TrainingLoop(2, batchSize, new RandomState(3)).run(new WideSoftmaxSgd(each));
        for (int i = 0; i < regressions; i++) {
            try (Network alone = network(classes, pixels)) {
                new TrainingLoop(2, batchSize, new RandomState(3)).run(steps(alone, i, samples));
                assertThat(values(networks.get(i), 0)).isEqualTo(values(alone, 0));
                assertThat(values(networks.get(i), 1)).isEqualTo(values(alone, 1));
            }
        }
        networks.forEach(Network::close);
    }

    /** Of the regression of this number. */
    private static TiledSoftmaxSgd steps(Network network, int i, Samples samples) {
        return new TiledSoftmaxSgd(network, new L2Penalty(0.1 * i), samples, Schedule.exponential(0.1 / (i + 1), 0.5));
    }

    /** The second of three has weights that are no numbers from its first step on; the others go on as if alone. */
    @Test
    void oneThatDivergesOrLeavesDoesNotDisturbTheOthers() {
        List<Schedule> rates = List.of(LEARNING_RATE, Schedule.constant(1e30), Schedule.constant(0.05));
        List<Network> networks = new ArrayList<>();
        List<TiledSoftmaxSgd> each = new ArrayList<>();
        Samples samples = samples(50);
        for (int i = 0; i < 3; i++) {
            networks.add(network(10, 50));
            each.add(new TiledSoftmaxSgd(networks.get(i), new L2Penalty(0.1 * i), samples, rates.get(i)));
        }
        WideSoftmaxSgd together = new WideSoftmaxSgd(each);
        TrainingLoop loop = new TrainingLoop(3, 130, new RandomState(3));
        assertThat(loop.run(together, leavingAfterTwoEpochs(together, 2))).isTrue();
        for (int i : new int[] {0, 2}) {
            assertThat(values(networks.get(i), 0)).isEqualTo(alone(rates.get(i), 0.1 * i, i == 0 ? 3 : 2));
            assertThat(together.diverged(i)).isEmpty();
        }
        assertThatThrownBy(() -> alone(rates.get(1), 0.1, 3))
                .isInstanceOf(DivergedException.class)
                .hasMessage(together.diverged(1).orElseThrow().getMessage());
        networks.forEach(Network::close);
    }

    private static TrainingListener leavingAfterTwoEpochs(WideSoftmaxSgd steps, int regression) {
        return new TrainingListener() {
            @Override
            public boolean afterEpoch(int epoch, double seconds) {
                if (epoch == 2) {
                    steps.leave(regression);
                }
                return true;
            }
        };
    }

    private static double[] alone(Schedule learningRate, double alpha, int epochs) {
        try (Network network = network(10, 50);
                Steps steps = new TiledSoftmaxSgd(network, new L2Penalty(alpha), samples(50), learningRate)) {
            new TrainingLoop(epochs, 130, new RandomState(3)).run(steps);
            return values(network, 0);
        }
    }

    @Test
    void theLossIsTheMeanOverThoseThatLearn() {
        Samples samples = samples(50);
        int[] order = new RandomState(1).permutation(IMAGES);
        try (Network one = network(10, 50);
                Network other = network(10, 50)) {
            other.parameters().get(1).value().set(0, 3, 2);
            double mean = (firstLoss(steps(one, 0, samples), order) + firstLoss(steps(other, 0, samples), order)) / 2;
            try (Network again = network(10, 50);
                    Network otherAgain = network(10, 50)) {
                otherAgain.parameters().get(1).value().set(0, 3, 2);
                Steps together = new WideSoftmaxSgd(List.of(steps(again, 0, samples), steps(otherAgain, 0, samples)));
                assertThat(firstLoss(together, order)).isEqualTo(mean);
            }
        }
    }

    private static double firstLoss(Steps steps, int[] order) {
        steps.beginEpoch(1);
        double loss = steps.step(order, 0, 100);
        steps.endEpoch();
        return loss;
    }

    @Test
    void onlyStepsOnTheSameSamplesAreTakenTogether() {
        try (Network network = network(10, 50)) {
            List<TiledSoftmaxSgd> others = List.of(steps(network, 0, samples(50)), steps(network, 0, samples(50)));
            assertThatThrownBy(() -> new WideSoftmaxSgd(others))
                    .hasMessage("steps that are taken together are made for the same samples");
            assertThatThrownBy(() -> new WideSoftmaxSgd(List.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noneLeavesWhileAnEpochLasts() {
        try (Network network = network(10, 50)) {
            WideSoftmaxSgd together = new WideSoftmaxSgd(List.of(steps(network, 0, samples(50))));
            together.beginEpoch(1);
            assertThatThrownBy(() -> together.leave(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this is said between two epochs, after endEpoch()");
        }
    }

    @Test
    void aBatchThatIsTooLargeIsRefused() {
        try (Network network = network(10, 50)) {
            Steps together = new WideSoftmaxSgd(List.of(steps(network, 0, samples(50))));
            together.beginEpoch(1);
            assertThatThrownBy(() -> together.step(new RandomState(1).permutation(IMAGES), 0, 513))
                    .hasMessage("regressions learn together from at most 512 samples at a time, not 513");
        }
    }

    private static double[] values(Network network, int parameter) {
        return network.parameters().get(parameter).value().toArray();
    }

    private static Network network(int classes, int pixels) {
        Matrix W = Weights.he(Precision.SINGLE, classes, pixels, new RandomState(5));
        return new Network(new Affine("1", W));
    }

    private static Samples samples(int width) {
        RandomState random = new RandomState(1);
        byte[] pixels = new byte[IMAGES * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.randomSample() < 0.7 ? 0 : (byte) random.randint(1, 256);
        }
        int[] labels = new int[IMAGES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) random.randint(0, 3);
        }
        return Samples.all(new Pixels(pixels, width, 255), labels);
    }
}
