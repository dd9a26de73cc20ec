package handgrad.jobs.picture;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A small image as numbers, row by row from the top, such as 28 rows of 28 weights. */
public final class PixelGrid {
    private final int rows;
    private final int columns;
    private final float[] values;
    private final int @Nullable [] colours;

    /**
     * An image in colour.
     *
     * @param colours {@code rows * columns} of red, green and blue in eight bits each; not copied
     */
    public static PixelGrid inColour(int rows, int columns, int[] colours) {
        return new PixelGrid(rows, columns, new float[colours.length], colours);
    }

    /**
     * An image of the given size.
     *
     * @param values {@code rows * columns} finite numbers; not copied
     */
    public PixelGrid(int rows, int columns, float[] values) {
        this(rows, columns, values, null);
    }

    private PixelGrid(int rows, int columns, float[] values, int @Nullable [] colours) {
        if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "an image of " + rows + " x " + columns + " pixels cannot have " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("the image's value " + i + " is " + values[i]);
            }
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.colours = colours;
    }

    /** The image as it is drawn, a pixel for each value: ink on paper, or its colours. */
    @JsonValue
    public byte[] png() {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        draw(picture.createGraphics(), 0, 0, 1, WorstMistakes::ink);
        return Png.bytes(picture);
    }

    /** What {@link #png} wrote. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PixelGrid ofPng(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int columns = picture.getWidth();
        int rows = picture.getHeight();
        return inColour(rows, columns, picture.getRGB(0, 0, columns, rows, null, 0, columns));
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** The absolute values. */
    DoubleStream sizes() {
        return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i]));
    }

    /** Draws each value, or colour where it has its own, as a square of the given width in points, without smoothing. */
    void draw(Graphics2D pen, double x, double y, double square, DoubleFunction<Color> colourOf) {
        BufferedImage small = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            int colour = colours == null ? colourOf.apply(values[i]).getRGB() : colours[i];
            small.setRGB(i % columns, i / columns, colour);
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(square, square);
        pen.drawImage(small, place, null);
    }
}
