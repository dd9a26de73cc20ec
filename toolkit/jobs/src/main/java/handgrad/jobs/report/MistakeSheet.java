package handgrad.jobs.report;

import handgrad.jobs.picture.Png;
import handgrad.jobs.record.NumberText;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;

/**
 * Test images that were taken for something else, in one picture that holds them all.
 *
 * @param picture the images in rows of {@value #COLUMNS}, each as large as the model sees it
 * @param width of an image
 * @param height of an image
 * @param mistakes in the picture's order, the most confident first
 * @param count how many mistakes there are in all
 */
public record MistakeSheet(BufferedImage picture, int width, int height, List<Mistake> mistakes, int count) {
    /** Images in a row of the picture. */
    public static final int COLUMNS = 20;

    public MistakeSheet {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * A mistake.
     *
     * @param number in the test set, from 0
     * @param truth the class that it is of, from 0
     * @param taken the class that it was taken for
     * @param probability which the model gave to that
     */
    public record Mistake(int number, int truth, int taken, double probability) {}

    /** The part of the picture with the i-th mistake, as a view box. */
    public String viewBox(int i) {
        return i % COLUMNS * width + " " + i / COLUMNS * height + " " + width + " " + height;
    }

    /** Never 100 %: a model that was wrong was not certain. */
    public static String percent(double probability) {
        return probability >= 0.9995 ? "> 99.9 %" : NumberText.fixed(100 * probability, 1) + " %";
    }

    /** The picture itself as an address. */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.bytes(picture));
    }
}
