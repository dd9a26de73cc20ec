package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.image.PixelRange;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real data, where the environment has them. */
class PublishedDataTest {
    private static final Optional<Path> ROOT =
            Optional.ofNullable(System.getenv("HANDGRAD_DATA")).map(Path::of).filter(Files::isDirectory);

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fashion-mnist"})
    void imagesAreWhole(String name) throws IOException {
        ImageData data = load(name.equals("mnist") ? Catalogue.MNIST : Catalogue.FASHION_MNIST);
        assertThat(data.train().count()).isEqualTo(60_000);
        assertThat(data.test().count()).isEqualTo(10_000);
        assertThat(data.train().rows() * data.train().columns()).isEqualTo(784);
        // The labels that every tutorial shows.
        assertThat(Arrays.stream(data.test().labels()).limit(5))
                .containsExactly(name.equals("mnist") ? new Integer[] {7, 2, 1, 0, 4} : new Integer[] {9, 2, 1, 1, 6});
    }

    @Test
    void theEmbeddedSubsetIsTheBeginningOfFashionMnist() throws IOException {
        ImageData full = load(Catalogue.FASHION_MNIST);
        ImageData embedded = EmbeddedImages.read();
        assertIsTheBeginning(embedded.train(), 5000, full.train());
        assertIsTheBeginning(embedded.test(), 1000, full.test());
    }

    private static void assertIsTheBeginning(LabelledImages part, int count, LabelledImages whole) {
        assertThat(part.count()).isEqualTo(count);
        assertThat(part.pixels()).isEqualTo(Arrays.copyOf(whole.pixels(), count * 784));
        assertThat(part.labels()).isEqualTo(Arrays.copyOf(whole.labels(), count));
    }

    /** Whoever asks for Fashion-MNIST and names a folder where MNIST lies in its own is not given MNIST. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNotTakenForAnotherSetThatWasAskedFor(@TempDir Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("mnist"), root("mnist").resolve("mnist"));
        ImageLoader loader = new ImageLoader(DataDirectory.choose(folder, Map.of(), folder), new Fetch());
        ImageLoader.Options offline = new ImageLoader.Options(true, true, PixelRange.UNKNOWN, 0);
        assertThatThrownBy(() -> loader.load(Catalogue.FASHION_MNIST, offline, DownloadListener.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("no images to train on in " + folder + ", where there is mnist/: ");
    }

    @Test
    void amesIsWhole() throws IOException {
        Path folder = root("ames").resolve("ames");
        for (PublishedFile file : Catalogue.AMES.files()) {
            file.verify(folder.resolve(file.name()));
            assertThat(Files.size(folder.resolve(file.name()))).isEqualTo(file.bytes());
        }
        Npz ames = Npz.read(folder.resolve("ames.npz"));
        assertThat(ames.arrays().keySet()).containsExactly("Xtrain", "ytrain", "Xtest", "ytest");
        assertThat(ames.get("Xtrain").shape()).containsExactly(1465, 348);
        assertThat(ames.get("ytest").shape()).containsExactly(1465, 1);
    }

    private static ImageData load(ImageDataset set) throws IOException {
        Path root = root(set.dataset().name());
        ImageLoader loader = new ImageLoader(DataDirectory.choose(root), new Fetch());
        return loader.load(set, new ImageLoader.Options(true, true, PixelRange.UNKNOWN, 0), DownloadListener.NONE)
                .data();
    }

    private static Path root(String name) {
        assumeTrue(
                ROOT.isPresent() && Files.isDirectory(ROOT.get().resolve(name)),
                "not compared with the real data: HANDGRAD_DATA names no directory with " + name);
        return ROOT.orElseThrow();
    }
}
