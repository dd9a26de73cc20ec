package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The weights of each class or hidden unit as an image: red where ink speaks for it, blue where ink speaks against. */
public final class WeightImages {
    private static final int MOST = 100;
    private static final double MARGIN = 20;
    private static final double TITLE_HEIGHT = 36;
    private static final double NAME_HEIGHT = 18;
    private static final double GAP = 12;
    private static final double BAR_WIDTH = 12;
    private static final double BAR_WITH_LABELS = 86;

    private WeightImages() {}

    /** The weights into one class or unit. */
    public record Named(String name, PixelGrid weights) {}

    /**
     * Draws all images on one scale, symmetric about zero.
     *
     * @param images 1 to 100, all of one size
     */
    public static BufferedImage draw(String title, List<Named> images) throws CannotDrawException {
        requireOneSize(images);
        Lettering letters = Lettering.load();
        WeightScale scale = WeightScale.of(images.stream().map(Named::weights).toList());
        PixelGrid first = images.get(0).weights();
        int columns = images.size() <= 25 ? Math.min(5, images.size()) : 10;
        int rows = (images.size() + columns - 1) / columns;
        double square = squareFor(first, columns);
        double width = first.columns() * square;
        double height = first.rows() * square;
        double cellHeight = NAME_HEIGHT + height + GAP;
        double grid = columns * (width + GAP);
        double wide = Math.max(grid + BAR_WITH_LABELS, Canvas.widthOf(title, letters.semibold(15)));
        Canvas canvas = new Canvas(2 * MARGIN + wide, 2 * MARGIN + TITLE_HEIGHT + rows * cellHeight - GAP);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, letters.semibold(15), Canvas.INK);

        Font nameFont = letters.regular(12);
        double top = MARGIN + TITLE_HEIGHT;
        for (int i = 0; i < images.size(); i++) {
            int row = i / columns;
            double x = MARGIN + (i - row * columns) * (width + GAP);
            double y = top + row * cellHeight;
            String name = Canvas.fitted(images.get(i).name(), nameFont, width);
            canvas.text(name, x + width / 2, y + 12, Align.CENTRE, nameFont, Canvas.INK);
            images.get(i).weights().draw(canvas.pen(), x, y + NAME_HEIGHT, square, scale::colour);
            canvas.frame(x, y + NAME_HEIGHT, width, height);
        }
        double barHeight = Math.min(rows * cellHeight - NAME_HEIGHT - GAP, 240);
        drawBar(canvas, letters.regular(11), MARGIN + grid + GAP, top + NAME_HEIGHT, barHeight, scale);
        return canvas.finished();
    }

    private static void requireOneSize(List<Named> images) {
        if (images.isEmpty() || images.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " weight images can be drawn, not " + images.size());
        }
        PixelGrid first = images.get(0).weights();
        for (Named image : images) {
            PixelGrid weights = image.weights();
            if (weights.rows() != first.rows() || weights.columns() != first.columns()) {
                throw new IllegalArgumentException("the weight images must be of one size, and " + image.name()
                        + " has " + weights.rows() + " x " + weights.columns() + " where the first has "
                        + first.rows() + " x " + first.columns());
            }
        }
    }

    /** A weight's width in points: a whole number of pixels, so that all weights are equally large. */
    private static double squareFor(PixelGrid image, int columns) {
        double room = columns <= 5 ? 112 : 56;
        return Math.max(1, Math.floor(room * Canvas.PIXELS_PER_POINT / image.columns())) / Canvas.PIXELS_PER_POINT;
    }

    private static void drawBar(Canvas canvas, Font font, double x, double y, double height, WeightScale scale) {
        double step = 1.0 / Canvas.PIXELS_PER_POINT;
        for (double down = 0; down < height; down += step) {
            canvas.pen().setColor(DivergingColours.of(1 - 2 * (down + step / 2) / height));
            canvas.pen().fill(new Rectangle2D.Double(x, y + down, BAR_WIDTH, step));
        }
        canvas.frame(x, y, BAR_WIDTH, height);
        double labels = x + BAR_WIDTH + 6;
        canvas.text(scale.upperLabel(), labels, y + 8, Align.LEFT, font, Canvas.INK);
        canvas.text("0", labels, y + height / 2 + 4, Align.LEFT, font, Canvas.INK);
        canvas.text(scale.lowerLabel(), labels, y + height, Align.LEFT, font, Canvas.INK);
    }
}
