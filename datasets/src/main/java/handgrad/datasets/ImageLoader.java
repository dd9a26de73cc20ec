package handgrad.datasets;

import handgrad.datasets.download.DownloadListener;
import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the images that a job asks for: in the data directory, else where the operating system has them, else on a
 * mirror, else in the subset that comes with the program.
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
     * @param verify content other than the published one is refused; without it, own data in the same layout will do
     */
    public record Options(boolean offline, boolean verify) {}

    /**
     * Loads a data set. Files that are there but wrong are an error, never a reason to look elsewhere.
     *
     * @throws MalformedFileException when a file is not what its format demands, or the files do not go together
     * @throws DataException when the data directory cannot be used, or the content is not the published one
     * @throws IOException when the system cannot read a file, or the thread is interrupted
     */
    public LoadedImages load(ImageDataset set, Options options, DownloadListener listener) throws IOException {
        Dataset dataset = set.dataset();
        directory.checkReadable(dataset);
        Path folder = directory.folder(dataset);
        Optional<ImageFiles> present = ImageFiles.in(folder, set);
        if (present.isPresent()) {
            return loaded(dataset, present.get().read(Source.DIRECTORY, options.verify()), "from " + folder);
        }
        Optional<ImageFiles> system = dataset.systemFolder().flatMap(place -> ImageFiles.in(place, set));
        if (system.isPresent()) {
            Path place = system.get().folder();
            return loaded(dataset, system.get().read(Source.SYSTEM, options.verify()), "from " + place);
        }
        if (options.offline()) {
            return embedded(
                    dataset,
                    folder + " lacks " + Fetch.names(dataset.missingIn(folder)) + ", and downloads are forbidden");
        }
        Set<URI> givers;
        try {
            givers = fetch.missing(dataset, directory, listener);
        } catch (DataException e) {
            return embedded(dataset, String.valueOf(e.getMessage()));
        }
        ImageFiles files = ImageFiles.in(folder, set)
                .orElseThrow(() -> new DataException("files of " + dataset.title() + " vanished from " + folder
                        + " while they were read: keep other programs away from it"));
        if (givers.isEmpty()) {
            // Another process put them there meanwhile.
            return loaded(dataset, files.read(Source.DIRECTORY, options.verify()), "from " + folder);
        }
        String mirrors = givers.stream().map(URI::toString).collect(Collectors.joining(" and "));
        return loaded(
                dataset,
                files.read(Source.DOWNLOAD, options.verify()),
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
