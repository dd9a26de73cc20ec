package handgrad.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Takes stock of data sets: what is where, and is it whole? Reads every file that is there. */
public final class Inventory {
    private Inventory() {}

    /**
     * For each data set what the data directory has, then what the system has; last the embedded subset. Files that the
     * sheets hand out are listed only where they are.
     *
     * @throws DataException when the data directory cannot be used
     */
    public static List<Holding> of(DataDirectory directory, List<Dataset> datasets) throws IOException {
        List<Holding> holdings = new ArrayList<>();
        for (Dataset dataset : datasets) {
            directory.checkReadable(dataset);
            holdings.add(holding(dataset, Source.DIRECTORY, directory.folder(dataset)));
            if (dataset.systemFolder().isPresent()) {
                holdings.add(
                        holding(dataset, Source.SYSTEM, dataset.systemFolder().get()));
            }
        }
        holdings.add(embedded());
        return holdings;
    }

    private static Holding holding(Dataset dataset, Source place, Path folder) throws IOException {
        List<Callable<FileStatus>> tasks = new ArrayList<>();
        for (PublishedFile file : dataset.files()) {
            tasks.add(() -> status(file, folder));
        }
        for (PublishedFile file : dataset.sheetFiles()) {
            if (file.in(folder).isPresent()) {
                tasks.add(() -> status(file, folder));
            }
        }
        return new Holding(dataset, place, Optional.of(folder), InParallel.all(tasks));
    }

    private static FileStatus status(PublishedFile file, Path folder) {
        Optional<Path> path = file.in(folder);
        if (path.isEmpty()) {
            return new FileStatus(file.name(), FileStatus.State.MISSING, path, 0, "");
        }
        long bytes = 0;
        try {
            bytes = Files.size(path.get());
            file.verify(path.get());
            return new FileStatus(file.name(), FileStatus.State.WHOLE, path, bytes, "");
        } catch (IOException e) {
            return new FileStatus(file.name(), FileStatus.State.DIFFERENT, path, bytes, String.valueOf(e.getMessage()));
        }
    }

    private static Holding embedded() throws IOException {
        EmbeddedImages.read();
        Dataset dataset = Catalogue.FASHION_MNIST.dataset();
        List<FileStatus> files = new ArrayList<>();
        for (PublishedFile file : dataset.files()) {
            int bytes = EmbeddedImages.bytes(file).length;
            files.add(new FileStatus(file.name(), FileStatus.State.WHOLE, Optional.empty(), bytes, ""));
        }
        return new Holding(dataset, Source.EMBEDDED, Optional.empty(), files);
    }
}
