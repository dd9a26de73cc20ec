package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** The images that a model was most sure about and wrong. */
public final class WorstMistakes {
    private static final int MOST = 25;
    private static final int COLUMNS = 5;
    private static final double MARGIN = 20;
    private static final double HEAD = 58;
    private static final double WIDTH = 126;
    private static final double IMAGE = 98;
    private static final double GAP = 16;
    private static final double WORDS = 40;

    /** Vermilion of the palette by Okabe and Ito, darkened until it can be read on white. */
    private static final Color WRONG = new Color(0xb34700);

    private WorstMistakes() {}

    /**
     * One image taken for something else.
     *
     * @param image grey values from 0, paper, to 1, ink
     * @param probability what the model gave to its prediction, from 0 to 1
     */
    public record Mistake(PixelGrid image, String truth, String predicted, double probability) {
        public Mistake {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability lies between 0 and 1, not at " + probability);
            }
        }
    }

    /**
     * Draws the mistakes in the order given.
     *
     * @param mistakes the most confident first; the first 25 are drawn
     */
    public static BufferedImage draw(String title, List<Mistake> mistakes) throws CannotDrawException {
        Lettering letters = Lettering.load();
        List<Mistake> shown = mistakes.subList(0, Math.min(MOST, mistakes.size()));
        int rows = (shown.size() + COLUMNS - 1) / COLUMNS;
        double cellHeight = IMAGE + WORDS + GAP;
        Canvas canvas =
                new Canvas(2 * MARGIN + COLUMNS * (WIDTH + GAP) - GAP, 2 * MARGIN + HEAD + rows * cellHeight - GAP);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, letters.semibold(15), Canvas.INK);
        String explanation = shown.isEmpty()
                ? "There are none: every image was recognised."
                : "The most confident first: what the model saw, with its probability, and below it the truth.";
        canvas.text(explanation, MARGIN, MARGIN + 36, Align.LEFT, letters.regular(12), Canvas.FAINT_INK);
        for (int i = 0; i < shown.size(); i++) {
            int row = i / COLUMNS;
            double x = MARGIN + (i - row * COLUMNS) * (WIDTH + GAP);
            drawMistake(canvas, letters, shown.get(i), x, MARGIN + HEAD + row * cellHeight);
        }
        return canvas.finished();
    }

    private static void drawMistake(Canvas canvas, Lettering letters, Mistake mistake, double x, double y) {
        int longer = Math.max(mistake.image().rows(), mistake.image().columns());
        double square = Math.max(1, Math.floor(IMAGE * Canvas.PIXELS_PER_POINT / longer)) / Canvas.PIXELS_PER_POINT;
        double width = mistake.image().columns() * square;
        double height = mistake.image().rows() * square;
        mistake.image().draw(canvas.pen(), x, y, square, WorstMistakes::ink);
        canvas.frame(x, y, width, height);

        Font bold = letters.semibold(12);
        Font plain = letters.regular(12);
        String probability = percent(mistake.probability());
        double room = WIDTH - Canvas.widthOf(" " + probability, plain);
        String predicted = Canvas.fitted(mistake.predicted(), bold, room);
        canvas.text(predicted, x, y + IMAGE + 17, Align.LEFT, bold, WRONG);
        canvas.text(" " + probability, x + Canvas.widthOf(predicted, bold), y + IMAGE + 17, Align.LEFT, plain, WRONG);
        String truth = Canvas.fitted("is " + mistake.truth(), plain, WIDTH);
        canvas.text(truth, x, y + IMAGE + 33, Align.LEFT, plain, Canvas.INK);
    }

    static Color ink(double value) {
        return Shades.between(Color.WHITE, Color.BLACK, Math.max(0, Math.min(1, value)));
    }

    /** Never 100 %: a model that was wrong was not certain. */
    static String percent(double probability) {
        return probability >= 0.9995 ? "> 99.9 %" : String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }
}
