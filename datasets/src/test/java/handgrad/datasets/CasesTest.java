package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.RawIdx;
import handgrad.datasets.image.GivenImages;
import handgrad.datasets.image.ModelInput;
import handgrad.datasets.image.ModelInput.Preparation;
import handgrad.datasets.image.PixelRange;
import handgrad.datasets.image.SeenImages;
import handgrad.files.ExpansionLimit;
import handgrad.files.FileKind;
import handgrad.files.MalformedFileException;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/**
 * Files that were once refused or read wrong, each traced to reports about other libraries, in {@code resources/cases}; those
 * that are large are made here. The right values were computed in Python.
 */
class CasesTest {
    private static final ModelInput MNIST = new ModelInput(28, 28, 1, Preparation.AS_MNIST, true);
    private static final int TRAIN = 300;
    private static final int TEST = 100;

    @TempDir
    private Path folder = Path.of("");

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CasesTest.class.getResource("/cases/" + name), name)
                .toURI());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"b-f2.npy|f2 (2, 2)|0,0,0,0", "b-u2.npy|u2 (2, 2)|0,0,0,0"})
    void npy(String name, String form, String values) throws Exception {
        assertArray(Npy.read(file("npy/" + name)), form, values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e06-without-npy.npz|W|f8 (2, 3)|-2,-0.5,1,2.5,4,5.5",
                "e13-with-strings.npz|W|f8 (2, 3)|-2,-0.5,1,2.5,4,5.5",
                "e26-zip64-end.npz|Xtrain|f8 (2, 3)|-2,-0.5,1,2.5,4,5.5",
                "e26-zip64-end.npz|ytrain|f8 (2, 1)|-2,2.5"
            })
    void npz(String name, String array, String form, String values) throws Exception {
        assertArray(Npz.read(file("npy/" + name)).get(array), form, values);
    }

    /** By its content, where no entry's name ends in .npy. */
    @Test
    void anArchiveWithoutEndingsIsNumPys() throws Exception {
        assertThat(FileKind.of(file("npy/e06-without-npy.npz"))).isEqualTo(FileKind.NPZ);
    }

    @Test
    void textInAnArchiveIsRefusedAlone() throws Exception {
        Path file = file("npy/e13-with-strings.npz");
        assertThatThrownBy(() -> Npz.read(file).get("classes"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ": entry 'classes.npy': holds text (dtype '<U1'), expected numbers");
    }

    private static void assertArray(NpyArray array, String form, String values) {
        assertThat(array).hasToString(form);
        assertThat(array.toDoubles())
                .containsExactly(Arrays.stream(values.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    /** Sums of all pixels, which 255 times the share of ones is for the two files of 0 and 1. */
    @ParameterizedTest
    @CsvSource({
        "06-single-28x28.npy, 1, 24322, ''",
        "14-binary-u1.npy, 5, 87975, pixels are taken for 0 to 1",
        "16-binary-f8.npy, 5, 87975, pixels are taken for 0 to 1"
    })
    void imagesToClassify(String name, int count, int sum, String remark) throws Exception {
        SeenImages seen = given(file("predict/" + name), PixelRange.UNKNOWN);
        assertThat(seen.count()).isEqualTo(count);
        assertThat(sum(seen.pixels())).isEqualTo(sum);
        assertThat(String.join("", seen.remarks())).isEqualTo(remark);
    }

    @Test
    void blackOnWhiteIsAskedFor() throws Exception {
        Path file = file("predict/11-inverted.npy");
        assertThatThrownBy(() -> given(file, PixelRange.UNKNOWN))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file + ": 5 of 5 images look dark on light")
                .hasMessageContaining("--pixels inverted");
        SeenImages turned = given(file, PixelRange.of("inverted").orElseThrow());
        assertThat(sum(turned.pixels())).isEqualTo(95446);
    }

    private static SeenImages given(Path file, PixelRange range) throws IOException {
        return GivenImages.read(List.of(file), MNIST, range, ExpansionLimit.USUAL);
    }

    private static int sum(byte[] pixels) {
        int sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xFF;
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "03-utf16le, 9311000, 49871",
        "04-semicolon, 9311000, 49871",
        "07-blank-last-line, 9311000, 49871",
        "16-pandas-mean-imputed, 9311000, 50643.07692307692",
        "17-r-write-csv, 9335500, 49871",
        "31-kaggle, 9311000, 49871"
    })
    void amesInItsDresses(String name, double prices, double frontages) throws Exception {
        Table table = new AmesLoader(DataDirectory.choose(file("ames/" + name)), false)
                .table()
                .table();
        assertThat(table.rowCount()).isEqualTo(40);
        assertThat(table.doubleColumn("SalePrice").sum()).isCloseTo(prices, within(1e-6));
        assertThat(table.doubleColumn("Lot Frontage").sum()).isCloseTo(frontages, within(1e-8));
    }

    @Test
    void numbersAsPandasAndRWriteThem() throws Exception {
        Table pandas = new AmesLoader(DataDirectory.choose(file("ames/16-pandas-mean-imputed")), false)
                .table()
                .table();
        assertThat(pandas.doubleColumn("Bsmt Full Bath").asDoubleArray()).contains(1.5128205128205128);
        Table r = new AmesLoader(DataDirectory.choose(file("ames/17-r-write-csv")), false)
                .table()
                .table();
        assertThat(r.doubleColumn("Lot Area").asDoubleArray()).contains(200_000);
        assertThat(r.doubleColumn("SalePrice").get(0)).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-torchvision", "07-gzip-two-members"})
    void idx(String name) throws IOException {
        boolean isTorchvisions = name.startsWith("03");
        Path files = Files.createDirectories(folder.resolve(isTorchvisions ? "FashionMNIST/raw" : "fashion-mnist"));
        for (PublishedFile file : Catalogue.FASHION_MNIST.dataset().files()) {
            byte[] content = RawIdx.plain(array(file.name()));
            if (isTorchvisions) {
                Files.write(files.resolve(file.name().replace(".gz", "")), content);
                Files.write(files.resolve(file.name()), RawIdx.gzip(content));
            } else {
                int half = content.length / 2;
                Files.write(
                        files.resolve(file.name()),
                        RawIdx.joined(
                                RawIdx.gzip(Arrays.copyOf(content, half)),
                                RawIdx.gzip(Arrays.copyOfRange(content, half, content.length))));
            }
        }
        ImageData data = load();
        assertThat(data.train().pixels()).isEqualTo(array("train-images").elements());
        assertThat(data.test().count()).isEqualTo(TEST);
        assertThat(data.test().labels()[7]).isEqualTo(7);
    }

    @Test
    void aWebPageInAFilesPlaceIsNamed() throws IOException {
        Path files = Files.createDirectory(folder.resolve("fashion-mnist"));
        for (PublishedFile file : Catalogue.FASHION_MNIST.dataset().files()) {
            Files.write(files.resolve(file.name()), RawIdx.gzip(RawIdx.plain(array(file.name()))));
        }
        Path page = Files.writeString(
                files.resolve("train-images-idx3-ubyte.gz"),
                "<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body>no</body></html>\n");
        assertThatThrownBy(this::load)
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(page
                        + ": expected an IDX file, found a web page saved under this name: delete it and fetch again");
    }

    /** Pixels of 0 and 1, and the same as 0 and 255. */
    @Test
    void bitsAreFullInk() throws IOException {
        Path files = Files.createDirectory(folder.resolve("fashion-mnist"));
        byte[][] trained = new byte[2][];
        for (int full : new int[] {1, 255}) {
            for (PublishedFile file : Catalogue.FASHION_MNIST.dataset().sheetFiles()) {
                IdxArray array = array(file.name());
                byte[] bits = array.elements();
                for (int i = 0; array.axes() > 1 && i < bits.length; i++) {
                    bits[i] = (byte) ((bits[i] & 0xFF) > 100 ? full : 0);
                }
                NpyArray npy =
                        array.axes() == 1 ? NpyArray.of(bits, bits.length) : NpyArray.of(bits, array.dimension(0), 784);
                Npy.write(files.resolve(file.name()), npy);
            }
            trained[full == 1 ? 0 : 1] = load().train().pixels();
        }
        assertThat(trained[0]).isEqualTo(trained[1]).contains((byte) 255);
    }

    /** Of what a file of this name holds, so many, different from each other. */
    private static IdxArray array(String name) {
        int n = name.contains("train") ? TRAIN : TEST;
        byte[] elements = new byte[name.contains("labels") ? n : n * 784];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (byte) (name.contains("labels") ? i % 10 : (i % 784) * (i / 784 + 1) % 251);
        }
        return new IdxArray(name.contains("labels") ? new int[] {n} : new int[] {n, 28, 28}, elements);
    }

    private ImageData load() throws IOException {
        return new ImageLoader(DataDirectory.choose(folder), new Fetch())
                .load(Catalogue.FASHION_MNIST, new ImageLoader.Options(true, false), DownloadListener.NONE)
                .data();
    }
}
