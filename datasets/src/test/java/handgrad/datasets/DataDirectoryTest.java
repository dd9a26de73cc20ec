package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final Dataset MNIST = Catalogue.MNIST.dataset();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void argumentThenVariablesThenHome() {
        Path home = folder.resolve("home");
        Path cache = folder.resolve("cache");
        Path named = folder.resolve("named");
        Map<String, String> both = Map.of("HANDGRAD_DATA", named.toString(), "XDG_CACHE_HOME", cache.toString());
        Map<String, String> cacheOnly = Map.of("HANDGRAD_DATA", "", "XDG_CACHE_HOME", cache.toString());
        assertThat(DataDirectory.choose(folder, both, home).root()).isEqualTo(folder);
        assertThat(DataDirectory.choose(null, both, home).root()).isEqualTo(named);
        assertThat(DataDirectory.choose(null, cacheOnly, home).root()).isEqualTo(cache.resolve("handgrad"));
        Path below = home.resolve(".cache").resolve("handgrad");
        assertThat(DataDirectory.choose(null, Map.of("XDG_CACHE_HOME", "relative"), home)
                        .root())
                .isEqualTo(below);
        assertThat(DataDirectory.choose(null, Map.of(), home).root()).isEqualTo(below);
    }

    @Test
    void oneFolderPerDataSet() {
        assertThat(directory(folder).folder(MNIST)).isEqualTo(folder.resolve("mnist"));
        assertThat(directory(folder).folder(Catalogue.FASHION_MNIST.dataset()))
                .isEqualTo(folder.resolve("fashion-mnist"));
        assertThat(directory(folder).folder(Catalogue.AMES)).isEqualTo(folder.resolve("ames"));
    }

    @Test
    void aDirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        refused(
                directory(file),
                "the data directory " + file
                        + " (from --data) is a file, expected a folder: move it away, or name another data directory");
        Path mnist = Files.createFile(folder.resolve("mnist"));
        refused(
                directory(folder),
                "the folder " + mnist
                        + " of MNIST is a file, expected a folder: move it away, or name another data directory");
    }

    @Test
    void aDirectoryThatIsMissingThoughNamed() {
        Path none = folder.resolve("none");
        refused(
                directory(none),
                "the data directory " + none + " (from --data) does not exist: create it, or name another");
        refused(
                DataDirectory.choose(null, Map.of("HANDGRAD_DATA", none.toString()), folder),
                "the data directory " + none + " (from HANDGRAD_DATA) does not exist: create it, or name another");
        assertThatNoException()
                .isThrownBy(() -> DataDirectory.choose(null, Map.of(), none).checkReadable(MNIST));
        assertThatNoException().isThrownBy(() -> directory(none).checkUsable(MNIST));
    }

    @Test
    void aDirectoryThatCannotBeRead() {
        try {
            assumeTrue(
                    folder.toFile().setReadable(false) && !Files.isReadable(folder), "this user may read everything");
            refused(
                    directory(folder),
                    "the data directory " + folder
                            + " (from --data) cannot be read: change its permissions, or name another data directory");
        } finally {
            assertThat(folder.toFile().setReadable(true)).isTrue();
        }
    }

    private static DataDirectory directory(Path root) {
        return DataDirectory.choose(root, Map.of(), root);
    }

    private static void refused(DataDirectory directory, String message) {
        assertThatThrownBy(() -> directory.checkReadable(MNIST))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
