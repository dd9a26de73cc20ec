package handgrad.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.RawIdx;
import handgrad.datasets.image.ModelInput.Preparation;
import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenImagesTest {
    private static final int N = 3;
    private static final ModelInput SMALL = new ModelInput(2, 3, 1, Preparation.SCALED, false);
    private static final ModelInput COLOURED = new ModelInput(2, 3, 3, Preparation.SCALED, false);
    private static final ModelInput MNIST = new ModelInput(28, 28, 1, Preparation.AS_MNIST, true);
    private static final ModelInput FASHION = new ModelInput(28, 28, 1, Preparation.SCALED, true);

    /** Three images of 2 × 3, all pixels different. */
    private static final byte[] PIXELS = pixels(N * 6, 13);

    @TempDir
    private Path folder = Path.of("");

    private static byte[] pixels(int count, int step) {
        byte[] pixels = new byte[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = (byte) (i * step);
        }
        return pixels;
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,6", "3,2,3", "3,2,3,1", "3,1,2,3"})
    void takesAnArrayOfAnyUsualShape(String shape) throws IOException {
        int[] axes =
                Arrays.stream(shape.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        SeenImages seen = read(SMALL, npy("mine", NpyArray.of(PIXELS, axes)));
        assertThat(seen.pixels()).isEqualTo(PIXELS);
        assertThat(seen.names()).containsExactly("0", "1", "2");
        assertThat(seen.remarks()).isEmpty();
        assertThat(seen.changed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "2,3", "2,3,1", "1,2,3", "1,6"})
    void takesASingleImage(String shape) throws IOException {
        int[] axes =
                Arrays.stream(shape.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        byte[] one = Arrays.copyOf(PIXELS, 6);
        one[5] = (byte) 255;
        assertThat(read(SMALL, npy("one", NpyArray.of(one, axes))).pixels()).isEqualTo(one);
    }

    @Test
    void takesASinglePictureOfAnotherSizeWhoseColoursAreLast() throws IOException {
        byte[] red = new byte[10 * 15 * 3];
        for (int i = 0; i < red.length; i += 3) {
            red[i] = (byte) 255;
        }
        SeenImages seen = read(COLOURED, npy("red", NpyArray.of(red, 10, 15, 3)));
        assertThat(seen.count()).isEqualTo(1);
        assertThat(seen.pixels()).isEqualTo(Arrays.copyOf(red, 18));
    }

    @Test
    void takesFilesOfEveryKind() throws IOException {
        IdxArray idx = new IdxArray(new int[] {N, 2, 3}, PIXELS.clone());
        Path plain = Files.write(folder.resolve("plain"), RawIdx.plain(idx));
        Path gzip = Files.write(folder.resolve("gzip"), RawIdx.gzip(RawIdx.plain(idx)));
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x_train", NpyArray.of(new byte[12], 2, 2, 3));
        arrays.put("x_test", NpyArray.of(PIXELS, N, 2, 3));
        Path npz = folder.resolve("set.npz");
        Npz.write(npz, arrays);
        Path single = folder.resolve("single.npz");
        Npz.write(single, Map.of("arr_0", NpyArray.of(PIXELS, N, 2, 3)));
        Path table = Files.writeString(folder.resolve("table.csv"), csv(false));
        Path labelled = Files.writeString(folder.resolve("labelled.csv"), csv(true));
        for (Path file : List.of(plain, gzip, npz, single, table, labelled)) {
            assertThat(read(SMALL, file).pixels()).as(file.toString()).isEqualTo(PIXELS);
        }
        assertThat(read(SMALL, npz).remarks()).containsExactly("of " + npz + " the array x_test is taken");
        assertThat(read(SMALL, labelled).labels()).containsExactly("7", "8", "9");
        assertThat(read(SMALL, labelled).remarks()).isEmpty();
        assertThat(read(SMALL, table).labels()).isEmpty();
        SeenImages some = read(SMALL, labelled, table);
        assertThat(some.labels()).isEmpty();
        assertThat(some.remarks())
                .containsExactly("3 images are labelled, others are not, and the labels are left aside");
        SeenImages both = read(SMALL, plain, single);
        assertThat(both.count()).isEqualTo(2 * N);
        assertThat(both.names()).startsWith("plain 0").endsWith("single.npz 2");
    }

    private static String csv(boolean hasLabels) {
        StringJoiner lines = new StringJoiner("\n");
        for (int i = 0; i < N; i++) {
            StringJoiner values = new StringJoiner(",");
            if (hasLabels) {
                values.add(Integer.toString(7 + i));
            }
            for (int j = 0; j < 6; j++) {
                values.add(Integer.toString(PIXELS[6 * i + j] & 0xFF));
            }
            lines.add(values.toString());
        }
        return lines.toString();
    }

    @Test
    void takesTheTestPartOfADataSet() throws IOException {
        for (String part : List.of("train", "test")) {
            byte[] pixels = part.equals("test") ? PIXELS : pixels(N * 6, 3);
            Npy.write(folder.resolve("x_" + part + ".npy"), NpyArray.of(pixels, N, 2, 3));
            Npy.write(folder.resolve("y_" + part + ".npy"), NpyArray.of(new int[] {0, 1, 2}, N));
        }
        // Largest 51: nobody knows what is full ink.
        assertThatThrownBy(() -> read(SMALL, folder)).hasMessageContaining("found 0 to 51: say what they are");
        Npy.write(folder.resolve("x_train.npy"), NpyArray.of(PIXELS, N, 2, 3));
        SeenImages seen = read(SMALL, folder);
        assertThat(seen.pixels()).isEqualTo(PIXELS);
        assertThat(seen.remarks()).containsExactly("of " + folder + " the test part is taken");
        assertThat(seen.labels()).containsExactly("0", "1", "2");
    }

    /** The labels of the very part whose images are taken. */
    @Test
    void takesTheLabelsOfAnArchive() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("y_train", NpyArray.of(new int[] {5, 5}, 2));
        arrays.put("x_train", NpyArray.of(new byte[12], 2, 2, 3));
        arrays.put("x_test", NpyArray.of(PIXELS, N, 2, 3));
        arrays.put("y_test", NpyArray.of(new float[] {2, 0, 1}, N, 1));
        Path npz = folder.resolve("set.npz");
        Npz.write(npz, arrays);
        assertThat(read(SMALL, npz).labels()).containsExactly("2", "0", "1");
        arrays.put("y_test", NpyArray.of(new int[] {2, 0}, 2));
        Npz.write(npz, arrays);
        assertThatThrownBy(() -> read(SMALL, npz)).hasMessage(npz + ": expected 3 labels for the 3 images, found 2");
    }

    @Test
    void picturesInFoldersAreLabelledByThem() throws IOException {
        Files.createDirectories(folder.resolve("test/cats"));
        Files.createDirectories(folder.resolve("test/dogs"));
        png("test/dogs/1.png", 2, 3, Arrays.copyOf(PIXELS, 6));
        png("test/cats/2.png", 2, 3, Arrays.copyOf(PIXELS, 6));
        assertThat(read(SMALL, folder.resolve("test")).labels()).containsExactly("cats", "dogs");
    }

    @Test
    void takesPicturesAndFoldersOfThem() throws IOException {
        Files.createDirectories(folder.resolve("all/cats"));
        Path first = png("all/b.png", 2, 3, Arrays.copyOf(PIXELS, 6));
        png("all/cats/a.PNG", 2, 3, Arrays.copyOfRange(PIXELS, 6, 12));
        Files.writeString(folder.resolve("all/notes.txt"), "not a picture");
        SeenImages seen = read(SMALL, folder.resolve("all"));
        assertThat(seen.names()).containsExactly("b.png", "cats/a.PNG");
        assertThat(seen.pixels()).isEqualTo(Arrays.copyOf(PIXELS, 12));
        assertThat(read(SMALL, first).names()).containsExactly("b.png");
    }

    /** JPEG keeps smooth shades within a few levels. */
    @Test
    void takesJpeg() throws IOException {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            picture.getRaster().setSample(i % 16, i / 16, 0, 8 * (i / 16) + 7 * (i % 16));
        }
        Path file = folder.resolve("smooth.jpg");
        assertThat(ImageIO.write(picture, "jpg", file.toFile())).isTrue();
        SeenImages seen = read(new ModelInput(16, 16, 1, Preparation.SCALED, false), file);
        for (int i = 0; i < 256; i++) {
            assertThat(seen.pixels()[i] & 0xFF).isCloseTo(8 * (i / 16) + 7 * (i % 16), within(6));
        }
    }

    @ParameterizedTest
    @CsvSource({"u1", "i8", "bool", "f8", "png"})
    void imagesOfZeroAndOneAreThoseOfZeroAnd255(String type) throws IOException {
        byte[] bits = {0, 1, 1, 0, 1, 0};
        boolean[] truths = {false, true, true, false, true, false};
        Path file = switch (type) {
            case "u1" -> npy("bits", NpyArray.of(bits, 1, 2, 3));
            case "i8" -> npy("bits", NpyArray.of(new long[] {0, 1, 1, 0, 1, 0}, 1, 2, 3));
            case "f8" -> npy("bits", NpyArray.of(new double[] {0, 1, 1, 0, 1, 0}, 1, 2, 3));
            case "bool" -> npy("bits", NpyArray.of(truths, 1, 2, 3));
            default -> png("bits.png", 2, 3, bits);
        };
        SeenImages seen = read(SMALL, file);
        assertThat(seen.pixels()).isEqualTo(new byte[] {0, -1, -1, 0, -1, 0});
        assertThat(seen.remarks()).containsExactly("pixels are taken for 0 to 1");
    }

    /** The weights of BT.601: 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.07. */
    @Test
    void coloursBecomeGreyAndGreyColours() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xFF0000);
        picture.setRGB(1, 0, 0x00FF00);
        picture.setRGB(2, 0, 0x0000FF);
        picture.setRGB(0, 1, 0xFFFFFF);
        Path file = folder.resolve("colours.png");
        ImageIO.write(picture, "png", file.toFile());
        SeenImages grey = read(SMALL, file);
        assertThat(grey.pixels()).isEqualTo(new byte[] {76, (byte) 150, 29, (byte) 255, 0, 0});
        assertThat(grey.remarks()).containsExactly("1 image is in colour, and taken in grey");
        SeenImages colours = read(COLOURED, png("grey.png", 2, 3, Arrays.copyOf(PIXELS, 6)));
        assertThat(Arrays.copyOf(colours.pixels(), 9)).isEqualTo(new byte[] {0, 0, 0, 13, 13, 13, 26, 26, 26});
        assertThat(colours.remarks()).containsExactly("1 image is in grey, and taken for red, green and blue alike");
    }

    /** 4 × 4 in 2 × 3: scaled to 2 × 2, each the mean of four pixels, beside a column of the border's median. */
    @Test
    void imagesOfAnotherSizeAreScaledToFit() throws IOException {
        byte[] four = {
            10, 10, 20, 20,
            10, 10, 20, 20,
            100, 100, 40, 80,
            100, 100, 80, 40
        };
        byte[] seen = read(new ModelInput(2, 3, 1, Preparation.SCALED, false), png("four.png", 4, 4, four))
                .pixels();
        // The border sorted: 10 three times, 20 three times, 40, 80, 80, 100 three times; half of twelve are not above
        // 20.
        assertThat(seen).isEqualTo(new byte[] {10, 20, 20, 100, 60, 20});
    }

    /** A drawing of 20 × 12 in large, anywhere on the sheet, comes out as it was drawn, its centre of mass at (14, 14). */
    @ParameterizedTest
    @CsvSource({"1, 3, 2", "4, 0, 0", "7, 100, 31", "13, 11, 200"})
    void aDigitIsCutOutScaledAndCentredAsMnistsWere(int times, int down, int across) throws IOException {
        int[] digit = new int[20 * 12];
        Random random = new Random(times);
        for (int i = 0; i < digit.length; i++) {
            digit[i] = 64 + random.nextInt(191);
        }
        digit[5] = 255;
        int rows = down + 20 * times + 40;
        int columns = across + 12 * times + 50;
        byte[] sheet = new byte[rows * columns];
        for (int i = 0; i < 20 * times; i++) {
            for (int j = 0; j < 12 * times; j++) {
                sheet[(down + i) * columns + across + j] = (byte) digit[(i / times) * 12 + j / times];
            }
        }
        SeenImages seen = read(MNIST, png("sheet.png", rows, columns, sheet));
        double mass = Arrays.stream(digit).sum();
        double y = 0;
        double x = 0;
        for (int i = 0; i < digit.length; i++) {
            y += digit[i] * (i / 12) / mass;
            x += digit[i] * (i % 12) / mass;
        }
        byte[] expected = new byte[784];
        for (int i = 0; i < digit.length; i++) {
            int row = Math.min(8, (int) Math.round(14 - y)) + i / 12;
            int column = (int) Math.round(14 - x) + i % 12;
            expected[28 * row + column] = (byte) digit[i];
        }
        assertThat(seen.pixels()).isEqualTo(expected);
        assertThat(seen.changed()).isTrue();
        assertThat(seen.remarks())
                .containsExactly(
                        "1 image is of another size, and cut to what is drawn, scaled to fit 20 x 20 and centred by"
                                + " its mass in 28 x 28, as MNIST's were (sheet.png)");
    }

    /** Uneven paper of 200 to 220 and ink of 60, as a photograph has them. */
    @Test
    void aPhotographLosesItsPaper() throws IOException {
        Random random = new Random(1);
        byte[] photo = new byte[100 * 100];
        for (int i = 0; i < photo.length; i++) {
            boolean isInk = i / 100 >= 30 && i / 100 < 70 && i % 100 >= 45 && i % 100 < 55;
            photo[i] = (byte) (isInk ? 60 : 200 + random.nextInt(21));
        }
        byte[] seen = read(MNIST, PixelRange.of("inverted").orElseThrow(), png("photo.png", 100, 100, photo))
                .pixels();
        for (int i = 0; i < 784; i++) {
            // 40 × 10 becomes 20 × 5, whose centre of mass is at row 9.5 and column 2.
            boolean isInk = i / 28 >= 5 && i / 28 < 25 && i % 28 >= 12 && i % 28 < 17;
            assertThat(seen[i] & 0xFF).as("pixel " + i).isBetween(isInk ? 255 : 0, isInk ? 255 : 0);
        }
    }

    @Test
    void anEmptySheetIsNoFault() throws IOException {
        assertThat(read(MNIST, png("empty.png", 40, 40, new byte[1600])).pixels())
                .isEqualTo(new byte[784]);
    }

    @Test
    void darkOnLightIsAskedForAndNeverGuessed() throws IOException {
        byte[] dark = new byte[2 * 784];
        Arrays.fill(dark, (byte) 255);
        dark[14 * 28 + 14] = 0;
        Path file = npy("dark", NpyArray.of(dark, 2, 28, 28));
        assertThatThrownBy(() -> read(FASHION, file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(
                        file + ": 2 of 2 images look dark on light, for more than half of the border is light, and the"
                                + " model was trained on light on dark: turn them round with --pixels inverted, or say with"
                                + " --pixels 0-255 that they are as they should be");
        SeenImages turned = read(FASHION, PixelRange.of("inverted").orElseThrow(), file);
        assertThat(turned.pixels()[14 * 28 + 14]).isEqualTo((byte) 255);
        assertThat(turned.pixels()[0]).isZero();
        assertThat(turned.remarks()).containsExactly("turned from dark on light to light on dark");
        SeenImages asTheyAre = read(FASHION, PixelRange.of("0-255").orElseThrow(), file);
        assertThat(asTheyAre.pixels()).isEqualTo(dark);
        assertThat(asTheyAre.remarks()).singleElement().asString().startsWith("2 of 2 images look dark on light");
        // What a model of other data was trained on, nobody knows.
        assertThat(read(new ModelInput(28, 28, 1, Preparation.SCALED, false), file)
                        .pixels())
                .isEqualTo(dark);
    }

    @Test
    void theRangeThatIsOfferedIsTheFiles() throws IOException {
        double[] ones = new double[784];
        Arrays.fill(ones, 1);
        Path file = npy("ones", NpyArray.of(ones, 28, 28));
        assertThatThrownBy(() -> read(MNIST, file))
                .hasMessage(file
                        + ": the image looks dark on light, for more than half of its border is light, and the model"
                        + " was trained on light on dark: turn them round with --pixels inverted, or say with --pixels"
                        + " 0-1 that they are as they should be");
    }

    @Test
    void aFewDarkOnLightAmongOthersAreNamed() throws IOException {
        byte[] mixed = new byte[3 * 784];
        Arrays.fill(mixed, 784, 2 * 784, (byte) 255);
        assertThat(read(FASHION, npy("mixed", NpyArray.of(mixed, 3, 28, 28))).remarks())
                .containsExactly(
                        "1 of 3 images look dark on light, for more than half of the border is light, and the model"
                                + " was trained on light on dark (1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!doctype html><html>|a web page saved under this name: delete it and fetch again",
                "%PDF-1.7|a PDF document",
                "RIFF....WEBPVP8 |a WebP picture: save it as PNG or JPEG"
            })
    void whatIsNoImageIsNamed(String content, String found) throws IOException {
        Path file = Files.writeString(folder.resolve("four.png"), content);
        assertThatThrownBy(() -> read(MNIST, file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ": expected images (PNG, JPEG, IDX, npy, npz, CSV), found " + found);
    }

    @Test
    void labelsAreNoImages() throws IOException {
        Path file = npy("labels", NpyArray.of(new int[100], 100));
        assertThatThrownBy(() -> read(MNIST, file))
                .hasMessage(
                        file + ": expected images, an array of shape (n, rows, columns), (n, rows, columns, 3) or (n,"
                                + " pixels) of squares, found i4 (100,)");
    }

    /** 20 MB of zeros in 20 KB. */
    @Test
    void aCompressedFileMayExpandAsFarAsIsAllowed() throws IOException {
        int n = 27_000;
        byte[] zeros = new byte[n * 784];
        Path file = Files.write(
                folder.resolve("zeros.gz"), RawIdx.gzip(RawIdx.plain(new IdxArray(new int[] {n, 28, 28}, zeros))));
        assertThatThrownBy(() -> read(MNIST, file)).hasMessageContaining("allow it with --large-files");
        assertThat(GivenImages.read(List.of(file), MNIST, PixelRange.UNKNOWN, ExpansionLimit.HEAP)
                        .count())
                .isEqualTo(n);
    }

    private static SeenImages read(ModelInput input, Path... files) throws IOException {
        return read(input, PixelRange.UNKNOWN, files);
    }

    private static SeenImages read(ModelInput input, PixelRange range, Path... files) throws IOException {
        return GivenImages.read(List.of(files), input, range, ExpansionLimit.USUAL);
    }

    private Path npy(String name, NpyArray array) throws IOException {
        Path file = folder.resolve(name + ".npy");
        Npy.write(file, array);
        return file;
    }

    private Path png(String name, int rows, int columns, byte[] grey) throws IOException {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, columns, rows, grey);
        Path file = folder.resolve(name);
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
