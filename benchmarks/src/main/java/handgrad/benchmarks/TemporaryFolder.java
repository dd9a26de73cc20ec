package handgrad.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that goes with what is in it when it is closed, or when the program is ended before that; then the programs go
 * too that this one has started and that write into it.
 */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::abandon, "temporary folder");

    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory("handgrad-bench-");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        delete(path);
    }

    /** Deletes a folder with what is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Contestants that were not ended would go on for minutes. */
    private void abandon() {
        List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        started.forEach(process -> process.onExit().join());
        try {
            delete(path);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("handgrad: " + path + " could not be deleted");
        }
    }
}
