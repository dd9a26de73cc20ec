package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which class was taken for which: counts, shaded by their share of the true class. */
public final class ConfusionMatrix {
    private static final double MARGIN = 20;
    private static final double TITLE_HEIGHT = 40;
    private static final double SMALLEST_CELL = 38;
    private static final double RECALL_WIDTH = 62;
    private static final double LEGEND_HEIGHT = 40;
    private static final String LEGEND = "share of the true class";
    private static final double[] LEGEND_SHARES = {0, 0.01, 0.1, 0.5, 1};
    private static final double LEGEND_CELL = 42;
    private static final double SLANT = 45;
    private static final Color FULL_SHADE = new Color(0x08306b);

    private final int[][] counts;
    private final List<String> names;
    private final Font nameFont;
    private final Font countFont;
    private final Font axisFont;
    private final Font titleFont;
    private final double cell;
    private final boolean slanted;
    private final double left;
    private final double top;

    private ConfusionMatrix(int[][] counts, List<String> names, Lettering letters) {
        this.counts = counts;
        this.names = names;
        nameFont = letters.regular(12);
        countFont = letters.regular(11.5);
        axisFont = letters.semibold(12);
        titleFont = letters.semibold(15);
        double longestName = names.stream()
                .mapToDouble(name -> Canvas.widthOf(name, nameFont))
                .max()
                .orElse(0);
        double longestCount = Arrays.stream(counts)
                .flatMapToInt(Arrays::stream)
                .mapToDouble(count -> Canvas.widthOf(grouped(count), countFont))
                .max()
                .orElse(0);
        cell = Math.ceil(Math.max(SMALLEST_CELL, longestCount + 12));
        slanted = longestName > cell - 4;
        double nameHeight = slanted ? longestName * Math.sin(Math.toRadians(SLANT)) + 10 : 22;
        left = Math.ceil(MARGIN + 24 + longestName + 8);
        top = Math.ceil(MARGIN + TITLE_HEIGHT + 12 + nameHeight + 8);
    }

    /**
     * Draws the matrix.
     *
     * @param counts one row for each true class, one column for each predicted class
     * @param names of the classes, in the same order
     */
    public static BufferedImage draw(String title, int[][] counts, List<String> names) throws CannotDrawException {
        requireSquare(counts, names);
        return new ConfusionMatrix(counts, names, Lettering.load()).drawn(title);
    }

    private static void requireSquare(int[][] counts, List<String> names) {
        if (names.isEmpty() || counts.length != names.size()) {
            throw new IllegalArgumentException(
                    names.size() + " class names cannot label " + counts.length + " rows of counts");
        }
        for (int[] row : counts) {
            if (row.length != names.size() || Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("each row needs " + names.size()
                        + " counts, none negative, and one is " + Arrays.toString(row));
            }
        }
    }

    private BufferedImage drawn(String title) throws CannotDrawException {
        double side = names.size() * cell;
        double wide = Math.max(
                left + Math.max(side + RECALL_WIDTH, legendWidth()), MARGIN + Canvas.widthOf(title, titleFont));
        Canvas canvas = new Canvas(wide + MARGIN, top + side + LEGEND_HEIGHT + MARGIN);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, titleFont, Canvas.INK);
        canvas.text("predicted", left + side / 2, MARGIN + TITLE_HEIGHT + 8, Align.CENTRE, axisFont, Canvas.INK);
        canvas.turnedText("true", MARGIN + 12, top + side / 2, 90, Align.CENTRE, axisFont, Canvas.INK);

        double recallMiddle = left + side + RECALL_WIDTH / 2;
        drawColumnName(canvas, "recall", recallMiddle, axisFont);
        for (int i = 0; i < names.size(); i++) {
            double baseline = top + (i + 0.5) * cell + 4;
            drawColumnName(canvas, names.get(i), left + (i + 0.5) * cell, nameFont);
            canvas.text(names.get(i), left - 8, baseline, Align.RIGHT, nameFont, Canvas.INK);
            canvas.text(recall(i), recallMiddle, baseline, Align.CENTRE, countFont, Canvas.INK);
            for (int j = 0; j < names.size(); j++) {
                drawCell(canvas, i, j);
            }
        }
        drawLegend(canvas, left, top + side + 18);
        return canvas.finished();
    }

    private void drawColumnName(Canvas canvas, String name, double middle, Font font) {
        if (slanted) {
            canvas.turnedText(name, middle + 2, top - 8, SLANT, Align.LEFT, font, Canvas.INK);
        } else {
            canvas.text(name, middle, top - 8, Align.CENTRE, font, Canvas.INK);
        }
    }

    private void drawCell(Canvas canvas, int truth, int predicted) {
        double x = left + predicted * cell;
        double y = top + truth * cell;
        int count = counts[truth][predicted];
        int ofTruth = IntStream.of(counts[truth]).sum();
        Color shade = shade(ofTruth == 0 ? 0 : (double) count / ofTruth);
        canvas.pen().setColor(shade);
        canvas.pen().fill(new Rectangle2D.Double(x + 0.5, y + 0.5, cell - 1, cell - 1));
        Color ink = count == 0 ? Canvas.FAINT_INK : Shades.inkOn(shade);
        canvas.text(grouped(count), x + cell / 2, y + cell / 2 + 4, Align.CENTRE, countFont, ink);
    }

    /** By the root of the share: mistakes of one in a hundred are to be seen beside hits of nine in ten. */
    static Color shade(double shareOfRow) {
        return Shades.between(new Color(0xf4f6f9), FULL_SHADE, Math.sqrt(shareOfRow));
    }

    private String recall(int truth) {
        int ofTruth = IntStream.of(counts[truth]).sum();
        return ofTruth == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * counts[truth][truth] / ofTruth);
    }

    private double legendWidth() {
        return Canvas.widthOf(LEGEND, countFont) + 12 + LEGEND_SHARES.length * LEGEND_CELL;
    }

    private void drawLegend(Canvas canvas, double x, double y) {
        canvas.text(LEGEND, x, y + 14, Align.LEFT, countFont, Canvas.FAINT_INK);
        double start = x + legendWidth() - LEGEND_SHARES.length * LEGEND_CELL;
        for (int i = 0; i < LEGEND_SHARES.length; i++) {
            Color shade = shade(LEGEND_SHARES[i]);
            canvas.pen().setColor(shade);
            canvas.pen().fill(new Rectangle2D.Double(start + i * LEGEND_CELL, y, LEGEND_CELL, 20));
            String share = Math.round(100 * LEGEND_SHARES[i]) + " %";
            double middle = start + (i + 0.5) * LEGEND_CELL;
            canvas.text(share, middle, y + 14, Align.CENTRE, countFont, Shades.inkOn(shade));
        }
    }

    private static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
