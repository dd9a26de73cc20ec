package handgrad.datasets;

import handgrad.datasets.download.AllMirrorsFailedException;
import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.download.Downloader;
import handgrad.datasets.download.FolderLock;
import handgrad.datasets.download.Timeouts;
import handgrad.files.FileKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Downloads what a folder lacks of a data set. A file that is there is replaced only when it is what a download leaves that
 * failed, such as a web page, and never when it could be data.
 */
public final class Fetch {
    /** A gzip wrapper may add a little to content that does not shrink. */
    private static final long WRAPPER_BYTES = 1 << 20;

    private final Timeouts timeouts;

    /** With the timeouts that suit a command. */
    public Fetch() {
        this(Timeouts.DEFAULT);
    }

    public Fetch(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    /**
     * Downloads the missing files, and those in whose place there is something else.
     *
     * @param directory gets a folder for the data set, and is created itself if need be
     * @param listener is told what will be replaced
     * @return the mirrors that gave them, as addresses of folders; empty when nothing was missing
     * @throws DataException when they cannot be had or cannot be put there, with what to do by hand
     * @throws InterruptedIOException when the thread is interrupted; what has come is resumed the next time
     */
    public Set<URI> missing(Dataset dataset, DataDirectory directory, DownloadListener listener) throws IOException {
        directory.checkUsable(dataset);
        Path folder = directory.folder(dataset);
        if (dataset.toFetchInto(folder).isEmpty()) {
            return Set.of();
        }
        if (dataset.mirrors().isEmpty()) {
            throw new DataException(dataset.title() + " has no verified mirror: put "
                    + wanted(dataset.toFetchInto(folder)) + " into " + folder + " yourself");
        }
        try (FolderLock lock = FolderLock.take(folder, listener)) {
            // Made only here: a client takes a tenth of a second, which runs with all data in place need not spend.
            Downloader downloader = new Downloader(timeouts);
            Set<URI> givers = new LinkedHashSet<>();
            for (PublishedFile file : dataset.toFetchInto(folder)) {
                Optional<Path> replaced = file.in(folder);
                if (replaced.isPresent()) {
                    listener.replacing(replaced.get(), FileKind.of(replaced.get()));
                }
                URI from = downloader.download(
                        lock, file.name(), dataset.mirrors(), file.bytes() + WRAPPER_BYTES, file::verify, listener);
                givers.add(from.resolve("."));
                if (replaced.isPresent() && !replaced.get().equals(folder.resolve(file.name()))) {
                    Files.delete(replaced.get());
                }
            }
            return givers;
        } catch (AllMirrorsFailedException e) {
            throw new DataException(
                    dataset.title() + " could not be downloaded (" + e.getMessage() + "): put "
                            + names(dataset.toFetchInto(folder)) + " into " + folder
                            + " yourself, or try again with a network",
                    e);
        } catch (InterruptedIOException | DataException e) {
            throw e;
        } catch (IOException e) {
            throw new DataException(
                    dataset.title() + " could not be downloaded into " + folder + " (" + reason(e)
                            + "): make room there, or name another data directory",
                    e);
        }
    }

    /** Most of the system's exceptions have only the file's name for a message. */
    private static String reason(IOException e) {
        return (e instanceof AccessDeniedException ? "permission denied: " : "") + e.getMessage();
    }

    static String names(List<PublishedFile> files) {
        return files.stream().map(PublishedFile::name).collect(Collectors.joining(", "));
    }

    private static String wanted(List<PublishedFile> files) {
        return files.stream()
                .map(file -> file.name() + " (SHA-256 " + file.sha256() + ")")
                .collect(Collectors.joining(" and "));
    }
}
