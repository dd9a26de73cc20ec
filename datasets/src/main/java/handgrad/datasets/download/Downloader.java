package handgrad.datasets.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Downloads files from the first mirror that has them. */
public final class Downloader {
    private final Timeouts timeouts;
    private final HttpClient client;

    public Downloader(Timeouts timeouts) {
        this.timeouts = timeouts;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeouts.connect())
                .build();
    }

    /** Whether a file that has come is the one that was wanted. */
    @FunctionalInterface
    public interface Verification {
        /** Refuses, with an exception whose message is a sentence, what is not the wanted file. */
        void verify(Path file) throws IOException;
    }

    /**
     * Downloads a file from the first mirror whose file passes {@code verification}. What broke off stays beside its place
     * as a part, and is resumed the next time.
     *
     * @param lock on the folder that the file is put into
     * @param name the file's name, in the folder and on the mirrors
     * @param mirrors the mirrors' folders, each ending in a slash
     * @param maximum bytes that are written at most
     * @return the address it came from
     * @throws AllMirrorsFailedException when no mirror gave it
     * @throws IOException when the file cannot be written, or the thread is interrupted
     */
    public URI download(
            FolderLock lock,
            String name,
            List<URI> mirrors,
            long maximum,
            Verification verification,
            DownloadListener listener)
            throws IOException {
        Path target = lock.folder().resolve(name);
        PartFile part = new PartFile(target);
        List<MirrorException> failures = new ArrayList<>();
        for (URI uri : startedFirst(
                mirrors.stream().map(mirror -> mirror.resolve(name)).toList(), part)) {
            try {
                listener.starting(name, uri);
                fill(part, new Transfer(client, timeouts, uri, name, part, maximum, listener), uri, verification);
                part.finish();
                listener.finished(name, target);
                return uri;
            } catch (MirrorException e) {
                failures.add(new MirrorException(uri.getHost() + ": " + e.getMessage(), e));
                listener.mirrorFailed(uri, String.valueOf(e.getMessage()));
            }
        }
        throw new AllMirrorsFailedException(failures);
    }

    /** A mirror of which a part is here already comes before the others. */
    private static List<URI> startedFirst(List<URI> uris, PartFile part) throws IOException {
        List<URI> ordered = new ArrayList<>(uris);
        List<URI> started = new ArrayList<>();
        for (URI uri : uris) {
            if (part.bytesFrom(uri) > 0) {
                started.add(uri);
            }
        }
        ordered.sort(Comparator.comparing(uri -> !started.contains(uri)));
        return ordered;
    }

    /** Transfers and verifies; once more from the first byte when old and new bytes did not fit together. */
    private static void fill(PartFile part, Transfer transfer, URI uri, Verification verification) throws IOException {
        boolean resumed = part.bytesFrom(uri) > 0;
        transfer.run();
        try {
            verified(part, verification);
        } catch (MirrorException e) {
            if (!resumed) {
                throw e;
            }
            transfer.run();
            verified(part, verification);
        }
    }

    private static void verified(PartFile part, Verification verification) throws IOException {
        try {
            verification.verify(part.path());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            part.discard();
            throw new MirrorException("gave another file than the published one", e);
        }
    }
}
