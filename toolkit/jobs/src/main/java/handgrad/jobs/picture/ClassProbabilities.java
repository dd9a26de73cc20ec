package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Images, and beside each of them a bar for the probability that a model gives to each class.
 *
 * @param answers one below the other, at least one, each with a bar at least
 */
public record ClassProbabilities(String title, List<Answer> answers) implements Chart {
    private static final double MARGIN = 20;
    private static final double HEAD = 58;
    private static final double NAME_HEIGHT = 26;
    private static final double IMAGE = 168;
    private static final double LINE = 17;
    private static final double BAR_HEIGHT = 11;
    private static final double BAR = 300;
    private static final double PERCENT = 60;
    private static final double GAP = 26;

    /** The colours of right and wrong bars: green and blue of Okabe and Ito. */
    private static final Color OF_THE_TRUE_CLASS = new Color(0x009e73);

    private static final Color OF_ANOTHER = new Color(0x0072b2);

    public ClassProbabilities {
        answers = List.copyOf(answers);
        if (answers.isEmpty()
                || answers.stream().anyMatch(answer -> answer.bars().isEmpty())) {
            throw new IllegalArgumentException("answers to draw are at least one, with a bar at least");
        }
    }

    /**
     * The probability of a class.
     *
     * @param probability from 0 to 1
     */
    public record Bar(String name, double probability, boolean isTrue) {
        public Bar {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability lies between 0 and 1, not at " + probability);
            }
        }
    }

    /**
     * One image with its answer.
     *
     * @param name above the image
     * @param image grey values from 0, paper, to 1, ink, or colours
     * @param bars from top to bottom
     */
    public record Answer(String name, PixelGrid image, List<Bar> bars) {
        public Answer {
            bars = List.copyOf(bars);
        }
    }

    @Override
    public BufferedImage draw() throws CannotDrawException {
        Lettering letters = Lettering.load();
        double names = Math.ceil(answers.stream()
                .flatMap(answer -> answer.bars().stream())
                .mapToDouble(bar -> Canvas.widthOf(bar.name(), letters.semibold(12)))
                .max()
                .orElse(0));
        int most =
                answers.stream().mapToInt(answer -> answer.bars().size()).max().orElse(0);
        double height = NAME_HEIGHT + Math.max(IMAGE, LINE * most);
        Canvas canvas = new Canvas(
                2 * MARGIN + IMAGE + GAP + names + 8 + BAR + PERCENT,
                2 * MARGIN + HEAD + answers.size() * (height + GAP) - GAP);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, letters.semibold(15), Canvas.INK);
        canvas.text(
                "The probability of each class; the true class in green.",
                MARGIN,
                MARGIN + 36,
                Align.LEFT,
                letters.regular(12),
                Canvas.FAINT_INK);
        double y = MARGIN + HEAD;
        for (Answer answer : answers) {
            canvas.text(answer.name(), MARGIN, y + 12, Align.LEFT, letters.semibold(12), Canvas.INK);
            drawImage(canvas, answer.image(), MARGIN, y + NAME_HEIGHT);
            drawBars(canvas, letters, answer, MARGIN + IMAGE + GAP + names, y + NAME_HEIGHT);
            y += height + GAP;
        }
        return canvas.finished();
    }

    private static void drawImage(Canvas canvas, PixelGrid image, double x, double y) {
        int longer = Math.max(image.rows(), image.columns());
        double square = Math.max(1, Math.floor(IMAGE * Canvas.PIXELS_PER_POINT / longer)) / Canvas.PIXELS_PER_POINT;
        image.draw(canvas.pen(), x, y, square, WorstMistakes::ink);
        canvas.frame(x, y, image.columns() * square, image.rows() * square);
    }

    /** @param x where the names end; the bars begin a little to the right */
    private static void drawBars(Canvas canvas, Lettering letters, Answer answer, double x, double top) {
        for (int k = 0; k < answer.bars().size(); k++) {
            double p = answer.bars().get(k).probability();
            boolean isTrue = answer.bars().get(k).isTrue();
            Font font = isTrue ? letters.semibold(12) : letters.regular(12);
            double y = top + k * LINE;
            canvas.text(answer.bars().get(k).name(), x, y + BAR_HEIGHT - 1, Align.RIGHT, font, Canvas.INK);
            canvas.pen().setColor(isTrue ? OF_THE_TRUE_CLASS : OF_ANOTHER);
            canvas.pen().fill(new Rectangle2D.Double(x + 8, y, p * BAR, BAR_HEIGHT));
            canvas.text(percent(p), x + 8 + p * BAR + 6, y + BAR_HEIGHT - 1, Align.LEFT, font, Canvas.INK);
        }
    }

    /** Neither certain nor impossible: softmax gives no 0 and no 1. */
    public static String percent(double probability) {
        return probability < 0.0005 ? "< 0.1 %" : WorstMistakes.percent(probability);
    }
}
