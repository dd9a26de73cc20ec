package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.jobs.record.EpochRecord;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningCurvesTest {
    private static final Color FIRST = LearningCurves.PALETTE.get(0);
    private static final Color SECOND = LearningCurves.PALETTE.get(1);

    @Test
    void aSingleEpochIsADotOfSixPoints() throws Exception {
        BufferedImage picture = LearningCurves.ofLoss("t", "q", List.of(curve("", 1, epoch -> 0.5)));
        // The label begins right of the plot, so the leftmost pixels of the colour are the dot.
        Rectangle dot = Pixels.bounds(picture.getSubimage(0, 0, right(plot(picture)) + 8, picture.getHeight()), FIRST);
        assertThat(dot.height).isBetween(10, 12);
        assertThat(dot.width).isBetween(10, 12);
    }

    /** Where the rules are; in text there are no runs of one colour that are as long. */
    private static Rectangle plot(BufferedImage picture) {
        Rectangle plot = new Rectangle(-1, -1);
        for (int y = 0; y < picture.getHeight(); y++) {
            int run = 0;
            for (int x = 0; x < picture.getWidth(); x++) {
                run = picture.getRGB(x, y) == Canvas.RULE.getRGB() ? run + 1 : 0;
                if (run > 40) {
                    plot.add(new Rectangle(x - run + 1, y, run, 1));
                }
            }
        }
        return plot;
    }

    @Test
    void fiveHundredEpochsAreALineOverTheWholeWidth() throws Exception {
        BufferedImage picture =
                LearningCurves.ofLoss("t", "q", List.of(curve("train", 500, epoch -> 2 * Math.exp(-epoch / 100.0))));
        Rectangle rules = plot(picture);
        for (int x = rules.x + 4; x < rules.x + rules.width - 4; x += 10) {
            BufferedImage column = picture.getSubimage(x, rules.y - 60, 1, rules.height + 120);
            assertThat(Pixels.count(column, FIRST)).as("line at x = %d", x).isPositive();
        }
    }

    @Test
    void curvesFallWhereTheirValuesFall() throws Exception {
        BufferedImage picture = LearningCurves.ofLoss(
                "t", "q", List.of(curve("", 3, epoch -> 4 - epoch), curve("", 3, epoch -> epoch)));
        Rectangle rules = plot(picture);
        BufferedImage start = picture.getSubimage(rules.x - 4, 0, 8, picture.getHeight());
        assertThat(Pixels.bounds(start, FIRST).y).isLessThan(Pixels.bounds(start, SECOND).y);
        BufferedImage end = picture.getSubimage(right(rules) - 4, 0, 8, picture.getHeight());
        assertThat(Pixels.bounds(end, FIRST).y).isGreaterThan(Pixels.bounds(end, SECOND).y);
    }

    @Test
    void accuraciesHaveNoRoomAboveAHundredPerCent() throws Exception {
        BufferedImage picture = LearningCurves.ofFraction("t", "q", List.of(curve("train", 5, epoch -> 1)));
        Rectangle line = Pixels.bounds(picture, FIRST);
        assertThat(plot(picture).y).isGreaterThanOrEqualTo(line.y);
    }

    @Test
    void labelsAreMovedApartAndKeepTheirOrder() {
        double[] moved = LearningCurves.apart(new double[] {100, 100, 101, 300});
        assertThat(moved[1] - moved[0]).isCloseTo(17, within(1e-9));
        assertThat(moved[2] - moved[1]).isCloseTo(17, within(1e-9));
        assertThat(moved[3]).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e-12, 1, 1e12, 1e300, -5})
    void anyMagnitudeCanBeDrawnWithoutCutting(double value) throws Exception {
        BufferedImage picture =
                LearningCurves.ofLoss("title", "q", List.of(curve("train", 3, epoch -> value * (1 + epoch / 10.0))));
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
        assertThat(Pixels.count(picture, FIRST)).isPositive();
    }

    @Test
    void aLongTitleWidensThePicture() throws Exception {
        List<Curve> curves = List.of(curve("train", 3, epoch -> epoch));
        BufferedImage picture = LearningCurves.ofLoss("A long title. ".repeat(12), "q", curves);
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
    }

    @Test
    void theSameNumbersGiveTheSameBytes() throws Exception {
        List<Curve> curves = List.of(curve("train", 20, epoch -> 1.0 / epoch));
        assertThat(Png.bytes(LearningCurves.ofLoss("t", "q", curves)))
                .isEqualTo(Png.bytes(LearningCurves.ofLoss("t", "q", curves)));
    }

    @Test
    void aMetricsCurveLeavesOutTheEpochsWithoutIt() {
        List<EpochRecord> epochs = List.of(
                new EpochRecord(1, 1, Map.of("train_loss", 0.5)),
                new EpochRecord(2, 1, Map.of()),
                new EpochRecord(3, 1, Map.of("train_loss", 0.25)));
        assertThat(Curve.of("train", epochs, "train_loss").points())
                .containsExactly(new Curve.Point(1, 0.5), new Curve.Point(3, 0.25));
    }

    @Test
    void nothingToDrawIsRefused() {
        assertThatThrownBy(() -> LearningCurves.ofLoss("t", "q", List.of())).hasMessageContaining("one to 5 curves");
        assertThatThrownBy(() -> LearningCurves.ofLoss("t", "q", List.of(new Curve("train", List.of()))))
                .hasMessageContaining("each with a point");
        assertThatThrownBy(() -> new Curve.Point(1, Double.NaN)).hasMessageContaining("NaN at epoch 1");
    }

    private static int right(Rectangle rectangle) {
        return rectangle.x + rectangle.width;
    }

    private static Curve curve(String name, int epochs, IntToDoubleFunction value) {
        return new Curve(
                name,
                IntStream.rangeClosed(1, epochs)
                        .mapToObj(epoch -> new Curve.Point(epoch, value.applyAsDouble(epoch)))
                        .toList());
    }
}
