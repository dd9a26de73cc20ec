package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveCommentTest {
    private static final String OVERFITS = "overfits";
    private static final String NOISE = "within the noise of this curve";

    /** Second differences of the test curve are 0.05 up to the lowest value and 0 after it: no noise at all after it. */
    @Test
    void overfittingIsWhereTheOthersRiseAndTheTrainingImagesFall() {
        assertThat(comment(
                        new double[] {0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05},
                        new double[] {0.7, 0.6, 0.5, 0.6, 0.7, 0.8, 0.9}))
                .isEqualTo(
                        "The cross-entropy of the training images goes from 0.6000 to 0.0500 in 7 epochs. That of the"
                                + " test images is lowest after epoch 3, 0.5000, 0.1000 above the training images'; none of the 4"
                                + " epochs since is lower, and at the end it is 0.9000, 0.8500 above the training images'. The"
                                + " training images' fell by 0.3500 in the same epochs: the model overfits from there on.");
    }

    /** The case that was called "as low as ever at the end: does not overfit yet": lower one epoch before, and a large gap. */
    @Test
    void almostAsLowAsBeforeIsNoVerdict() {
        double[] train = new double[20];
        double[] test = new double[20];
        for (int epoch = 0; epoch < 20; epoch++) {
            train[epoch] = 0.5 - 0.0175 * epoch;
            test[epoch] = 0.45 - 0.009 * epoch + (epoch % 2 == 0 ? 0.002 : -0.002);
        }
        test[18] = 0.2784;
        test[19] = 0.2805;
        assertThat(comment(train, test))
                .contains(
                        "lowest after epoch 19, 0.2784", "the one epoch since is not lower", "at the end it is 0.2805")
                .contains("0.1130 above the training images'", NOISE)
                .doesNotContain("overfit", "as low as ever");
    }

    /** A wiggle of 2 % about a level, while the training images' fall: "learns them by heart" would be false. */
    @Test
    void aWiggleIsNoOverfitting() {
        RandomState random = new RandomState(0);
        for (int draw = 0; draw < 100; draw++) {
            double[] train = new double[30];
            double[] test = new double[30];
            for (int epoch = 0; epoch < 30; epoch++) {
                train[epoch] = 0.5 * Math.pow(0.95, epoch);
                test[epoch] = 0.4 * (1 + 0.01 * random.normal(0, 1));
            }
            assertThat(comment(train, test)).as("draw %d", draw).doesNotContain(OVERFITS);
        }
    }

    /** The same wiggle on a curve that climbs from 0.4 to 0.6 after epoch 10. */
    @Test
    void aRiseBeyondTheWiggleIsOverfitting() {
        RandomState random = new RandomState(0);
        for (int draw = 0; draw < 100; draw++) {
            double[] train = new double[30];
            double[] test = new double[30];
            for (int epoch = 0; epoch < 30; epoch++) {
                train[epoch] = 0.5 * Math.pow(0.95, epoch);
                test[epoch] = 0.4 + 0.01 * Math.abs(epoch - 10) + 0.004 * random.normal(0, 1);
            }
            assertThat(comment(train, test)).as("draw %d", draw).contains(OVERFITS);
        }
    }

    @Test
    void underFiveEpochsThereIsNoVerdict() {
        assertThat(comment(new double[] {0.6, 0.4, 0.2, 0.1}, new double[] {0.7, 0.5, 0.9, 1.5}))
                .endsWith(
                        "lowest after epoch 2, 0.5000, 0.1000 above the training images'; none of the 2 epochs since is"
                                + " lower, and at the end it is 1.5000, 1.4000 above the training images'.");
        assertThat(comment(new double[] {0.6, 0.4}, new double[] {0.7, 0.5}))
                .endsWith("That of the test images is lowest after the last epoch, 0.5000, 0.1000 above the training"
                        + " images'.");
    }

    @Test
    void theLowestAtTheEndIsNoVerdictEither() {
        assertThat(comment(new double[] {0.6, 0.5, 0.4, 0.3, 0.2}, new double[] {0.5, 0.45, 0.4, 0.35, 0.15}))
                .endsWith("lowest after the last epoch, 0.1500, 0.0500 below the training images'.");
    }

    @Test
    void whereBothRiseItIsNotOverfitting() {
        assertThat(comment(
                        new double[] {0.6, 0.5, 0.4, 0.5, 0.6, 0.7, 0.8},
                        new double[] {0.7, 0.6, 0.5, 0.6, 0.7, 0.8, 0.9}))
                .endsWith("The training images' rose too, by 0.4000: this is not overfitting.");
    }

    /** Flat but for a wiggle in training: neither sentence would be true. */
    @Test
    void whereTheTrainingImagesStayThereIsNoVerdict() {
        assertThat(comment(
                        new double[] {0.40, 0.41, 0.40, 0.41, 0.40, 0.41, 0.40},
                        new double[] {0.7, 0.6, 0.5, 0.6, 0.7, 0.8, 0.9}))
                .endsWith("at the end it is 0.9000, 0.5000 above the training images'.");
    }

    @Test
    void oneEpochIsNoCurve() {
        assertThat(CurveComment.of(epochs(new double[] {0.6}, new double[] {0.7})))
                .isEmpty();
    }

    /** N(0, 0.01²) on a straight line; a straight line alone has none. */
    @Test
    void theNoiseOfACurve() {
        double[] line = new double[2001];
        Arrays.setAll(line, t -> 3 - 0.001 * t);
        assertThat(CurveNoise.of(line)).isCloseTo(0, within(1e-12));
        RandomState random = new RandomState(0);
        Arrays.setAll(line, t -> 3 - 0.001 * t + random.normal(0, 0.01));
        assertThat(CurveNoise.of(line)).isCloseTo(0.01, within(0.001));
        assertThat(CurveNoise.of(new double[] {1, 2})).isInfinite();
    }

    private static String comment(double[] train, double[] test) {
        return CurveComment.of(epochs(train, test)).orElseThrow();
    }

    private static List<EpochRecord> epochs(double[] train, double[] test) {
        List<EpochRecord> epochs = new ArrayList<>();
        for (int i = 0; i < train.length; i++) {
            epochs.add(
                    new EpochRecord(i + 1, 1, Map.of("train_cross_entropy", train[i], "test_cross_entropy", test[i])));
        }
        return epochs;
    }
}
