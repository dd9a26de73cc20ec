package handgrad.jobs.picture;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** White paper measured in points, each two pixels wide and high, so that pictures are sharp on any screen. */
final class Canvas {
    static final int PIXELS_PER_POINT = 2;

    static final Color INK = new Color(0x222222);
    static final Color FAINT_INK = new Color(0x666666);
    static final Color RULE = new Color(0xdddddd);

    /** Which point of a line of text lies at the given x. */
    enum Align {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double before;

        Align(double before) {
            this.before = before;
        }
    }

    /** Letters keep the proportions of their outlines, whatever the size and the machine. */
    private static final FontRenderContext OUTLINES = new FontRenderContext(null, true, true);

    private final BufferedImage image;
    private final Graphics2D pen;

    Canvas(double width, double height) throws CannotDrawException {
        try {
            image = new BufferedImage(
                    (int) Math.ceil(width * PIXELS_PER_POINT),
                    (int) Math.ceil(height * PIXELS_PER_POINT),
                    BufferedImage.TYPE_INT_RGB);
            pen = image.createGraphics();
        } catch (AWTError | LinkageError e) {
            throw new CannotDrawException(e);
        }
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    Graphics2D pen() {
        return pen;
    }

    /** The picture; the canvas is done with. */
    BufferedImage finished() {
        pen.dispose();
        return image;
    }

    static double widthOf(String text, Font font) {
        return font.createGlyphVector(OUTLINES, text).getLogicalBounds().getWidth();
    }

    /** The text, or as much of it as fits, closed by an ellipsis. */
    static String fitted(String text, Font font, double width) {
        if (widthOf(text, font) <= width) {
            return text;
        }
        int end = text.length() - 1;
        while (end > 0 && widthOf(text.substring(0, end) + "…", font) > width) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** A thin line around a rectangle, outside of it. */
    void frame(double x, double y, double width, double height) {
        pen.setColor(RULE);
        pen.setStroke(new BasicStroke(1f));
        pen.draw(new Rectangle2D.Double(x - 0.5, y - 0.5, width + 1, height + 1));
    }

    void text(String text, double x, double baseline, Align align, Font font, Color colour) {
        turnedText(text, x, baseline, 0, align, font, colour);
    }

    /** @param degrees anticlockwise, about the point at ({@code x}, {@code baseline}) */
    void turnedText(String text, double x, double baseline, double degrees, Align align, Font font, Color colour) {
        AffineTransform before = pen.getTransform();
        pen.translate(x, baseline);
        pen.rotate(-Math.toRadians(degrees));
        pen.setColor(colour);
        double start = -align.before * widthOf(text, font);
        pen.fill(font.createGlyphVector(OUTLINES, text).getOutline((float) start, 0));
        pen.setTransform(before);
    }
}
