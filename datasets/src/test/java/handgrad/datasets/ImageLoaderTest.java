package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.RawIdx;
import handgrad.datasets.image.PixelRange;
import handgrad.files.MalformedFileException;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found where, without any network; the download is in {@link FetchTest}. */
class ImageLoaderTest {
    private final SmallSet small = new SmallSet();
    private final ImageDataset set = small.published(List.of(), Optional.empty());

    @TempDir
    private Path root = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(root.resolve("fashion-mnist"));
    }

    @Test
    void readsTheDataDirectory() throws IOException {
        small.putInto(folder);
        LoadedImages loaded = load(true);
        assertSmall(loaded.data(), Source.DIRECTORY, SmallSet.NAMES);
        assertThat(loaded.data().provenance().folder()).contains(folder);
        assertThat(loaded.notice()).isEqualTo("Fashion-MNIST: 20 training and 10 test images, from " + folder + ".");
    }

    @Test
    void readsPlainFilesToo() throws IOException {
        for (int i = 0; i < 4; i++) {
            Files.write(folder.resolve(SmallSet.NAMES.get(i).replace(".gz", "")), RawIdx.plain(small.arrays.get(i)));
        }
        assertSmall(
                load(true).data(),
                Source.DIRECTORY,
                SmallSet.NAMES.stream().map(name -> name.replace(".gz", "")).toList());
    }

    @Test
    void readsTheSheetsFiles() throws IOException {
        writeSheetFiles(true);
        assertSmall(load(true).data(), Source.DIRECTORY, SmallSet.SHEET_NAMES);
    }

    @Test
    void readsTheSheetsFilesAsSquaresOfDoubles() throws IOException {
        writeSheetFiles(false);
        assertSmall(load(true).data(), Source.DIRECTORY, SmallSet.SHEET_NAMES);
    }

    /** As rows of bytes with labels as int64, or as squares of doubles with labels as doubles. */
    private void writeSheetFiles(boolean bytes) throws IOException {
        for (int i = 0; i < 4; i++) {
            IdxArray array = small.arrays.get(i);
            int count = array.dimension(0);
            NpyArray raw = NpyArray.of(array.elements(), array.elements().length);
            NpyArray npy;
            if (i % 2 == 1) {
                npy = bytes ? NpyArray.of(longs(raw), count) : NpyArray.of(raw.toDoubles(), count);
            } else {
                npy = bytes ? NpyArray.of(array.elements(), count, 784) : NpyArray.of(raw.toDoubles(), count, 28, 28);
            }
            Npy.write(folder.resolve(SmallSet.SHEET_NAMES.get(i)), npy);
        }
    }

    private static long[] longs(NpyArray array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.toInts()[i];
        }
        return values;
    }

    @Test
    void readsTheSystemsFolder() throws IOException {
        Path system = root.resolve("system");
        small.putInto(system);
        ImageDataset packaged = small.published(List.of(), Optional.of(system));
        LoadedImages loaded = unnamed()
                .load(packaged, new ImageLoader.Options(false, true, PixelRange.UNKNOWN, 0), DownloadListener.NONE);
        assertSmall(loaded.data(), Source.SYSTEM, SmallSet.NAMES);
        assertThat(loaded.notice()).endsWith("from " + system + ".");
    }

    @Test
    void prefersTheDataDirectoryToTheSystem() throws IOException {
        Path system = root.resolve("system");
        small.putInto(system);
        small.putInto(folder);
        ImageDataset packaged = small.published(List.of(), Optional.of(system));
        LoadedImages loaded = loader().load(
                        packaged, new ImageLoader.Options(false, true, PixelRange.UNKNOWN, 0), DownloadListener.NONE);
        assertThat(loaded.data().provenance().source()).isEqualTo(Source.DIRECTORY);
    }

    private void assertSmall(ImageData data, Source source, List<String> names) {
        assertThat(data.train().count()).isEqualTo(20);
        assertThat(data.train().rows()).isEqualTo(28);
        assertThat(data.train().columns()).isEqualTo(28);
        assertThat(data.train().pixels()).isEqualTo(small.arrays.get(0).elements());
        assertThat(data.train().labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(data.test().pixels()).isEqualTo(small.arrays.get(2).elements());
        assertThat(data.test().labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(data.classNames()).hasSize(10);
        assertThat(data.provenance().source()).isEqualTo(source);
        assertThat(data.provenance().dataset()).isEqualTo("fashion-mnist");
        assertThat(data.provenance().sha256().keySet()).containsExactlyElementsOf(names);
        assertThat(data.provenance().sha256().values())
                .containsExactlyElementsOf(
                        small.arrays.stream().map(IdxArray::sha256).toList());
    }

    @Test
    void fallsBackToTheEmbeddedSubset() throws IOException {
        LoadedImages loaded =
                unnamed().load(set, new ImageLoader.Options(true, true, PixelRange.UNKNOWN, 0), DownloadListener.NONE);
        assertThat(loaded.data().provenance().source()).isEqualTo(Source.EMBEDDED);
        assertThat(loaded.data().provenance().folder()).isEmpty();
        assertThat(loaded.data().train().count()).isEqualTo(5000);
        assertThat(loaded.data().test().count()).isEqualTo(1000);
        assertThat(loaded.notice())
                .isEqualTo("EMBEDDED SUBSET of Fashion-MNIST: 5,000 training and 1,000 test images,"
                        + " so the numbers are not those of the full data; " + folder + " lacks "
                        + String.join(", ", SmallSet.NAMES) + ", and downloads are forbidden.");
    }

    @Test
    void fallsBackFromMnistToo() throws IOException {
        Files.createDirectories(root.resolve("mnist"));
        Files.write(root.resolve("mnist").resolve(SmallSet.NAMES.get(0)), small.gzipped(0));
        LoadedImages loaded = unnamed()
                .load(
                        Catalogue.MNIST,
                        new ImageLoader.Options(true, true, PixelRange.UNKNOWN, 0),
                        DownloadListener.NONE);
        assertThat(loaded.data().provenance().dataset()).isEqualTo("fashion-mnist");
        assertThat(loaded.data().classNames()).startsWith("T-shirt/top");
        assertThat(loaded.notice())
                .startsWith("EMBEDDED SUBSET of Fashion-MNIST INSTEAD OF MNIST: 5,000 training")
                .endsWith("mnist lacks " + String.join(", ", SmallSet.NAMES.subList(1, 4))
                        + ", and downloads are forbidden.");
    }

    @Test
    void saysWhyItFallsBackWhenThereIsNoMirror() throws IOException {
        assertThat(unnamed()
                        .load(set, new ImageLoader.Options(false, true, PixelRange.UNKNOWN, 0), DownloadListener.NONE)
                        .notice())
                .endsWith("Fashion-MNIST has no verified mirror: put "
                        + set.dataset().files().stream()
                                .map(file -> file.name() + " (SHA-256 " + file.sha256() + ")")
                                .reduce((a, b) -> a + " and " + b)
                                .orElseThrow()
                        + " into " + folder + " yourself.");
    }

    @Test
    void refusesOtherContentUnlessToldNotTo() throws IOException {
        small.putInto(folder);
        IdxArray labels = small.arrays.get(3);
        labels.elements()[0] = 9;
        Path file = Files.write(folder.resolve(SmallSet.NAMES.get(3)), small.gzipped(3));
        assertThatThrownBy(() -> load(true))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": expected the published content of t10k-labels-idx1-ubyte.gz (SHA-256 "
                        + set.dataset().files().get(3).sha256() + "), found other content (SHA-256 "
                        + labels.sha256()
                        + "): move it away and fetch it again, or accept data of your own with --no-verify");
        assertThat(load(false).data().test().labels()[0]).isEqualTo(9);
    }

    @Test
    void refusesALabelAboveNineBeforeItsChecksum() throws IOException {
        small.putInto(folder);
        small.arrays.get(1).elements()[17] = 10;
        Path file = Files.write(folder.resolve(SmallSet.NAMES.get(1)), small.gzipped(1));
        malformed(file + ": expected labels from 0 to 9, found 10 at index 17");
    }

    @Test
    void refusesCountsThatDiffer() throws IOException {
        small.putInto(folder);
        Path file = folder.resolve(SmallSet.NAMES.get(1));
        Files.write(file, small.gzipped(3));
        malformed(file + ": expected 20 labels for the 20 images of train-images-idx3-ubyte.gz, found 10");
    }

    @Test
    void refusesImagesOfAnotherSize() throws IOException {
        small.putInto(folder);
        Path file = folder.resolve(SmallSet.NAMES.get(2));
        Files.write(file, RawIdx.plain(new IdxArray(new int[] {10, 14, 14}, new byte[10 * 14 * 14])));
        malformed(file + ": expected images of 28 x 28 as in train-images-idx3-ubyte.gz, found 14 x 14");
    }

    @Test
    void refusesDamagedFilesRatherThanLookingElsewhere() throws IOException {
        small.putInto(folder);
        Path file = folder.resolve(SmallSet.NAMES.get(0));
        Files.write(file, new byte[] {0, 0, 8});
        malformed(file + ": expected 4 bytes, found 3: it is too short");
    }

    @Test
    void refusesSheetFilesThatHoldNoImages() throws IOException {
        writeSheetFiles(true);
        Path images = folder.resolve(SmallSet.SHEET_NAMES.get(0));
        Npy.write(images, NpyArray.of(new byte[20 * 783], 20, 783));
        malformed(images + ": expected an array of shape (n, 784) or (n, 28, 28), found u1 (20, 783)");
        double[] scaled = new double[20 * 784];
        scaled[5] = 0.5;
        Npy.write(images, NpyArray.of(scaled, 20, 784));
        malformed(images + ": element 5 is 0.5, expected a whole number from 0 to 255");
        scaled[5] = 256;
        Npy.write(images, NpyArray.of(scaled, 20, 784));
        malformed(images + ": element 5 is 256.0, expected a whole number from 0 to 255");
        scaled[5] = Double.NaN;
        Npy.write(images, NpyArray.of(scaled, 20, 784));
        malformed(images + ": element 5 is NaN, expected a whole number from 0 to 255");
        writeSheetFiles(true);
        Path labels = folder.resolve(SmallSet.SHEET_NAMES.get(1));
        Npy.write(labels, NpyArray.of(new int[20], 20, 1));
        malformed(labels + ": expected an array of shape (n,), found i4 (20, 1)");
    }

    @Test
    void refusesAFileThatHoldsNoImages() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        ImageLoader loader = new ImageLoader(DataDirectory.choose(file, Map.of(), root), new Fetch());
        assertThatThrownBy(() -> loader.load(
                        set, new ImageLoader.Options(true, true, PixelRange.UNKNOWN, 0), DownloadListener.NONE))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(
                        file
                                + ": expected images with labels (IDX, npy, npz, CSV), found an empty file: delete it and fetch again");
    }

    /** Whatever the reader named is never replaced by the embedded subset. */
    @Test
    void refusesANamedDirectoryWithoutTheImages() throws IOException {
        Files.write(root.resolve("notes.txt"), new byte[] {1});
        for (boolean offline : new boolean[] {true, false}) {
            assertThatThrownBy(() -> loader().load(
                                    set,
                                    new ImageLoader.Options(offline, true, PixelRange.UNKNOWN, 0),
                                    DownloadListener.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(
                            "no images to train on in " + root + ", where there is fashion-mnist/, notes.txt: ");
        }
    }

    private ImageLoader unnamed() {
        return new ImageLoader(new DataDirectory(root, DataDirectory.ChosenBy.HOME), new Fetch());
    }

    private LoadedImages load(boolean verify) throws IOException {
        return loader().load(set, new ImageLoader.Options(false, verify, PixelRange.UNKNOWN, 0), DownloadListener.NONE);
    }

    private ImageLoader loader() {
        return new ImageLoader(DataDirectory.choose(root, Map.of(), root), new Fetch());
    }

    private void malformed(String message) {
        assertThatThrownBy(() -> load(true))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(message);
    }
}
