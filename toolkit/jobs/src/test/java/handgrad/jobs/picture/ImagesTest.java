package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.jobs.picture.WeightImages.Named;
import handgrad.jobs.picture.WorstMistakes.Mistake;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private static final Color FULL_BLUE = DivergingColours.of(-1);

    @Test
    void eachWeightIsASquareOfItsColour() throws Exception {
        // Full blue left, zero in the middle, full red right, 28 rows high.
        float[] weights = new float[28 * 28];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 28 < 9 ? -2 : i % 28 < 19 ? 0 : 2;
        }
        BufferedImage picture = WeightImages.draw("t", List.of(new Named("one", new PixelGrid(28, 28, weights))));
        Rectangle blue = Pixels.bounds(picture.getSubimage(0, 0, 200, picture.getHeight()), FULL_BLUE);
        // 28 columns in 112 points of 2 pixels are 8 pixels each.
        assertThat(blue.getSize()).isEqualTo(new java.awt.Dimension(9 * 8, 28 * 8));
        double middle = blue.getCenterY();
        assertThat(Pixels.at(picture, blue.x + 9 * 8, middle)).isEqualTo(DivergingColours.of(0));
        assertThat(Pixels.at(picture, blue.x + 19 * 8 - 1, middle)).isEqualTo(DivergingColours.of(0));
        assertThat(Pixels.at(picture, blue.x + 19 * 8, middle)).isEqualTo(DivergingColours.of(1));
    }

    @Test
    void allImagesShareOneScale() throws Exception {
        float[] strong = new float[16];
        float[] weak = new float[16];
        Arrays.fill(strong, -4);
        Arrays.fill(weak, -1);
        BufferedImage picture = WeightImages.draw(
                "t", List.of(new Named("a", new PixelGrid(4, 4, strong)), new Named("b", new PixelGrid(4, 4, weak))));
        assertThat(Pixels.count(picture, DivergingColours.of(-0.25))).isGreaterThanOrEqualTo(4 * 4 * 56 * 56);
    }

    @Test
    void aHundredHiddenUnitsFitAndALongNameDoesNotSpill() throws Exception {
        List<Named> units = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            float[] weights = new float[784];
            weights[i] = 1;
            units.add(new Named("hidden unit number " + i, new PixelGrid(28, 28, weights)));
        }
        BufferedImage picture = WeightImages.draw("t", units);
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
        // The gaps of 12 points between the images stay free of the names above them.
        int firstGap = 2 * (20 + 56) + 2;
        BufferedImage gap = picture.getSubimage(firstGap, 0, 20, picture.getHeight());
        assertThat(Pixels.count(gap, Color.WHITE)).isGreaterThan((long) (0.97 * 20 * picture.getHeight()));
    }

    @Test
    void weightImagesOfDifferentSizesAreRefused() {
        Named square = new Named("a", new PixelGrid(2, 2, new float[4]));
        Named flat = new Named("b", new PixelGrid(1, 4, new float[4]));
        assertThatThrownBy(() -> WeightImages.draw("t", List.of(square, flat)))
                .hasMessage("the weight images must be of one size, and b has 1 x 4 where the first has 2 x 2");
        assertThatThrownBy(() -> new PixelGrid(2, 2, new float[5]))
                .hasMessage("an image of 2 x 2 pixels cannot have 5 values");
        assertThatThrownBy(() -> new PixelGrid(1, 1, new float[] {Float.NaN})).hasMessage("the image's value 0 is NaN");
    }

    @Test
    void cellsAreShadedByTheirShareOfTheRow() throws Exception {
        BufferedImage picture = ConfusionMatrix.draw("t", new int[][] {{50, 50}, {0, 7}}, List.of("cat", "dog"));
        Color half = ConfusionMatrix.shade(0.5);
        Rectangle row = Pixels.bounds(picture.getSubimage(0, 0, picture.getWidth(), picture.getHeight() - 120), half);
        // Two cells of 38 points, each half a point narrower on all sides.
        assertThat(row.width).isEqualTo(2 * 38 * 2 - 2);
        assertThat(row.height).isEqualTo(38 * 2 - 2);
        assertThat(Pixels.at(picture, row.x + 76 + 4, row.y + 76 + 4)).isEqualTo(ConfusionMatrix.shade(1));
        assertThat(Pixels.at(picture, row.x + 4, row.y + 76 + 4)).isEqualTo(ConfusionMatrix.shade(0));
    }

    @Test
    void countsStayInTheirCells() throws Exception {
        int[][] counts = {{1234567890, 1}, {1, 1234567890}};
        BufferedImage picture = ConfusionMatrix.draw("t", counts, List.of("cat", "dog"));
        Color full = ConfusionMatrix.shade(1);
        Rectangle matrix =
                Pixels.bounds(picture.getSubimage(0, 0, picture.getWidth(), picture.getHeight() - 120), full);
        // Two cells, and two pixels between them.
        int cell = (matrix.width - 2) / 2;
        assertThat(cell).isGreaterThan(2 * 38);
        for (int y = matrix.y; y < matrix.y + cell; y++) {
            assertThat(Pixels.at(picture, matrix.x + 3, y)).isEqualTo(full);
            assertThat(Pixels.at(picture, matrix.x + cell - 4, y)).isEqualTo(full);
        }
    }

    @Test
    void longNamesAndTitlesAreNotCut() throws Exception {
        int[][] counts = {{1, 2}, {0, 0}};
        List<String> names = List.of("a class with a very long name", "another class with a long name");
        assertThat(Pixels.hasWhiteMargin(ConfusionMatrix.draw("t", counts, names)))
                .isTrue();
        assertThat(Pixels.hasWhiteMargin(ConfusionMatrix.draw("long title ".repeat(20), counts, List.of("0", "1"))))
                .isTrue();
    }

    @Test
    void countsThatAreNotSquareAreRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.draw("t", new int[2][3], List.of("a", "b")))
                .hasMessage("each row needs 2 counts, none negative, and one is [0, 0, 0]");
        assertThatThrownBy(() -> ConfusionMatrix.draw("t", new int[3][2], List.of("a", "b")))
                .hasMessage("2 class names cannot label 3 rows of counts");
    }

    @Test
    void atMostTwentyFiveMistakesAreDrawnAsInkOnPaper() throws Exception {
        float[] ink = new float[784];
        Arrays.fill(ink, 1);
        Mistake mistake = new Mistake(new PixelGrid(28, 28, ink), "T-shirt/top", "Ankle boot", 0.99);
        BufferedImage all = WorstMistakes.draw(
                "t", IntStream.range(0, 30).mapToObj(i -> mistake).toList());
        // Each image is 28 squares of 7 pixels wide and high.
        assertThat(Pixels.count(all, Color.BLACK)).isEqualTo(25L * 196 * 196);
        assertThat(Pixels.hasWhiteMargin(all)).isTrue();
        BufferedImage two = WorstMistakes.draw("t", List.of(mistake, mistake));
        assertThat(Pixels.count(two, Color.BLACK)).isEqualTo(2L * 196 * 196);
    }

    @Test
    void theWordsUnderAMistakeDoNotReachTheNext() throws Exception {
        float[] ink = new float[784];
        Mistake wordy = new Mistake(
                new PixelGrid(28, 28, ink), "a class with a very long name", "another class with a long name", 0.5);
        BufferedImage picture = WorstMistakes.draw("t", List.of(wordy, wordy));
        // Columns are 126 points wide and 16 apart; the words begin 156 points below the top margin.
        BufferedImage between = picture.getSubimage(2 * (20 + 126), 2 * (20 + 58), 2 * 15, 2 * 140);
        assertThat(Pixels.count(between, Color.WHITE)).isEqualTo(60L * 140);
    }

    @Test
    void aWrongPredictionIsNeverCalledCertain() {
        assertThat(WorstMistakes.percent(1)).isEqualTo("> 99.9 %");
        assertThat(WorstMistakes.percent(0.9994)).isEqualTo("99.9 %");
        assertThat(WorstMistakes.percent(0.3)).isEqualTo("30.0 %");
        assertThatThrownBy(() -> new Mistake(new PixelGrid(1, 1, new float[1]), "a", "b", 1.01))
                .hasMessage("a probability lies between 0 and 1, not at 1.01");
    }
}
