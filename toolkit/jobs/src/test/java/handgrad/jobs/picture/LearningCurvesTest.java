package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import handgrad.jobs.record.EpochRecord;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningCurvesTest {
    /** A picture takes a tenth of a second; a busy machine may take its time, an endless search for ticks would not end. */
    private static final Duration NOT_ENDLESS = Duration.ofMinutes(10);

    private static final Color FIRST = ChartStyle.PALETTE.get(0);
    private static final Color SECOND = ChartStyle.PALETTE.get(1);

    /** More than the rules are longer than the curves at either end, in pixels. */
    private static final int MARGIN = 28;

    @Test
    void aSingleEpochIsADotOfSixPoints() throws Exception {
        BufferedImage picture = LearningCurves.ofLoss("t", "q", List.of(curve("", 1, epoch -> 0.5)))
                .draw();
        // The mark before the label stands right of the plot.
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
        BufferedImage picture = LearningCurves.ofLoss(
                        "t", "q", List.of(curve("train", 500, epoch -> 2 * Math.exp(-epoch / 100.0))))
                .draw();
        Rectangle rules = plot(picture);
        for (int x = rules.x + MARGIN; x < right(rules) - MARGIN; x += 10) {
            BufferedImage column = picture.getSubimage(x, rules.y - 60, 1, rules.height + 120);
            assertThat(Pixels.count(column, FIRST)).as("line at x = %d", x).isPositive();
        }
    }

    @Test
    void curvesFallWhereTheirValuesFall() throws Exception {
        BufferedImage picture = LearningCurves.ofLoss(
                        "t", "q", List.of(curve("", 3, epoch -> 4 - epoch), curve("", 3, epoch -> epoch)))
                .draw();
        Rectangle rules = plot(picture);
        BufferedImage start = picture.getSubimage(rules.x, 0, MARGIN, picture.getHeight());
        assertThat(Pixels.bounds(start, FIRST).y).isLessThan(Pixels.bounds(start, SECOND).y);
        BufferedImage end = picture.getSubimage(right(rules) - MARGIN, 0, MARGIN, picture.getHeight());
        assertThat(Pixels.bounds(end, FIRST).y).isGreaterThan(Pixels.bounds(end, SECOND).y);
    }

    @Test
    void accuraciesHaveNoRoomAboveAHundredPerCent() throws Exception {
        BufferedImage picture = LearningCurves.ofFraction("t", "q", List.of(curve("train", 5, epoch -> 1)))
                .draw();
        Rectangle line = Pixels.bounds(picture, FIRST);
        assertThat(plot(picture).y).isGreaterThanOrEqualTo(line.y);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 5", "12, 12", "20, 10", "30, 15", "31, 15", "500, 10", "5000, 10"})
    void epochsAreLabelledWithRoomBetween(int epochs, int labels) throws Exception {
        BufferedImage picture = LearningCurves.ofLoss("t", "q", List.of(curve("train", epochs, epoch -> 1.0 / epoch)))
                .draw();
        Rectangle rules = plot(picture);
        int top = rules.y + rules.height;
        // Without the word under the numbers, whose letters' edges are grey too.
        BufferedImage foot = picture.getSubimage(rules.x, top, rules.width + 40, picture.getHeight() - 72 - top);
        // Digits of one number are closer together than this.
        assertThat(groups(foot, Canvas.FAINT_INK, 20)).isEqualTo(labels);
    }

    /** How many things of the colour stand side by side, with so many pixels between any two. */
    private static int groups(BufferedImage picture, Color colour, int gap) {
        int groups = 0;
        int last = -gap;
        for (int x = 0; x < picture.getWidth(); x++) {
            if (Pixels.count(picture.getSubimage(x, 0, 1, picture.getHeight()), colour) > 0) {
                groups += x - last >= gap ? 1 : 0;
                last = x;
            }
        }
        return groups;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-300, 1e-12, 1e-9, 1, 1e12, 1e30, 1e300, -5, -1e-30})
    void anyMagnitudeIsDrawnAtOnceWithoutCutting(double value) {
        for (int epochs : new int[] {1, 2, 3, 500}) {
            drawsAtOnce(curve("constant", epochs, epoch -> value));
            drawsAtOnce(curve("steady", epochs, epoch -> value * (1 + epoch / 10.0)));
            drawsAtOnce(curve("narrow", epochs, epoch -> value * (1 + 1e-9 * epoch)));
            drawsAtOnce(curve("of both signs", epochs, epoch -> value * (epoch - epochs / 2.0)));
            drawsAtOnce(curve("beside one half", epochs, epoch -> 0.5 + value * epoch));
        }
    }

    /** XChart's search for ticks can be endless. */
    private static void drawsAtOnce(Curve curve) {
        BufferedImage picture = assertTimeoutPreemptively(
                NOT_ENDLESS,
                () -> LearningCurves.ofLoss("title", "q", List.of(curve)).draw(),
                curve.name());
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
        assertThat(Pixels.count(picture, FIRST)).isPositive();
        assertThat(plot(picture).isEmpty()).as("rules").isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e-9, 0.001, 0.5, 0.999999999, 1})
    void anyFractionIsDrawnAtOnce(double value) {
        for (int epochs : new int[] {1, 2, 500}) {
            BufferedImage picture = assertTimeoutPreemptively(
                    NOT_ENDLESS,
                    () -> LearningCurves.ofFraction("title", "q", List.of(curve("", epochs, epoch -> value)))
                            .draw());
            assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
            assertThat(plot(picture).isEmpty()).as("rules").isFalse();
        }
    }

    @Test
    void tinyAndHugeValuesAreShownInAPowerOfAThousand() {
        assertThat(ValueAxis.ofNumbers(0.4, 0.9).unit()).isEmpty();
        assertThat(ValueAxis.ofNumbers(1e-9, 1e-8).unit()).isEqualTo(", × 1e-9");
        assertThat(ValueAxis.ofNumbers(-2e31).unit()).isEqualTo(", × 1e30");
        assertThat(ValueAxis.ofNumbers(-2e31).factor()).isEqualTo(1e-30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0.4; 0.9; #,##0.0", "0.41; 0.42; #,##0.000", "3; 40; #,##0", "0.5; 0.5; #,##0.0000"})
    void allTicksHaveTheSameDecimals(double low, double high, String pattern) {
        assertThat(ValueAxis.ofNumbers(low, high).labels()).isEqualTo(pattern);
    }

    @Test
    void theAxisOfFractionsStaysBetweenNothingAndAll() {
        assertThat(ValueAxis.ofFractions(0.2, 1).high()).isEqualTo(100);
        assertThat(ValueAxis.ofFractions(0, 0.5).low()).isZero();
        assertThat(ValueAxis.ofFractions(0.2, 0.7).labels()).isEqualTo("#,##0 '%'");
        assertThatThrownBy(() -> ValueAxis.ofFractions(1.5)).hasMessage("a fraction lies between 0 and 1, not at 1.5");
    }

    @Test
    void theAxisOfAmountsBeginsAtNothing() {
        assertThat(ValueAxis.ofAmounts(144, 416.8).low()).isZero();
        assertThat(ValueAxis.ofAmounts(144, 416.8).high()).isGreaterThan(416.8);
    }

    @Test
    void aLongTitleWidensThePicture() throws Exception {
        List<Curve> curves = List.of(curve("train", 3, epoch -> epoch));
        BufferedImage picture =
                LearningCurves.ofLoss("A long title. ".repeat(12), "q", curves).draw();
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
    }

    @Test
    void theSameNumbersGiveTheSameBytes() throws Exception {
        List<Curve> curves = List.of(curve("train", 20, epoch -> 1.0 / epoch));
        assertThat(Png.bytes(LearningCurves.ofLoss("t", "q", curves).draw()))
                .isEqualTo(Png.bytes(LearningCurves.ofLoss("t", "q", curves).draw()));
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
