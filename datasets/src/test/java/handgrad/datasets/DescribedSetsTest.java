package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.image.PixelRange;
import handgrad.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader's own set, described in a file, fetched from an address, verified, trained on. */
class DescribedSetsTest {
    private final SmallSet small = new SmallSet();

    @TempDir
    private Path root = Path.of("");

    @Test
    void isFetchedFromItsAddressAndVerified() throws IOException {
        try (MirrorServer mirror = new MirrorServer(small)) {
            describe(mirror, 0);
            DataDirectory directory = DataDirectory.choose(root, Map.of(), root);
            Dataset letters = DescribedSets.in(directory).get(0);
            assertThat(letters.name()).isEqualTo("letters");
            assertThat(letters.title()).isEqualTo("The letters");
            assertThat(Inventory.of(directory, List.of(letters)).get(0).whole()).isFalse();
            new Fetch().missing(letters, directory, DownloadListener.NONE);
            assertThat(Inventory.of(directory, List.of(letters)).get(0).whole()).isTrue();
            ImageData data = new ImageLoader(DataDirectory.choose(root.resolve("letters"), Map.of(), root), new Fetch())
                    .load(
                            Catalogue.MNIST,
                            new ImageLoader.Options(true, true, PixelRange.UNKNOWN, 0),
                            DownloadListener.NONE)
                    .data();
            assertThat(data.provenance().dataset()).isEqualTo("abc");
            assertThat(data.title()).isEqualTo("The letters");
            assertThat(data.classNames()).startsWith("a0", "a1").hasSize(10);
            assertThat(data.train().pixels()).isEqualTo(small.arrays.get(0).elements());
        }
    }

    @Test
    void whatIsNotTheDescribedContentIsNotPutInPlace() throws IOException {
        try (MirrorServer mirror = new MirrorServer(small)) {
            describe(mirror, 1);
            DataDirectory directory = DataDirectory.choose(root, Map.of(), root);
            Dataset letters = DescribedSets.in(directory).get(0);
            assertThatThrownBy(() -> new Fetch().missing(letters, directory, DownloadListener.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("The letters could not be downloaded");
            assertThat(root.resolve("letters").resolve(SmallSet.NAMES.get(0))).doesNotExist();
        }
    }

    /** @param wrong how many digits of the first checksum are wrong */
    private void describe(MirrorServer mirror, int wrong) throws IOException {
        String files = IntStream.range(0, 4)
                .mapToObj(i -> {
                    String sha256 = Sha256.of(small.gzipped(i));
                    return "{\"name\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}"
                            .formatted(
                                    SmallSet.NAMES.get(i),
                                    small.gzipped(i).length,
                                    i < wrong
                                            ? sha256.replace(sha256.charAt(0), sha256.charAt(0) == '0' ? '1' : '0')
                                            : sha256);
                })
                .collect(Collectors.joining(","));
        String classes = IntStream.range(0, 10).mapToObj(k -> "\"a" + k + "\"").collect(Collectors.joining(","));
        Path folder = Files.createDirectories(root.resolve("letters"));
        Files.writeString(
                folder.resolve("dataset.json"),
                "{\"name\": \"abc\", \"title\": \"The letters\", \"address\": \"%s\", \"classes\": [%s], \"files\": [%s]}"
                        .formatted(mirror.folder(), classes, files));
    }
}
