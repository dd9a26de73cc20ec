package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Shares of a whole as bars from a common line: positive ones to the right, negative ones to the left.
 *
 * @param groups one below the other, each on its own scale
 */
public record BarChart(String title, List<Group> groups) implements Chart {
    private static final double MARGIN = 20;
    private static final double HEAD = 40;
    private static final double LINE = 17;
    private static final double BAR_HEIGHT = 11;
    private static final double GROUP_HEAD = 26;
    private static final double GAP = 18;
    private static final double BARS = 360;
    private static final double PERCENT = 60;
    private static final double NAMES = 220;

    /** Blue and vermilion of Okabe and Ito. */
    private static final Color POSITIVE = new Color(0x0072b2);

    private static final Color NEGATIVE = new Color(0xd55e00);

    /**
     * Bars of one whole.
     *
     * @param names as many as there are shares
     * @param shares 1 is the whole
     */
    public record Group(String title, List<String> names, double[] shares) {}

    public BarChart {
        groups = List.copyOf(groups);
    }

    @Override
    public BufferedImage draw() throws CannotDrawException {
        Lettering letters = Lettering.load();
        double height = groups.stream()
                .mapToDouble(group -> GROUP_HEAD + LINE * group.shares.length + GAP)
                .sum();
        Canvas canvas = new Canvas(2 * MARGIN + NAMES + 2 * PERCENT + BARS, 2 * MARGIN + HEAD + height - GAP);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, letters.semibold(15), Canvas.INK);
        double y = MARGIN + HEAD;
        for (Group group : groups) {
            canvas.text(group.title, MARGIN, y + 12, Align.LEFT, letters.semibold(12), Canvas.INK);
            drawBars(canvas, letters.regular(12), group, y + GROUP_HEAD);
            y += GROUP_HEAD + LINE * group.shares.length + GAP;
        }
        return canvas.finished();
    }

    private static void drawBars(Canvas canvas, Font font, Group group, double top) {
        double least = Math.min(0, Arrays.stream(group.shares).min().orElse(0));
        double most = Math.max(0, Arrays.stream(group.shares).max().orElse(0));
        double scale = BARS / (most - least > 0 ? most - least : 1);
        double zero = MARGIN + NAMES + PERCENT - least * scale;
        for (int k = 0; k < group.shares.length; k++) {
            double share = group.shares[k];
            double y = top + k * LINE;
            String name = Canvas.fitted(group.names.get(k), font, NAMES - 8);
            canvas.text(name, MARGIN + NAMES - 8, y + BAR_HEIGHT - 1, Align.RIGHT, font, Canvas.INK);
            canvas.pen().setColor(share < 0 ? NEGATIVE : POSITIVE);
            double width = Math.abs(share) * scale;
            canvas.pen().fill(new Rectangle2D.Double(share < 0 ? zero - width : zero, y, width, BAR_HEIGHT));
            canvas.text(
                    String.format(Locale.ROOT, "%.1f %%", 100 * share),
                    share < 0 ? zero - width - 6 : zero + width + 6,
                    y + BAR_HEIGHT - 1,
                    share < 0 ? Align.RIGHT : Align.LEFT,
                    font,
                    Canvas.INK);
        }
        canvas.pen().setColor(Canvas.RULE);
        canvas.pen().fill(new Rectangle2D.Double(zero - 0.5, top - 3, 1, LINE * group.shares.length + 3));
    }
}
