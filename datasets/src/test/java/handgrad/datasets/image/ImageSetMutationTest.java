package handgrad.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.RawIdx;
import handgrad.datasets.image.ModelInput.Preparation;
import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand damaged files in all, of every form in which people have images: a sentence, or images each of which has a label;
 * and no more memory than the files' size explains.
 */
class ImageSetMutationTest {
    private static final int FILES_OF_A_FORM = 1112;
    private static final int N = 6;
    private static final int SIDE = 6;

    /** A library's buffers, and twice the largest picture that so few bytes may hold. */
    private static final long FREE_BYTES = 12 << 20;

    private static final long BYTES_PER_BYTE = 400;

    /** Of a PNG's width and height the second bytes from the right, and the end of its header. */
    private static final int PNG_WIDTH = 18;

    private static final int PNG_HEIGHT = 22;
    private static final int PNG_HEADER = 33;

    private static final ModelInput MODEL = new ModelInput(28, 28, 1, Preparation.AS_MNIST, true);
    private static final String SIGNS = ",;\t\"\n\r\u0000.-e{}[]:0129\u00E9";

    @TempDir
    private Path folder = Path.of("");

    private final Random random = new Random(20240914);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private enum Form {
        IDX(false),
        NPY(false),
        NPZ(false),
        CSV(true),
        PNG(false),
        JPEG(false),
        GIF(false),
        BMP(false),
        DESCRIBED(true);

        /** Whether it is the text that is damaged, by signs. */
        private final boolean isText;

        Form(boolean isText) {
            this.isText = isText;
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedFiles(Form form) throws IOException {
        Map<Path, byte[]> whole = whole(form);
        for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
            Files.createDirectories(Objects.requireNonNull(file.getKey().getParent()));
            Files.write(file.getKey(), file.getValue());
        }
        Path set =
                form == Form.NPZ || form == Form.CSV ? whole.keySet().iterator().next() : folder;
        assertThat(new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL)
                        .read(set)
                        .train()
                        .count())
                .isEqualTo(N);
        List<Path> files =
                form == Form.DESCRIBED ? List.of(folder.resolve(SetDescription.FILE)) : List.copyOf(whole.keySet());
        int refused = 0;
        for (int i = 0; i < FILES_OF_A_FORM; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] sound = Objects.requireNonNull(whole.get(file));
            byte[] damaged = form.isText ? withSigns(sound) : damaged(form, sound);
            Files.write(file, damaged);
            refused += isRefused(() -> read(set)) ? 1 : 0;
            if (i % 4 == 0) {
                isRefused(() -> given(file));
            }
            Files.write(file, sound);
        }
        assertThat(refused).isBetween(FILES_OF_A_FORM / 20, FILES_OF_A_FORM - FILES_OF_A_FORM / 100);
    }

    /** What is read of a file. */
    private interface Reading {
        void run() throws IOException;
    }

    private boolean isRefused(Reading reading) throws IOException {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            reading.run();
            return false;
        } catch (MalformedFileException e) {
            assertThat(e.getMessage())
                    .startsWith(folder.toString())
                    .hasSizeLessThan(900)
                    .doesNotContain("\n", "\r", "null:");
            return true;
        } finally {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .isLessThan(FREE_BYTES + BYTES_PER_BYTE * N * SIDE * SIDE);
        }
    }

    private static void read(Path set) throws IOException {
        OwnImages own = new OwnImagesFinder(PixelRange.UNKNOWN, ExpansionLimit.USUAL).read(set);
        LabelledArray train = own.train();
        assertThat(train.labels()).hasSize(train.images().dimension(0));
        assertThat(train.images().elements().length)
                .isEqualTo(train.count() * train.rows() * train.columns() * train.channels());
        assertThat(own.classes().of(train.labels())).hasSize(train.count());
    }

    private static void given(Path file) throws IOException {
        SeenImages seen = GivenImages.read(List.of(file), MODEL, PixelRange.UNKNOWN, ExpansionLimit.USUAL);
        assertThat(seen.pixels()).hasSize(seen.count() * MODEL.width());
    }

    /** The files of a form, which are N images of two classes. */
    private Map<Path, byte[]> whole(Form form) throws IOException {
        byte[] pixels = new byte[N * SIDE * SIDE];
        random.nextBytes(pixels);
        byte[] labels = {0, 1, 1, 0, 1, 0};
        Map<Path, byte[]> files = new LinkedHashMap<>();
        switch (form) {
            case IDX -> {
                IdxArray images = new IdxArray(new int[] {N, SIDE, SIDE}, pixels);
                files.put(folder.resolve("train-images-idx3-ubyte.gz"), RawIdx.gzip(RawIdx.plain(images)));
                files.put(folder.resolve("train-labels-idx1-ubyte"), RawIdx.plain(new IdxArray(new int[] {N}, labels)));
            }
            case NPY, DESCRIBED -> {
                files.put(folder.resolve("x_train.npy"), npy(NpyArray.of(pixels, N, SIDE, SIDE)));
                files.put(folder.resolve("y_train.npy"), npy(NpyArray.of(labels, N)));
                if (form == Form.DESCRIBED) {
                    byte[] x = npy(NpyArray.of(pixels, N, SIDE, SIDE));
                    String json =
                            "{\"name\": \"a\", \"title\": \"A\", \"address\": \"https://example.org/a/\", \"files\":"
                                    + " [{\"name\": \"x_train.npy\", \"bytes\": " + x.length + ", \"sha256\": \""
                                    + Sha256.of(x)
                                    + "\"}], \"classes\": [\"no\", \"yes\"], \"test\": 0.5}";
                    files.put(folder.resolve(SetDescription.FILE), json.getBytes(StandardCharsets.UTF_8));
                }
            }
            case NPZ -> {
                Map<String, NpyArray> arrays = new LinkedHashMap<>();
                arrays.put("x_train", NpyArray.of(pixels, N, SIDE, SIDE));
                arrays.put("y_train", NpyArray.of(labels, N));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Npz.write(out, arrays);
                files.put(folder.resolve("set.npz"), out.toByteArray());
            }
            case CSV -> files.put(folder.resolve("set.csv"), csv(pixels, labels));
            default -> {
                for (int i = 0; i < N; i++) {
                    String ending = form == Form.JPEG ? "jpg" : form.name().toLowerCase(Locale.ROOT);
                    files.put(
                            folder.resolve(labels[i] == 0 ? "cats" : "dogs").resolve(i + "." + ending),
                            picture(ending, Arrays.copyOfRange(pixels, i * SIDE * SIDE, (i + 1) * SIDE * SIDE)));
                }
            }
        }
        return files;
    }

    private byte[] npy(NpyArray array) throws IOException {
        Path file = folder.resolve("scratch");
        Npy.write(file, array);
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        return content;
    }

    private static byte[] csv(byte[] pixels, byte[] labels) {
        StringJoiner lines = new StringJoiner("\n");
        for (int i = 0; i < N; i++) {
            StringJoiner values = new StringJoiner(",");
            values.add(Byte.toString(labels[i]));
            for (int j = 0; j < SIDE * SIDE; j++) {
                values.add(Integer.toString(pixels[i * SIDE * SIDE + j] & 0xFF));
            }
            lines.add(values.toString());
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] picture(String format, byte[] grey) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, SIDE, SIDE, grey);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private byte[] damaged(Form form, byte[] whole) {
        byte[] content = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> content = Arrays.copyOf(content, random.nextInt(content.length));
            case 2 -> content = Arrays.copyOf(content, content.length + 1 + random.nextInt(100));
            default -> {
                // The first bytes tell sizes, which is where much memory could be asked for.
                int at = random.nextInt(Math.min(40, content.length));
                content[at] = (byte) random.nextInt(256);
                if (form == Form.PNG && content.length > PNG_HEADER) {
                    content[PNG_HEIGHT] = (byte) random.nextInt(16);
                    content[PNG_WIDTH] = (byte) random.nextInt(16);
                    checkAgain(content);
                }
            }
        }
        return content;
    }

    /** A PNG's header with the checksum that makes a decoder believe it. */
    private static void checkAgain(byte[] png) {
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >>> (24 - 8 * i));
        }
    }

    private byte[] withSigns(byte[] content) {
        StringBuilder text = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(text.length());
            char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
            if (random.nextBoolean()) {
                text.insert(at, sign);
            } else {
                text.setCharAt(at, sign);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
