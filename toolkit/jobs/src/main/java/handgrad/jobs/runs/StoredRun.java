package handgrad.jobs.runs;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run and its folder. */
record StoredRun(Path folder, RunRecord record) {
    private static final String RECORD = "run.json";

    /** The winner of a sweep lies below the sweep's folder, which lies below the job's. */
    private static final int DEEPEST = 5;

    /**
     * The runs below a folder, the oldest first.
     *
     * @param remark told of each that cannot be read
     */
    static List<StoredRun> below(Path runs, Consumer<String> remark) throws IOException {
        List<StoredRun> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(runs, DEEPEST)) {
            List<Path> folders = files.filter(file -> file.endsWith(RECORD) && Files.isRegularFile(file))
                    .map(file -> file.resolveSibling(""))
                    .sorted()
                    .toList();
            for (Path folder : folders) {
                try {
                    found.add(read(folder));
                } catch (MalformedFileException e) {
                    remark.accept("left out: " + e.getMessage());
                }
            }
        }
        return found;
    }

    /** The run in a folder. */
    static StoredRun read(Path folder) throws IOException {
        return new StoredRun(folder, RunFolder.readRun(folder));
    }

    /** When it began, by its folder's name. */
    Optional<Instant> began() {
        return RunFolder.began(String.valueOf(folder.getFileName()));
    }
}
