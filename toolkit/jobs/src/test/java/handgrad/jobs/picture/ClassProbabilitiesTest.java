package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.jobs.picture.ClassProbabilities.Answer;
import handgrad.jobs.picture.ClassProbabilities.Bar;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassProbabilitiesTest {
    private static final Color GREEN = new Color(0x009e73);
    private static final Color BLUE = new Color(0x0072b2);
    private static final List<String> CLASSES = List.of("cat", "dog", "a class with a long name");

    /** Bars of 300 points of two pixels for a probability of 1, the true class in green. */
    @Test
    void aBarIsAsLongAsItsProbability() throws Exception {
        float[] ink = new float[784];
        Arrays.fill(ink, 1);
        Answer answer = new Answer("image 7: dog", new PixelGrid(28, 28, ink), bars(1, 0, 0.25, 0.75));
        BufferedImage picture = new ClassProbabilities("t", List.of(answer)).draw();
        assertThat(Pixels.bounds(picture, GREEN).width).isEqualTo(150);
        Rectangle blue = Pixels.bounds(picture, BLUE);
        assertThat(blue.width).isEqualTo(450);
        assertThat(blue.y).isGreaterThan(Pixels.bounds(picture, GREEN).y);
        assertThat(Pixels.count(picture, Color.BLACK))
                .as("28 squares of 12 pixels")
                .isEqualTo(336L * 336);
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
    }

    @Test
    void manyImagesStandOneBelowTheOther() throws Exception {
        float[] ink = new float[784];
        Arrays.fill(ink, 1);
        Answer answer = new Answer("image", new PixelGrid(28, 28, ink), bars(0, 1, 0, 0));
        BufferedImage picture = new ClassProbabilities("t", List.of(answer, answer, answer)).draw();
        assertThat(Pixels.count(picture, Color.BLACK)).isEqualTo(3L * 336 * 336);
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
    }

    @Test
    void softmaxIsNeitherCertainNorImpossible() {
        assertThat(ClassProbabilities.percent(1e-9)).isEqualTo("< 0.1 %");
        assertThat(ClassProbabilities.percent(0.0006)).isEqualTo("0.1 %");
        assertThat(ClassProbabilities.percent(1)).isEqualTo("> 99.9 %");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatThrownBy(() -> bars(0, 1.5)).hasMessage("a probability lies between 0 and 1, not at 1.5");
        assertThatThrownBy(() -> new ClassProbabilities("t", List.of()))
                .hasMessageStartingWith("answers to draw are at least one");
        Answer none = new Answer("a", new PixelGrid(1, 1, new float[1]), List.of());
        assertThatThrownBy(() -> new ClassProbabilities("t", List.of(none)))
                .hasMessageEndingWith("with a bar at least");
    }

    private static List<Bar> bars(int truth, double... probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(k -> new Bar(CLASSES.get(k), probabilities[k], k == truth))
                .toList();
    }
}
