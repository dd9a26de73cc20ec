package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import handgrad.datasets.download.DownloadListener;
import handgrad.datasets.download.Timeouts;
import handgrad.datasets.idx.RawIdx;
import handgrad.datasets.image.PixelRange;
import handgrad.files.FileKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from servers of its own on the loopback, never beyond. */
class FetchTest {
    private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(1500));
    private static final String FIRST = SmallSet.NAMES.get(0);

    private final SmallSet small = new SmallSet();
    private final MirrorServer mirror = new MirrorServer(small);
    private final Fetch fetch = new Fetch(SHORT);
    private final Heard heard = new Heard();

    @TempDir
    private Path root = Path.of("");

    @AfterEach
    void close() {
        mirror.close();
    }

    /** Keeps what a listener is told. */
    private static final class Heard implements DownloadListener {
        final List<String> events = new ArrayList<>();
        final List<Long> done = new ArrayList<>();
        final List<OptionalLong> totals = new ArrayList<>();

        @Override
        public void replacing(Path file, FileKind what) {
            events.add("replacing " + file.getFileName() + ", " + what);
        }

        @Override
        public void starting(String file, URI from) {
            events.add("starting " + file);
        }

        @Override
        public void progress(String file, long doneNow, OptionalLong total) {
            done.add(doneNow);
            totals.add(total);
        }

        @Override
        public void mirrorFailed(URI from, String reason) {
            events.add("failed: " + reason);
        }

        @Override
        public void finished(String file, Path where) {
            events.add("finished " + file);
        }
    }

    @Test
    void aJobDownloadsWhatIsMissing() throws IOException {
        ImageLoader loader = new ImageLoader(directory(), fetch);
        LoadedImages loaded = loader.load(
                small.published(List.of(mirror.folder()), Optional.empty()),
                new ImageLoader.Options(false, true, PixelRange.UNKNOWN, 0),
                heard);
        assertThat(loaded.data().provenance().source()).isEqualTo(Source.DOWNLOAD);
        assertThat(loaded.data().train().pixels()).isEqualTo(small.arrays.get(0).elements());
        assertThat(loaded.notice())
                .isEqualTo("Fashion-MNIST: 20 training and 10 test images, downloaded from " + mirror.folder()
                        + " into " + folder() + ".");
        assertThat(mirror.requests).containsExactlyElementsOf(SmallSet.NAMES);
        assertThat(heard.events)
                .containsExactlyElementsOf(SmallSet.NAMES.stream()
                        .flatMap(name -> Stream.of("starting " + name, "finished " + name))
                        .toList());
        assertWholeAndNoLitter();

        LoadedImages again = loader.load(
                small.published(List.of(mirror.folder()), Optional.empty()),
                new ImageLoader.Options(false, true, PixelRange.UNKNOWN, 0),
                heard);
        assertThat(again.data().provenance().source()).isEqualTo(Source.DIRECTORY);
        assertThat(mirror.requests).hasSize(4);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        byte[] content = small.gzipped(0);
        begin(mirror, Arrays.copyOf(content, 50));
        for (int i = 1; i < 4; i++) {
            Files.write(folder().resolve(SmallSet.NAMES.get(i)), small.gzipped(i));
        }
        fetchAll(mirror);
        assertThat(heard.done).isSorted().startsWith(50L).endsWith((long) content.length);
        assertThat(heard.totals).containsOnly(OptionalLong.of(content.length));
    }

    @Test
    void aJobFallsBackWhenTheDownloadFails() throws IOException {
        mirror.files.clear();
        LoadedImages loaded = new ImageLoader(new DataDirectory(root, DataDirectory.ChosenBy.HOME), fetch)
                .load(
                        small.published(List.of(mirror.folder()), Optional.empty()),
                        new ImageLoader.Options(false, true, PixelRange.UNKNOWN, 0),
                        heard);
        assertThat(loaded.data().provenance().source()).isEqualTo(Source.EMBEDDED);
        assertThat(loaded.notice())
                .startsWith("EMBEDDED SUBSET of Fashion-MNIST: 5,000 training")
                .contains("; Fashion-MNIST could not be downloaded (127.0.0.1: HTTP status 404): put " + FIRST);
    }

    @Test
    void resumesWhatBreaksOff() throws IOException {
        mirror.answer = (exchange, content) -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                MirrorServer.withRanges(exchange, content);
            } else {
                MirrorServer.half(exchange, content);
            }
        };
        fetchAll(mirror);
        byte[] content = small.gzipped(0);
        assertThat(mirror.requests.subList(0, 2))
                .containsExactly(
                        FIRST, FIRST + " bytes=" + content.length / 2 + "- \"" + Arrays.hashCode(content) + "\"");
        assertWholeAndNoLitter();
    }

    /** It never stalls; asked again, it would drip again. */
    @Test
    void givesUpAMirrorThatDrips() {
        mirror.answer = mirror::drip;
        Fetch strict = new Fetch(new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(200)));
        assertThatThrownBy(() -> strict.missing(dataset(List.of(mirror.folder())), directory(), heard))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(" came in 0.")
                .hasMessageContaining(", expected 1000 a second");
        assertThat(mirror.requests).containsExactly(FIRST);
    }

    @Test
    void resumesTheNextTime() throws IOException {
        mirror.answer = mirror::stall;
        refused(List.of(mirror), "127.0.0.1: no more data came for 1.5 s");
        assertThat(folder().resolve(FIRST + ".part")).hasSize(100);
        mirror.answer = MirrorServer::withRanges;
        fetchAll(mirror);
        assertThat(mirror.requests.get(1)).isEqualTo(FIRST + " bytes=100-");
        assertWholeAndNoLitter();
    }

    @Test
    void takesUpAMirrorsPartWithThatMirror() throws IOException {
        try (MirrorServer second = new MirrorServer(small)) {
            begin(second, Arrays.copyOf(small.gzipped(0), 50));
            fetchAll(mirror, second);
            assertThat(second.requests).containsExactly(FIRST + " bytes=50-");
            assertThat(mirror.requests).containsExactlyElementsOf(SmallSet.NAMES.subList(1, 4));
        }
        assertWholeAndNoLitter();
    }

    @Test
    void doesNotMixMirrors() throws IOException {
        try (MirrorServer gone = new MirrorServer()) {
            begin(gone, new byte[50]);
            fetchAll(mirror, gone);
            assertThat(mirror.requests).containsExactlyElementsOf(SmallSet.NAMES);
        }
        assertWholeAndNoLitter();
    }

    @Test
    void startsAnewWhereRangesAreIgnored() throws IOException {
        begin(mirror, new byte[50]);
        mirror.answer = MirrorServer::whole;
        fetchAll(mirror);
        assertThat(mirror.requests.get(0)).isEqualTo(FIRST + " bytes=50-");
        assertWholeAndNoLitter();
    }

    @Test
    void startsAnewWhereTheContentHasChanged() throws IOException {
        begin(mirror, new byte[50], "\"old\"");
        fetchAll(mirror);
        assertThat(mirror.requests.get(0)).isEqualTo(FIRST + " bytes=50- \"old\"");
        assertThat(mirror.requests).hasSize(4);
        assertWholeAndNoLitter();
    }

    @Test
    void startsAnewWhereTheContentHasChangedUnseen() throws IOException {
        begin(mirror, new byte[50]);
        mirror.answer = MirrorServer::withoutTag;
        fetchAll(mirror);
        assertThat(mirror.requests.subList(0, 2)).containsExactly(FIRST + " bytes=50-", FIRST);
        assertWholeAndNoLitter();
    }

    @Test
    void acceptsAPartThatIsWhole() throws IOException {
        byte[] content = small.gzipped(0);
        begin(mirror, content);
        fetchAll(mirror);
        assertThat(mirror.requests.subList(0, 2))
                .containsExactly(FIRST + " bytes=" + content.length + "-", SmallSet.NAMES.get(1));
        assertWholeAndNoLitter();
    }

    @Test
    void startsAnewWhereThePartIsTooLong() throws IOException {
        byte[] content = small.gzipped(0);
        begin(mirror, Arrays.copyOf(content, content.length + 1));
        fetchAll(mirror);
        assertThat(mirror.requests.subList(0, 2))
                .containsExactly(FIRST + " bytes=" + (content.length + 1) + "-", FIRST);
        assertWholeAndNoLitter();
    }

    @Test
    void refusesARangeThatWasNotAskedFor() throws IOException {
        begin(mirror, new byte[50]);
        mirror.answer = (exchange, content) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/10");
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write(content, 0, 10);
        };
        refused(List.of(mirror), "127.0.0.1: asked for bytes from 50 on, was given 'bytes 0-9/10'");
    }

    @Test
    void refusesARangeWhereNoneWasAskedFor() {
        mirror.answer = (exchange, content) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/10");
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write(content, 0, 10);
        };
        refused(List.of(mirror), "127.0.0.1: HTTP status 206, though no range was asked for");
    }

    @Test
    void followsRedirects() throws IOException {
        try (MirrorServer elsewhere = new MirrorServer(small)) {
            mirror.answer = (exchange, content) -> {
                String path = exchange.getRequestURI().getPath();
                exchange.getResponseHeaders()
                        .set("Location", elsewhere.folder().resolve(path).toString());
                exchange.sendResponseHeaders(302, -1);
            };
            fetchAll(mirror);
        }
        assertWholeAndNoLitter();
    }

    @Test
    void goesToTheNextMirror() throws IOException {
        try (MirrorServer wrong = new MirrorServer();
                MirrorServer damaged = new MirrorServer(small)) {
            wrong.files.put(FIRST, RawIdx.gzip(RawIdx.plain(small.arrays.get(2))));
            damaged.files.put(FIRST, Arrays.copyOf(small.gzipped(0), 1000));
            try (MirrorServer empty = new MirrorServer()) {
                fetchAll(empty, wrong, damaged, mirror);
            }
        }
        assertThat(heard.events.get(1)).isEqualTo("failed: HTTP status 404");
        assertThat(heard.events.get(3)).isEqualTo("failed: gave another file than the published one");
        assertThat(heard.events.get(5)).isEqualTo("failed: gave another file than the published one");
        assertThat(heard.events.get(7)).isEqualTo("finished " + FIRST);
        assertWholeAndNoLitter();
    }

    @Test
    void neverWritesMoreThanAFileCanBe() throws IOException {
        long maximum = (1L << 20) + RawIdx.plain(small.arrays.get(0)).length;
        mirror.answer = MirrorServer::endless;
        assertThatThrownBy(() -> fetchAll(mirror))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Fashion-MNIST could not be downloaded (127.0.0.1: expected at most " + maximum
                        + " bytes, found ");
        assertThat(heard.done).last(LONG).isBetween(maximum - 100_000, maximum);
        assertThat(folder().resolve(FIRST + ".part")).doesNotExist();
        mirror.answer = (exchange, content) -> {
            exchange.sendResponseHeaders(200, maximum + 1);
            exchange.getResponseBody().flush(); // Java 25 keeps the headers back for the body, which never comes
        };
        refused(List.of(mirror), "127.0.0.1: expected at most " + maximum + " bytes, found " + (maximum + 1));
    }

    @Test
    void givesUpOnSilence() {
        mirror.answer = mirror::silence;
        refused(List.of(mirror), "127.0.0.1: no answer within 1.5 s");
    }

    @Test
    void saysWhatToDoWhereNoMirrorIsReached() throws IOException {
        URI nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/");
        }
        mirror.files.clear();
        Dataset dataset = dataset(List.of(nobody, mirror.folder()));
        small.putInto(folder());
        Files.delete(folder().resolve(SmallSet.NAMES.get(1)));
        Files.delete(folder().resolve(SmallSet.NAMES.get(2)));
        assertThatThrownBy(() -> fetch.missing(dataset, directory(), heard))
                .isInstanceOf(DataException.class)
                .hasMessage("Fashion-MNIST could not be downloaded"
                        + " (127.0.0.1: connection refused; 127.0.0.1: HTTP status 404):"
                        + " put train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz into " + folder()
                        + " yourself, or try again with a network");
    }

    @Test
    void saysWhichFilesOfAmesToPutWhere() {
        assertThatThrownBy(() -> fetch.missing(Catalogue.AMES, directory(), heard))
                .isInstanceOf(DataException.class)
                .hasMessage("Ames has no verified mirror: put AmesHousing.csv"
                        + " (SHA-256 9be4e178af290abcc41e82402e9eca2bd767f22aa148d155531fed4f7c5b55da) and ames.npz"
                        + " (SHA-256 131656074fe19ae3864c355aacbf350f6f0a3d40e90b1fcca7dd0f271e1f0598) into "
                        + root.resolve("ames") + " yourself");
    }

    @Test
    void neverReplacesAFileThatIsThere() throws IOException {
        Files.createDirectories(folder());
        Path own = Files.writeString(folder().resolve(FIRST), "a student's own");
        fetchAll(mirror);
        assertThat(own).hasContent("a student's own");
        assertThat(mirror.requests).containsExactlyElementsOf(SmallSet.NAMES.subList(1, 4));
    }

    @Test
    void replacesWhatAFailedDownloadLeft() throws IOException {
        small.putInto(folder());
        Path page = Files.writeString(folder().resolve(FIRST), "<!DOCTYPE html><title>Sign in</title>");
        Files.delete(folder().resolve(SmallSet.NAMES.get(1)));
        Path pointer = Files.writeString(
                folder().resolve("train-labels-idx1-ubyte"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
        Files.writeString(folder().resolve(SmallSet.NAMES.get(2)), "<?xml version=\"1.0\"?><Error><Code>Gone</Code>");
        Files.write(folder().resolve(SmallSet.NAMES.get(3)), new byte[0]);
        fetchAll(mirror);
        assertThat(heard.events)
                .filteredOn(event -> event.startsWith("replacing"))
                .containsExactly(
                        "replacing " + FIRST + ", WEB_PAGE",
                        "replacing train-labels-idx1-ubyte, LFS_POINTER",
                        "replacing " + SmallSet.NAMES.get(2) + ", SERVER_ERROR",
                        "replacing " + SmallSet.NAMES.get(3) + ", EMPTY");
        assertThat(page).hasBinaryContent(small.gzipped(0));
        assertThat(pointer).doesNotExist();
        assertWholeAndNoLitter();
    }

    /** Even damaged or foreign, these are somebody's data. */
    @Test
    void neverReplacesWhatCouldBeData() throws IOException {
        small.putInto(folder());
        List<byte[]> contents = List.of(
                Arrays.copyOf(small.gzipped(0), 100),
                "5,0,0,0\n".getBytes(StandardCharsets.US_ASCII),
                new byte[100],
                RawIdx.gzip("a student's own".getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < 4; i++) {
            Files.write(folder().resolve(SmallSet.NAMES.get(i)), contents.get(i));
        }
        fetchAll(mirror);
        for (int i = 0; i < 4; i++) {
            assertThat(folder().resolve(SmallSet.NAMES.get(i))).hasBinaryContent(contents.get(i));
        }
        assertThat(mirror.requests).isEmpty();
    }

    @Test
    void keepsAWebPageUntilTheFileIsThere() throws IOException {
        small.putInto(folder());
        Path page = Files.writeString(folder().resolve(FIRST), "<html><body>later</body></html>");
        mirror.files.clear();
        refused(List.of(mirror), "127.0.0.1: HTTP status 404");
        assertThat(page).hasContent("<html><body>later</body></html>");
    }

    @Test
    void saysWhyItCannotWrite() throws IOException {
        Path inTheWay = Files.createDirectories(folder().resolve(".lock"));
        assertThatThrownBy(() -> fetch.missing(dataset(List.of(mirror.folder())), directory(), heard))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Fashion-MNIST could not be downloaded into " + folder() + " (" + inTheWay)
                .hasMessageEndingWith("): make room there, or name another data directory");
    }

    @Test
    void stopsWhenInterruptedAndKeepsThePart() throws Exception {
        mirror.answer = mirror::stall;
        Fetch patient = new Fetch(new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(30)));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> download = thread.submit(() -> {
                assertThatThrownBy(() -> patient.missing(dataset(List.of(mirror.folder())), directory(), heard))
                        .isInstanceOf(InterruptedIOException.class);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
            Path part = folder().resolve(FIRST + ".part");
            while (!Files.exists(part) || Files.size(part) < 100) {
                Thread.sleep(5);
            }
            thread.shutdownNow();
            download.get();
            assertThat(part).hasSize(100);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void twoThreadsDownloadOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Dataset dataset = dataset(List.of(mirror.folder()));
            List<Future<?>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(threads.submit(() -> fetch.missing(dataset, directory(), DownloadListener.NONE)));
            }
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(mirror.requests).containsExactlyElementsOf(SmallSet.NAMES);
        assertWholeAndNoLitter();
    }

    @Test
    void twoProcessesDownloadOnce() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        root.toString(),
                        mirror.folder().toString())
                .inheritIO()
                .start();
        // Slow enough that this process begins while the other is at it.
        mirror.answer = (exchange, content) -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            MirrorServer.withRanges(exchange, content);
        };
        while (mirror.requests.isEmpty()) {
            Thread.sleep(1);
        }
        fetch.missing(dataset(List.of(mirror.folder())), directory(), heard);
        assertThat(other.waitFor()).isZero();
        assertThat(mirror.requests).containsExactlyElementsOf(SmallSet.NAMES);
        assertThat(heard.events).isEmpty();
        assertWholeAndNoLitter();
    }

    /** Downloads the small set: arguments are the data directory and the mirror. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            new Fetch()
                    .missing(
                            new SmallSet()
                                    .published(List.of(URI.create(arguments[1])), Optional.empty())
                                    .dataset(),
                            DataDirectory.choose(root, Map.of(), root),
                            DownloadListener.NONE);
        }
    }

    private void fetchAll(MirrorServer... mirrors) throws IOException {
        fetch.missing(dataset(Arrays.stream(mirrors).map(MirrorServer::folder).toList()), directory(), heard);
    }

    private void refused(List<MirrorServer> mirrors, String reason) {
        Dataset dataset = dataset(mirrors.stream().map(MirrorServer::folder).toList());
        assertThatThrownBy(() -> fetch.missing(dataset, directory(), DownloadListener.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Fashion-MNIST could not be downloaded (" + reason + "): put " + FIRST);
    }

    /** As if an earlier download of the first file had broken off here. */
    private void begin(MirrorServer from, byte[] part, String... entityTag) throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve(FIRST + ".part"), part);
        List<String> origin =
                new ArrayList<>(List.of(from.folder().resolve(FIRST).toString()));
        origin.addAll(List.of(entityTag));
        Files.write(folder().resolve(FIRST + ".part.from"), origin);
    }

    private Dataset dataset(List<URI> mirrors) {
        return small.published(mirrors, Optional.empty()).dataset();
    }

    private DataDirectory directory() {
        return DataDirectory.choose(root, Map.of(), root);
    }

    private Path folder() {
        return root.resolve("fashion-mnist");
    }

    private void assertWholeAndNoLitter() throws IOException {
        for (int i = 0; i < 4; i++) {
            assertThat(folder().resolve(SmallSet.NAMES.get(i))).hasBinaryContent(small.gzipped(i));
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(SmallSet.NAMES.stream(), Stream.of(".lock"))
                            .toList());
        }
    }
}
