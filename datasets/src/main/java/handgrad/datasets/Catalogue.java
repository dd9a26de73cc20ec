package handgrad.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The data sets that the sheets ask for: names, checksums of the uncompressed content, mirrors. */
public final class Catalogue {
    private static final List<PublishedFile> FASHION_MNIST_IDX = idx(
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    public static final ImageDataset MNIST = new ImageDataset(
            new Dataset(
                    "mnist",
                    "MNIST",
                    idx(
                            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
                    List.of(),
                    List.of(
                            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                    Optional.empty()),
            IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
            0.19);

    /** Also found where Debian's package {@code dataset-fashion-mnist} puts it, and as sheet wpi hands it out. */
    public static final ImageDataset FASHION_MNIST = new ImageDataset(
            new Dataset(
                    "fashion-mnist",
                    "Fashion-MNIST",
                    FASHION_MNIST_IDX,
                    sheetNpy(FASHION_MNIST_IDX),
                    List.of(
                            URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                            URI.create(
                                    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
                    Optional.of(Path.of("/usr/share/datasets/fashion-mnist"))),
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            0.5);

    /**
     * The table and the arrays that sheet ist made of it. No mirror is known to hold these very files, so they have to be put
     * in place by hand.
     */
    public static final Dataset AMES = new Dataset(
            "ames",
            "Ames",
            List.of(
                    new PublishedFile(
                            "AmesHousing.csv",
                            Format.OPAQUE,
                            963_741,
                            "9be4e178af290abcc41e82402e9eca2bd767f22aa148d155531fed4f7c5b55da"),
                    new PublishedFile(
                            "ames.npz",
                            Format.OPAQUE,
                            528_470,
                            "131656074fe19ae3864c355aacbf350f6f0a3d40e90b1fcca7dd0f271e1f0598")),
            List.of(),
            List.of(),
            Optional.empty());

    private Catalogue() {}

    /** Every data set, in the order of {@code data list}. */
    public static List<Dataset> all() {
        return List.of(MNIST.dataset(), FASHION_MNIST.dataset(), AMES);
    }

    /** The four files of MNIST's layout; sizes are those of 60,000 and 10,000 images of 28 × 28. */
    private static List<PublishedFile> idx(
            String trainImages, String trainLabels, String testImages, String testLabels) {
        return List.of(
                new PublishedFile("train-images-idx3-ubyte.gz", Format.IDX_IMAGES, 47_040_016, trainImages),
                new PublishedFile("train-labels-idx1-ubyte.gz", Format.IDX_LABELS, 60_008, trainLabels),
                new PublishedFile("t10k-images-idx3-ubyte.gz", Format.IDX_IMAGES, 7_840_016, testImages),
                new PublishedFile("t10k-labels-idx1-ubyte.gz", Format.IDX_LABELS, 10_008, testLabels));
    }

    /** Sheet wpi's own files of the same images and labels. */
    private static List<PublishedFile> sheetNpy(List<PublishedFile> idx) {
        return List.of(
                sameContent(idx.get(0), "fashion_mnist_train_images.npy", Format.NPY_IMAGES),
                sameContent(idx.get(1), "fashion_mnist_train_labels.npy", Format.NPY_LABELS),
                sameContent(idx.get(2), "fashion_mnist_test_images.npy", Format.NPY_IMAGES),
                sameContent(idx.get(3), "fashion_mnist_test_labels.npy", Format.NPY_LABELS));
    }

    private static PublishedFile sameContent(PublishedFile file, String name, Format format) {
        return new PublishedFile(name, format, file.bytes(), file.sha256());
    }
}
