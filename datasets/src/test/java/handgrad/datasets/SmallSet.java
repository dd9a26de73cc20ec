package handgrad.datasets;

import handgrad.datasets.idx.IdxArray;
import handgrad.datasets.idx.RawIdx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A data set of 20 + 10 images, published with checksums of its own. */
final class SmallSet {
    static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    static final List<String> SHEET_NAMES = List.of(
            "fashion_mnist_train_images.npy",
            "fashion_mnist_train_labels.npy",
            "fashion_mnist_test_images.npy",
            "fashion_mnist_test_labels.npy");

    final List<IdxArray> arrays;

    SmallSet() {
        Random random = new Random(5);
        arrays = List.of(images(random, 20), labels(20), images(random, 10), labels(10));
    }

    private static IdxArray images(Random random, int count) {
        byte[] pixels = new byte[count * 28 * 28];
        random.nextBytes(pixels);
        return new IdxArray(new int[] {count, 28, 28}, pixels);
    }

    private static IdxArray labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return new IdxArray(new int[] {count}, labels);
    }

    /** As it would stand in the catalogue. */
    ImageDataset published(List<URI> mirrors, Optional<Path> systemFolder) {
        return new ImageDataset(
                new Dataset(
                        "fashion-mnist",
                        "Fashion-MNIST",
                        files(NAMES, Format.IDX_IMAGES, Format.IDX_LABELS),
                        files(SHEET_NAMES, Format.NPY_IMAGES, Format.NPY_LABELS),
                        mirrors,
                        systemFolder),
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                0.5);
    }

    private List<PublishedFile> files(List<String> names, Format images, Format labels) {
        return IntStream.range(0, 4)
                .mapToObj(i -> new PublishedFile(
                        names.get(i),
                        i % 2 == 0 ? images : labels,
                        RawIdx.plain(arrays.get(i)).length,
                        arrays.get(i).sha256()))
                .toList();
    }

    /** The gzipped IDX file of one of the four. */
    byte[] gzipped(int index) {
        return RawIdx.gzip(RawIdx.plain(arrays.get(index)));
    }

    /** Puts all four into a folder, gzipped. */
    void putInto(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < 4; i++) {
            Files.write(folder.resolve(NAMES.get(i)), gzipped(i));
        }
    }
}
