package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import handgrad.jobs.record.NumberText;
import handgrad.metrics.Calibration;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The share that is right over the probability that a classifier gives to what it says; the diagonal is where both agree.
 *
 * @param bins those that have samples
 */
public record ReliabilityDiagram(String title, List<Bin> bins) implements Chart {
    private static final double MARGIN = 20;
    private static final double HEAD = 44;
    private static final double LEFT = 52;
    private static final double SIDE = 380;
    private static final double FOOT = 66;
    private static final Color BAR = new Color(0x9ecbe8);

    /**
     * A bar, with the number of samples below.
     *
     * @param from the least probability
     * @param to the greatest
     * @param right the share that is right
     */
    public record Bin(double from, double to, int samples, double right) {}

    public ReliabilityDiagram {
        bins = List.copyOf(bins);
    }

    public static ReliabilityDiagram of(String title, Calibration calibration) {
        int bins = calibration.counts().length;
        return new ReliabilityDiagram(
                title,
                IntStream.range(0, bins)
                        .filter(b -> calibration.counts()[b] > 0)
                        .mapToObj(b -> new Bin(
                                b / (double) bins,
                                (b + 1) / (double) bins,
                                calibration.counts()[b],
                                calibration.accuracy()[b]))
                        .toList());
    }

    @Override
    public BufferedImage draw() throws CannotDrawException {
        Lettering letters = Lettering.load();
        Font font = letters.regular(11);
        double width = SIDE * 1.5;
        Canvas canvas = new Canvas(2 * MARGIN + LEFT + width, 2 * MARGIN + HEAD + SIDE + FOOT);
        double left = MARGIN + LEFT;
        double bottom = MARGIN + HEAD + SIDE;
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, letters.semibold(15), Canvas.INK);
        canvas.text("share that is right", MARGIN, MARGIN + HEAD - 14, Align.LEFT, font, Canvas.INK);
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double y = bottom - SIDE * tenth / 10;
            canvas.pen().setColor(Canvas.RULE);
            canvas.pen().fill(new Rectangle2D.Double(left, y - 0.5, width, 1));
            canvas.text(10 * tenth + " %", left - 8, y + 4, Align.RIGHT, font, Canvas.INK);
            canvas.text(10 * tenth + " %", left + width * tenth / 10, bottom + 16, Align.CENTRE, font, Canvas.INK);
        }
        for (Bin bin : bins) {
            double x = left + width * bin.from;
            double bar = width * (bin.to - bin.from);
            double height = SIDE * bin.right;
            canvas.pen().setColor(BAR);
            canvas.pen().fill(new Rectangle2D.Double(x + 2, bottom - height, bar - 4, height));
            canvas.text(NumberText.integer(bin.samples), x + bar / 2, bottom + 34, Align.CENTRE, font, Canvas.INK);
        }
        canvas.pen().setColor(Canvas.INK);
        canvas.pen().setStroke(new BasicStroke(1.2f));
        canvas.pen().draw(new Line2D.Double(left, bottom, left + width, bottom - SIDE));
        canvas.text(
                "probability of the class that is named; the second line counts the images",
                left,
                bottom + 56,
                Align.LEFT,
                font,
                Canvas.INK);
        return canvas.finished();
    }
}
