package handgrad.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.RawIdx;
import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same six images of 2 × 3 pixels in every form in which people have them. */
class OwnImagesFinderTest {
    private static final int N = 6;
    private static final int[] LABELS = {0, 2, 1, 2, 1, 0};
    private static final byte[] PIXELS = pixels();

    @TempDir
    private Path folder = Path.of("");

    /** From 0 to 255, no two images the same. */
    private static byte[] pixels() {
        byte[] pixels = new byte[N * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7 % 256);
        }
        pixels[0] = (byte) 255;
        return pixels;
    }

    private static byte[] labels() {
        byte[] labels = new byte[N];
        for (int i = 0; i < N; i++) {
            labels[i] = (byte) LABELS[i];
        }
        return labels;
    }

    private static IdxArray images() {
        return new IdxArray(new int[] {N, 2, 3}, PIXELS.clone());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s-images-idx3-ubyte,%s-labels-idx1-ubyte",
                "%s-images.idx3-ubyte,%s-labels.idx1-ubyte",
                "kmnist-%s-images-idx3-ubyte,kmnist-%s-labels-idx1-ubyte",
                "emnist-letters-%s-images-idx3-ubyte (1),emnist-letters-%s-labels-idx1-ubyte (1)",
                "X_%s.IDX,Y_%s.IDX",
                "%s_images,%s_labels"
            })
    void findsIdxFilesByTheirNames(String names) throws IOException {
        for (String part : List.of("train", "test")) {
            String[] both = names.formatted(part, part).split(",", -1);
            Files.write(folder.resolve(both[0]), RawIdx.plain(images()));
            Files.write(
                    folder.resolve(both[1] + ".gz"), RawIdx.gzip(RawIdx.plain(new IdxArray(new int[] {N}, labels()))));
        }
        OwnImages found = finder().read(folder);
        assertSix(found.train());
        assertSix(found.testPart().orElseThrow());
        assertThat(found.classes().names()).containsExactly("0", "1", "2");
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void takesThePartThatAFileNamesOfSeveralSets() throws IOException {
        for (String set : List.of("letters", "digits")) {
            Files.write(folder.resolve(set + "-train-images-idx3-ubyte"), RawIdx.plain(images()));
            Files.write(
                    folder.resolve(set + "-train-labels-idx1-ubyte"),
                    RawIdx.plain(new IdxArray(new int[] {N}, labels())));
        }
        assertThatThrownBy(() -> finder().read(folder))
                .hasMessage(
                        folder + ": expected one data set, found digits, letters: name one of its files with --data");
        OwnImages letters = finder().read(folder.resolve("letters-train-images-idx3-ubyte"));
        assertThat(letters.name()).isEqualTo("letters");
        assertSix(letters.train());
        assertThat(letters.testPart()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x_train, y_train",
        "train_images, train_labels",
        "images, labels",
        "X, y",
        "data, target",
        "Xtrain, ytrain"
    })
    void readsAnArchiveOfArrays(String x, String y) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put(x, NpyArray.of(PIXELS, N, 2, 3));
        arrays.put(y, NpyArray.of(LABELS, N));
        arrays.put("something_else", NpyArray.of(new double[3], 3));
        Path file = folder.resolve("mine.npz");
        Npz.write(file, arrays);
        assertSix(finder().read(file).train());
        assertSix(finder().read(folder).train());
        assertThat(finder().read(file).name()).isEqualTo("mine");
    }

    @Test
    void readsLabelsOfTextFromAnArrayOfItsOwn() throws IOException {
        Npy.write(folder.resolve("x_train.npy"), NpyArray.of(PIXELS, N, 2, 3));
        Files.write(folder.resolve("y_train.npy"), namesOfLabels());
        assertNamed(finder().read(folder));
    }

    @Test
    void readsLabelsOfTextFromAnArchive() throws IOException {
        Npy.write(folder.resolve("x_train.npy"), NpyArray.of(PIXELS, N, 2, 3));
        Path file = folder.resolve("named.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("x_train.npy"));
            zip.write(Files.readAllBytes(folder.resolve("x_train.npy")));
            zip.putNextEntry(new ZipEntry("y_train.npy"));
            zip.write(namesOfLabels());
        }
        assertNamed(finder().read(file));
    }

    /** Capitals before small letters, as {@code numpy.unique} has them. */
    private static void assertNamed(OwnImages found) throws IOException {
        assertThat(found.classes().names()).containsExactly("Tee", "bag", "boot");
        assertThat(found.classes().of(found.train().labels())).containsExactly(0, 2, 1, 2, 1, 0);
    }

    /** As {@code numpy.save} writes them: S4, zeros after the text. */
    private static byte[] namesOfLabels() {
        String header = "{'descr': '|S4', 'fortran_order': False, 'shape': (6,), }";
        String names = "Tee\0bootbag\0bootbag\0Tee\0";
        return ("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header + names)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsEveryUsualTypeAndShape() throws IOException {
        double[] scaled = new double[PIXELS.length];
        float[] whole = new float[PIXELS.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (PIXELS[i] & 0xFF) / 255.0;
            whole[i] = PIXELS[i] & 0xFF;
        }
        double[] oneHot = new double[3 * N];
        double[] columns = new double[N];
        int[] ofQmnist = new int[8 * N];
        for (int i = 0; i < N; i++) {
            oneHot[3 * i + LABELS[i]] = 1;
            columns[i] = LABELS[i];
            ofQmnist[8 * i] = LABELS[i];
            ofQmnist[8 * i + 3] = 1234 + i;
        }
        for (NpyArray x :
                List.of(NpyArray.of(scaled, N, 2, 3), NpyArray.of(whole, N, 2, 3, 1), NpyArray.of(whole, N, 1, 2, 3))) {
            for (NpyArray y :
                    List.of(NpyArray.of(oneHot, N, 3), NpyArray.of(columns, N, 1), NpyArray.of(ofQmnist, N, 8))) {
                Npy.write(folder.resolve("train_images.npy"), x);
                Npy.write(folder.resolve("train_labels.npy"), y);
                assertSix(finder().read(folder).train());
            }
        }
        assertThat(finder().read(folder).remarks()).isEmpty();
        Npy.write(folder.resolve("train_images.npy"), NpyArray.of(scaled, N, 2, 3));
        assertThat(finder().read(folder).remarks()).containsExactly("pixels are taken for 0 to 1");
    }

    @Test
    void putsChannelsLast() throws IOException {
        byte[] first = new byte[2 * 3 * 4];
        for (int i = 0; i < first.length; i++) {
            first[i] = (byte) (100 + i);
        }
        Npz.write(
                folder.resolve("a.npz"),
                Map.of("x", NpyArray.of(first, 2, 3, 2, 2), "y", NpyArray.of(new int[] {0, 1}, 2)));
        LabelledArray train = finder().read(folder).train();
        assertThat(train.size()).isEqualTo("2 x 2 in colour");
        // the second image's pixel (1, 0): position 2 of each of its channels
        assertThat(train.images().elements()[12 + 3 * 2 + 1]).isEqualTo(first[12 + 4 + 2]);
    }

    @Test
    void readsPicturesByClass() throws IOException {
        for (int i = 0; i < N; i++) {
            BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
            for (int j = 0; j < 6; j++) {
                picture.getRaster().setSample(j % 3, j / 3, 0, PIXELS[6 * i + j] & 0xFF);
            }
            Path ofClass = Files.createDirectories(folder.resolve("c" + LABELS[i]));
            ImageIO.write(picture, "png", ofClass.resolve(i + ".png").toFile());
        }
        Files.writeString(folder.resolve("c0/notes.txt"), "not a picture");
        Files.createDirectories(folder.resolve("__MACOSX"));
        OwnImages found = finder().read(folder);
        assertThat(found.classes().names()).containsExactly("c0", "c1", "c2");
        assertThat(found.train().size()).isEqualTo("2 x 3");
        assertThat(found.train().labels()).containsExactly("c0", "c0", "c1", "c1", "c2", "c2");
        byte[] second = new byte[6]; // of class 0: image 5
        System.arraycopy(found.train().images().elements(), 6, second, 0, 6);
        assertThat(second).isEqualTo(java.util.Arrays.copyOfRange(PIXELS, 30, 36));
        BufferedImage larger = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(larger, "png", folder.resolve("c2/z.png").toFile());
        assertThatThrownBy(() -> finder().read(folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(folder.resolve("c2/z.png") + ": expected a picture of 2 x 3 as "
                        + folder.resolve("c0/0.png") + " is, found 4 x 4: bring all to one size");
        Files.writeString(folder.resolve("c2/z.png"), "no picture");
        assertThatThrownBy(() -> finder().read(folder))
                .hasMessage(folder.resolve("c2/z.png") + ": expected a picture, PNG or JPEG, found another file");
    }

    @Test
    void readsColoursAndLaysTransparencyOnWhite() throws IOException {
        for (String ofClass : List.of("test/a", "test/b", "train/a", "train/b")) {
            BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
            picture.setRGB(0, 0, ofClass.endsWith("a") ? 0xFF102030 : 0x00FFFFFF);
            ImageIO.write(
                    picture,
                    "png",
                    Files.createDirectories(folder.resolve(ofClass))
                            .resolve("1.png")
                            .toFile());
        }
        OwnImages found = finder().read(folder);
        assertThat(found.train().images().elements()).containsExactly(0x10, 0x20, 0x30, 255, 255, 255);
        assertThat(found.testPart()).isPresent();
    }

    /** 100 at alpha 51 of 255 over white: (100 · 51 + 255 · 204) / 255 = 224. */
    @Test
    void laysTransparentGreyOnWhiteAsTheNumbersStandInTheFile() throws IOException {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage picture = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
        picture.getRaster().setPixel(0, 0, new int[] {100, 255});
        picture.getRaster().setPixel(1, 0, new int[] {100, 51});
        for (String ofClass : List.of("a", "b")) {
            Path place = Files.createDirectories(folder.resolve(ofClass));
            ImageIO.write(picture, "png", place.resolve("1.png").toFile());
            ImageIO.write(picture, "png", place.resolve("2.png").toFile());
        }
        LabelledArray train = finder().read(folder).train();
        assertThat(train.size()).isEqualTo("1 x 2");
        assertThat(train.images().elements()).startsWith(100, (byte) 224, 100, (byte) 224);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatLeadsToItselfHoldsNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("again"), folder);
        assertThat(finder().find(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"label first|,", "label last|,", "names|,", "names last|;", "semicolons|;"})
    void readsATableOfPixels(String form, char separator) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean last = form.endsWith("last");
        if (form.startsWith("names")) {
            text.append(line(separator, last, "label", new String[] {"p0", "p1", "p2", "p3"}));
        }
        for (int i = 0; i < N; i++) {
            String[] pixels = {last ? "0" : "" + (200 + i), "1", "2", "" + (250 + i)};
            text.append(line(separator, last, "" + LABELS[i], pixels));
        }
        Files.writeString(folder.resolve("letters.csv"), text.append("\n"));
        LabelledArray train = finder().read(folder).train();
        assertThat(train.labels()).containsExactly("0", "2", "1", "2", "1", "0");
        assertThat(train.size()).isEqualTo("2 x 2");
        assertThat(train.images().elements()[7]).isEqualTo((byte) 251);
    }

    private static String line(char separator, boolean last, String label, String[] pixels) {
        StringJoiner line = new StringJoiner("" + separator, "", "\r\n");
        if (!last) {
            line.add(label);
        }
        for (String pixel : pixels) {
            line.add(pixel);
        }
        return (last ? line.add(label) : line).toString();
    }

    /** Found by the fuzzer. */
    @Test
    void refusesAnImageWithoutLabel() throws IOException {
        Path table = folder.resolve("pixels.csv");
        Files.writeString(table, "label,p0,p1,p2,p3\n,1,2,3,4\n");
        assertThatThrownBy(() -> finder().read(table))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(table + ": line 2, column 1: expected a label, found none");
    }

    @Test
    void namesClassesAsTheFileSays() throws IOException {
        write(NpyArray.of(LABELS, N));
        Files.writeString(folder.resolve("classes.txt"), "zero\none\ntwo\nthree\n");
        assertThat(finder().read(folder).classes().names()).containsExactly("zero", "one", "two", "three");
        assertThat(finder().read(folder).classes().of(List.of("2"))).containsExactly(2);
        Files.writeString(folder.resolve("classes.txt"), "zero\none\n");
        assertThatThrownBy(() -> finder().read(folder).classes())
                .hasMessageContaining("expected labels from 0 to 1, for which there are names, found 2");
        write(NpyArray.of(new int[] {1, 2, 3, 1, 2, 3}, N)); // EMNIST's letters count from 1
        Files.writeString(folder.resolve("classes.txt"), "a\nb\nc\n");
        ClassNames letters = finder().read(folder).classes();
        assertThat(letters.of(List.of("1", "3"))).containsExactly(0, 2);
    }

    @Test
    void aDescriptionNamesTheSetAndItsFiles() throws IOException {
        write(NpyArray.of(LABELS, N));
        Path images = folder.resolve("images.npy");
        String json = "{\"name\": \"abc\", \"title\": \"The ABC\", \"classes\": [\"a\", \"b\", \"c\"], \"test\": 0.5,"
                + "\"files\": [{\"name\": \"images.npy\", \"bytes\": %d, \"sha256\": \"%s\"}]}";
        Files.writeString(
                folder.resolve("dataset.json"),
                json.formatted(Files.size(images), Sha256.of(Files.readAllBytes(images))));
        OwnImages found = finder().read(folder);
        assertThat(found.name()).isEqualTo("abc");
        assertThat(found.title()).isEqualTo("The ABC");
        assertThat(found.classes().names()).containsExactly("a", "b", "c");
        assertThat(found.testShare()).isEqualTo(0.5);
        Files.writeString(folder.resolve("dataset.json"), json.formatted(1, "0".repeat(64)));
        assertThatThrownBy(() -> finder().read(folder))
                .hasMessageStartingWith(images + ": expected the content that dataset.json describes, SHA-256 000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|expected a data set described as name",
                "[]|expected a data set described as name",
                "{\"nam\": \"a\"}|expected a data set described as name",
                "{\"name\": \"../a\"}|expected a name of letters",
                "{\"name\": \"a\", \"test\": 1}|expected test, a share between 0 and 1, found 1.0",
                "{\"name\": \"a\", \"classes\": [\"x\", \"x\"]}|all different",
                "{\"name\": \"a\", \"address\": \"data/\"}|expected an address of a folder",
                "{\"name\": \"a\", \"files\": [{\"name\": \"../b\", \"bytes\": 1}]}|expected of each file its name",
                "{\"name\": \"a\", \"files\": [null]}|expected"
            })
    void refusesADescriptionThatIsNone(String json, String message) throws IOException {
        write(NpyArray.of(LABELS, N));
        Files.writeString(folder.resolve("dataset.json"), json);
        assertThatThrownBy(() -> finder().read(folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void asksWhereThePixelsCannotBeKnown() throws IOException {
        Map<String, NpyArray> digits = Map.of(
                "x",
                NpyArray.of(new byte[] {0, 16, 4, 8, 0, 16, 4, 12}, 2, 2, 2),
                "y",
                NpyArray.of(new int[] {0, 1}, 2));
        Path file = folder.resolve("digits.npz");
        Npz.write(file, digits);
        assertThatThrownBy(() -> finder().read(file))
                .hasMessage(
                        file + ": expected pixels from 0 to 255 or from 0 to 1, found 0 to 16: say what they are with"
                                + " --pixels 0-16");
        OwnImagesFinder told =
                new OwnImagesFinder(PixelRange.of("0-16,inverted").orElseThrow(), ExpansionLimit.USUAL);
        assertThat(told.read(file).train().images().elements())
                .containsExactly(255, 0, (byte) 191, (byte) 127, 255, 0, (byte) 191, 64);
        assertThat(told.read(file).remarks())
                .containsExactly(
                        "pixels are taken for 0 to 16, rounded to 256 levels, turned from dark on light to light on dark");
        Npz.write(
                file, Map.of("x", NpyArray.of(new float[] {-1, 1, 0, 1}, 1, 2, 2), "y", NpyArray.of(new int[] {0}, 1)));
        assertThatThrownBy(() -> finder().read(file)).hasMessageContaining("found -1 to 1: undo the shift");
    }

    @Test
    void saysWhatLiesWhereNoImagesAre() throws IOException {
        Files.writeString(folder.resolve("readme.md"), "x");
        Files.createDirectories(folder.resolve("a/b"));
        Files.createDirectories(folder.resolve("c"));
        assertThatThrownBy(() -> finder().read(folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(
                        folder + ": expected images with labels (IDX, npy, npz, CSV, or pictures in a folder for each"
                                + " class), found a/, c/, readme.md");
    }

    @Test
    void countsClassesFrom2To1000() throws IOException {
        write(NpyArray.of(new int[N], N));
        assertThatThrownBy(() -> finder().read(folder).classes())
                .hasMessageContaining("expected 2 to 1,000 classes, found 1");
        int[] many = new int[1001];
        java.util.Arrays.setAll(many, i -> i);
        Npy.write(folder.resolve("images.npy"), NpyArray.of(new byte[1001 * 4], 1001, 2, 2));
        Npy.write(folder.resolve("labels.npy"), NpyArray.of(many, 1001));
        assertThatThrownBy(() -> finder().read(folder).classes()).hasMessageContaining("found 1,001");
        many[1000] = 0;
        Npy.write(folder.resolve("labels.npy"), NpyArray.of(many, 1001));
        assertThat(finder().read(folder).classes().names())
                .hasSize(1000)
                .startsWith("0", "1", "2")
                .endsWith("999");
    }

    private void write(NpyArray labels) throws IOException {
        Npy.write(folder.resolve("images.npy"), NpyArray.of(PIXELS, N, 2, 3));
        Npy.write(folder.resolve("labels.npy"), labels);
    }

    private static void assertSix(LabelledArray part) {
        assertThat(part.images().elements()).isEqualTo(PIXELS);
        assertThat(part.size()).isEqualTo("2 x 3");
        assertThat(part.labels()).containsExactly("0", "2", "1", "2", "1", "0");
        assertThat(part.sha256().values())
                .containsExactly(images().sha256(), new IdxArray(new int[] {N}, labels()).sha256());
    }

    private static OwnImagesFinder finder() {
        return new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL);
    }
}
