package handgrad.datasets;

import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.image.OwnImages;
import handgrad.datasets.image.OwnImagesFinder;
import handgrad.datasets.image.PixelRange;
import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the images for a job: in the data directory, which may itself be a data set of a reader's own, else where the operating
 * system has them, else on a mirror, else in the subset that comes with the program. What the reader named is never replaced by
 * something else.
 */
public final class ImageLoader {
    private final DataDirectory directory;
    private final Fetch fetch;

    public ImageLoader(DataDirectory directory, Fetch fetch) {
        this.directory = directory;
        this.fetch = fetch;
    }

    /**
     * What a run allows.
     *
     * @param offline nothing is downloaded
     * @param verify in a published set's own folder, content other than the published one is refused
     * @param pixels what a reader says of the pixels of images of his own
     * @param seed by which a test part is drawn where own images have none
     * @param expansion how far a compressed file may expand
     */
    public record Options(boolean offline, boolean verify, PixelRange pixels, long seed, ExpansionLimit expansion) {
        /** For published sets. */
        public Options(boolean offline, boolean verify) {
            this(offline, verify, PixelRange.UNKNOWN, 0);
        }

        /** With the usual limit. */
        public Options(boolean offline, boolean verify, PixelRange pixels, long seed) {
            this(offline, verify, pixels, seed, ExpansionLimit.USUAL);
        }
    }

    /**
     * Loads a data set, or the reader's own in its place where the data directory is one. Files that are there but wrong are
     * an error, never a reason to look elsewhere.
     *
     * @throws MalformedFileException when a file is not what its format demands, or the files do not go together
     * @throws DataException when the data directory cannot be used, or the content is not the published one
     * @throws IOException when the system cannot read a file, or the thread is interrupted
     */
    public LoadedImages load(ImageDataset set, Options options, DownloadListener listener) throws IOException {
        Dataset dataset = set.dataset();
        Path root = directory.root();
        OwnImagesFinder finder = new OwnImagesFinder(options.pixels(), options.expansion());
        if (Files.isRegularFile(root)) {
            return own(finder.read(root), set, options);
        }
        directory.checkReadable(dataset);
        Optional<LoadedImages> present = inItsFolder(set, finder, options);
        if (present.isEmpty() && directory.isNamed() && Files.exists(root)) {
            present = directly(root, set, finder, options);
        }
        if (present.isPresent()) {
            return present.get();
        }
        if (!directory.isNamed()) {
            Optional<ImageFiles> system = dataset.systemFolder().flatMap(place -> ImageFiles.in(place, set));
            if (system.isPresent()) {
                Path place = system.get().folder();
                return loaded(dataset, system.get().read(Source.SYSTEM, options.expansion()), "from " + place);
            }
        }
        return fetched(set, options, listener);
    }

    /** The subset of Fashion-MNIST that comes with the program, asked for by name. */
    public static LoadedImages embedded(ImageDataset wanted) throws IOException {
        return embedded(wanted.dataset(), "it was asked for by --embedded");
    }

    /** Where the published set's files belong. */
    private Optional<LoadedImages> inItsFolder(ImageDataset set, OwnImagesFinder finder, Options options)
            throws IOException {
        for (Path folder : directory.folders(set.dataset())) {
            Optional<ImageFiles> files = options.verify() ? ImageFiles.in(folder, set) : Optional.empty();
            if (files.isPresent()) {
                return Optional.of(loaded(
                        set.dataset(), files.get().read(Source.DIRECTORY, options.expansion()), "from " + folder));
            }
            Optional<OwnImages> own = Files.isDirectory(folder) ? finder.find(folder) : Optional.empty();
            if (own.isPresent()) {
                OwnLoader loader = new OwnLoader(own.get(), published(set), options.seed());
                if (options.verify() && !loader.recognised().equals(Optional.of(set))) {
                    throw new DataException(
                            folder + ": expected " + set.dataset().title()
                                    + " as it was published, found other images: move them away, or accept them with"
                                    + " --no-verify");
                }
                return Optional.of(own(own.get().withNames(set.classNames()), set, options));
            }
        }
        return Optional.empty();
    }

    /** The reader's own, where the data directory is a data set itself; not a published one that it holds and nobody asked for. */
    private static Optional<LoadedImages> directly(Path root, ImageDataset set, OwnImagesFinder finder, Options options)
            throws IOException {
        Optional<OwnImages> own = finder.find(root);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<ImageDataset> known = new OwnLoader(own.get(), published(set), options.seed()).recognised();
        boolean isDeeper = !root.equals(own.get().train().file().getParent());
        return isDeeper && known.isPresent() && !known.get().equals(set)
                ? Optional.empty()
                : Optional.of(own(own.get(), set, options));
    }

    private static LoadedImages own(OwnImages own, ImageDataset asked, Options options) throws IOException {
        OwnLoader loader = new OwnLoader(own, published(asked), options.seed());
        Optional<ImageDataset> known = loader.recognised();
        return known.isPresent() ? loader.load(known.get()) : loader.load();
    }

    private static List<ImageDataset> published(ImageDataset asked) {
        return List.of(asked, Catalogue.MNIST, Catalogue.FASHION_MNIST);
    }

    private LoadedImages fetched(ImageDataset set, Options options, DownloadListener listener) throws IOException {
        Dataset dataset = set.dataset();
        Path folder = directory.folder(dataset);
        Set<URI> givers;
        try {
            if (options.offline()) {
                throw new DataException(
                        folder + " lacks " + Fetch.names(dataset.missingIn(folder)) + ", and downloads are forbidden");
            }
            givers = fetch.missing(dataset, directory, listener);
        } catch (DataException e) {
            if (directory.isNamed()) {
                throw new DataException(
                        "no images to train on in " + directory.root() + ", where there is "
                                + OwnImagesFinder.lying(directory.root()) + ": " + e.getMessage(),
                        e);
            }
            return embedded(dataset, String.valueOf(e.getMessage()));
        }
        ImageFiles files = ImageFiles.in(folder, set)
                .orElseThrow(() -> new DataException("files of " + dataset.title() + " vanished from " + folder
                        + " while they were read: keep other programs away from it"));
        if (givers.isEmpty()) {
            // Another process put them there meanwhile.
            return loaded(dataset, files.read(Source.DIRECTORY, options.expansion()), "from " + folder);
        }
        String mirrors = givers.stream().map(URI::toString).collect(Collectors.joining(" and "));
        return loaded(
                dataset,
                files.read(Source.DOWNLOAD, options.expansion()),
                "downloaded from " + mirrors + " into " + folder);
    }

    private static LoadedImages loaded(Dataset dataset, ImageData data, String how) {
        return new LoadedImages(data, dataset.title() + ": " + counts(data) + ", " + how + ".");
    }

    private static LoadedImages embedded(Dataset wanted, String reason) throws IOException {
        ImageData data = EmbeddedImages.read();
        String title = Catalogue.FASHION_MNIST.dataset().title();
        String instead = wanted.title().equals(title) ? "" : " INSTEAD OF " + wanted.title();
        return new LoadedImages(
                data,
                "EMBEDDED SUBSET of " + title + instead + ": " + counts(data)
                        + ", so the numbers are not those of the full data; " + reason + ".");
    }

    private static String counts(ImageData data) {
        return String.format(
                Locale.ROOT,
                "%,d training and %,d test images",
                data.train().count(),
                data.test().count());
    }
}
