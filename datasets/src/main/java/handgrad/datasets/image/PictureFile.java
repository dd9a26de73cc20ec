package handgrad.datasets.image;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture as bytes, as it is to be seen.
 *
 * @param rgb red, green and blue of each pixel, row by row; with an alpha channel laid on white
 * @param grey the grey of each pixel, unless the picture has colours
 */
public record PictureFile(int rows, int columns, byte[] rgb, byte @Nullable [] grey) {
    /** Pixels that are still decoded: 4,000 × 4,000. */
    private static final long MOST = 16_000_000;

    /** No format packs more pixels into a byte, but for a few thousand. */
    private static final long PIXELS_PER_BYTE = 10_000;

    private static final double FULL = 255;

    /** Whether a file's name is that of a picture. */
    static boolean isNamed(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches("[^.].*\\.(png|jpe?g|gif|bmp)");
    }

    /**
     * Reads PNG, JPEG, GIF or BMP, whatever the file is called.
     *
     * @throws MalformedFileException when it is none, is damaged, or has more than 16 million pixels
     */
    public static PictureFile read(Path file) throws IOException {
        return parse(new Place(file), WholeFile.read(file));
    }

    /** As {@link #read(Path)}, from memory. */
    static PictureFile parse(Place place, byte[] content) throws IOException {
        return Orientation.of(content).seen(of(decode(place, content)));
    }

    private static PictureFile of(BufferedImage picture) {
        int rows = picture.getHeight();
        int columns = picture.getWidth();
        byte[] rgb = new byte[3 * rows * columns];
        if (isGrey(picture)) {
            byte[] grey = grey(picture.getRaster());
            for (int i = 0; i < grey.length; i++) {
                rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i];
            }
            return new PictureFile(rows, columns, rgb, grey);
        }
        byte[] grey = new byte[rows * columns];
        boolean coloured = false;
        for (int i = 0; i < rows * columns; i++) {
            int argb = picture.getRGB(i % columns, i / columns);
            for (int k = 0; k < 3; k++) {
                rgb[3 * i + k] = (byte) onWhite(argb >> (16 - 8 * k) & 0xFF, argb >>> 24);
            }
            coloured |= rgb[3 * i] != rgb[3 * i + 1] || rgb[3 * i] != rgb[3 * i + 2];
            grey[i] = rgb[3 * i];
        }
        return new PictureFile(rows, columns, rgb, coloured ? null : grey);
    }

    /** Whether more than half of its border is light. */
    public boolean isDarkOnLight() {
        return new GivenImage("", rows, columns, 3, rgb).isDarkOnLight();
    }

    /** Its grey, which it then has, or its three colours. */
    byte[] pixels(int channels) {
        return channels == 1 && grey != null ? grey : rgb;
    }

    /**
     * What the pixels of pictures are, where the reader does not say it: 0 to 255, for that is what their formats mean, unless
     * none is above 1. To the eye those are black, but programs that save arrays leave them.
     */
    static PixelRange range(PixelRange asked, byte[] pixels) {
        if (asked.known().isPresent()) {
            return asked;
        }
        boolean areBits = true;
        for (int i = 0; areBits && i < pixels.length; i++) {
            areBits = pixels[i] == 0 || pixels[i] == 1;
        }
        return new PixelRange(areBits ? 1.0 : FULL, asked.inverted());
    }

    private static BufferedImage decode(Place place, byte[] content) throws IOException {
        // In memory: left to itself, ImageIO puts a cache into the temporary directory.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw place.malformed("expected a picture, PNG or JPEG, found another file");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST) {
                    throw place.malformed(
                            String.format(Locale.ROOT, "expected at most %,d pixels, found %,d", MOST, pixels));
                }
                if (pixels > PIXELS_PER_BYTE * content.length) {
                    throw place.malformed(String.format(
                            Locale.ROOT,
                            "the picture is damaged: %,d pixels are more than %,d bytes can hold",
                            pixels,
                            content.length));
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the decoders throw all kinds on damaged files
            throw place.malformed("the picture is damaged: " + e.getMessage(), e);
        }
    }

    private static boolean isGrey(BufferedImage picture) {
        ColorModel model = picture.getColorModel();
        return !(model instanceof IndexColorModel) && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** As the numbers stand in the file; getRGB would bend them from linear grey to sRGB. */
    private static byte[] grey(Raster raster) {
        byte[] grey = new byte[raster.getWidth() * raster.getHeight()];
        int[] shades = band(raster, 0);
        int[] alphas = raster.getNumBands() == 2 ? band(raster, 1) : new int[0];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (alphas.length == 0 ? shades[i] : onWhite(shades[i], alphas[i]));
        }
        return grey;
    }

    /** From 0 to 255, however many bits the samples have. */
    private static int[] band(Raster raster, int band) {
        int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, (int[]) null);
        double largest = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        return Arrays.stream(samples)
                .map(sample -> (int) Math.round(255 * sample / largest))
                .toArray();
    }

    private static int onWhite(int colour, int alpha) {
        return Math.round((colour * alpha + 255 * (255 - alpha)) / 255f);
    }
}
