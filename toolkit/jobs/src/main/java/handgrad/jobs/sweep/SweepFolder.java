package handgrad.jobs.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.datasets.DataException;
import handgrad.files.MalformedFileException;
import handgrad.files.WholeFile;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.MetricRange;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunFolderException;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a sweep. Each file in it appears whole or not at all, but for {@code sweep.jsonl}, to which each finished
 * configuration adds a line: a process that is killed at that moment can leave a last line without its end.
 */
public final class SweepFolder {
    /** The folder of the winner's run. */
    static final String WINNER = "winner";

    private static final String PLAN = "sweep.json";
    private static final String STATES = "states";
    private static final String ROWS = "sweep.jsonl";

    private final RunFolder folder;
    private @Nullable RunFolderException failed;

    private SweepFolder(RunFolder folder) {
        this.folder = folder;
    }

    /** Makes the folder {@code runs/hw2-wpi-softmax-tune/20261120T172605Z} with the plan in it. */
    static SweepFolder create(Path runs, SweepPlan plan, Instant now) throws RunFolderException {
        RunFolder folder = RunFolder.create(runs, plan.job() + " tune", now);
        folder.write(PLAN, out -> out.write(RunJson.document(plan).getBytes(StandardCharsets.UTF_8)));
        return new SweepFolder(folder);
    }

    /**
     * Makes the folder of a new sweep, or finds that of one that is carried on.
     *
     * @param existing the sweep to carry on; null for a new one
     * @param sha256 of the data that were read, by file name
     * @throws DataException when these are not the data of the sweep that is carried on
     */
    static Path begin(@Nullable Path existing, Path runs, SweepPlan plan, Map<String, String> sha256)
            throws IOException {
        if (existing == null) {
            return create(runs, plan.on(sha256), Instant.now()).path();
        }
        if (!plan.sha256().equals(sha256)) {
            throw new DataException("the data are not those of the sweep in " + existing + ": expected SHA-256 "
                    + plan.sha256() + ", found " + sha256 + "; name the sweep's data with --data");
        }
        return existing;
    }

    static SweepFolder open(Path existing) throws RunFolderException {
        return new SweepFolder(RunFolder.open(existing));
    }

    Path path() {
        return folder.path();
    }

    /**
     * Reads the plan in a sweep's folder.
     *
     * @throws MalformedFileException when {@code sweep.json} is none
     */
    public static SweepPlan readPlan(Path folder) throws IOException {
        Path file = folder.resolve(PLAN);
        try {
            return RunJson.read(Files.readString(file), SweepPlan.class);
        } catch (JsonProcessingException e) {
            throw malformedPlan(folder, RunJson.complaint(e), e);
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(file, "expected a sweep's plan in UTF-8, and found other bytes", e);
        }
    }

    /** That {@code sweep.json} is not what it should be. */
    static MalformedFileException malformedPlan(Path folder, String found, Exception cause) {
        return new MalformedFileException(folder.resolve(PLAN), "expected a sweep's plan, and found: " + found, cause);
    }

    /**
     * The configurations that are finished; a last line that was not written to its end is none.
     *
     * @throws MalformedFileException when a line of {@code sweep.jsonl} is not one
     */
    List<SweepRow> rows() throws IOException {
        return readRows(folder.path());
    }

    /** As {@link #rows}, of any sweep's folder. */
    static List<SweepRow> readRows(Path folder) throws IOException {
        Path file = folder.resolve(ROWS);
        List<SweepRow> rows = new ArrayList<>();
        if (Files.notExists(file)) {
            return rows;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            try {
                SweepRow row = RunJson.read(line, SweepRow.class);
                MetricRange.requireAll(row.metrics());
                rows.add(row);
            } catch (IllegalArgumentException e) {
                throw malformed(file, rows.size() + 1, String.valueOf(e.getMessage()));
            } catch (JsonProcessingException e) {
                throw new MalformedFileException(
                        file,
                        "expected a configuration in line " + (rows.size() + 1) + ", and found: "
                                + RunJson.complaint(e),
                        e);
            }
        }
        return rows;
    }

    /** That a line of {@code sweep.jsonl} is not what it should be. */
    MalformedFileException malformed(int line, String found) {
        return malformed(folder.path().resolve(ROWS), line, found);
    }

    private static MalformedFileException malformed(Path file, int line, String found) {
        return new MalformedFileException(
                file, "expected a configuration of the sweep in line " + line + ", and found " + found);
    }

    /** The folder of the last run in the winner's, as far as it came. */
    Optional<Path> winner() throws IOException {
        return winner(folder.path());
    }

    /** As {@link #winner()}, of any sweep's folder. */
    static Optional<Path> winner(Path folder) throws IOException {
        Path winner = folder.resolve(WINNER);
        if (Files.notExists(winner)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.find(winner, 2, (path, attributes) -> Files.exists(path.resolve("run.json")))) {
            return all.max(Comparator.naturalOrder()); // their names are times
        }
    }

    boolean hasReport() {
        return Files.exists(folder.path().resolve(Report.FILE));
    }

    /** Whether a run came to its end, its report included. */
    static boolean isDone(Path run) throws IOException {
        return RunFolder.readRun(run).status() == Status.COMPLETED && Report.isFinal(run);
    }

    /** Where the training of a candidate leaves its state between two rounds. */
    Path state(int candidate) throws IOException {
        return Files.createDirectories(folder.path().resolve(STATES)).resolve(candidate + ".npz");
    }

    /** Deletes the states, which nobody goes on from any more. */
    void deleteStates() throws IOException {
        Path states = folder.path().resolve(STATES);
        if (Files.notExists(states)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(states)) {
            for (Path state : all) {
                Files.deleteIfExists(state);
            }
        }
        Files.delete(states);
    }

    /** Replaces the rows. */
    void write(List<SweepRow> rows) throws RunFolderException {
        String text = rows.stream().map(RunJson::line).collect(Collectors.joining());
        write(ROWS, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds a row. Nothing follows one that could not be written to its end. */
    void append(SweepRow row) throws RunFolderException {
        if (failed != null) {
            throw failed;
        }
        try {
            folder.addTo(ROWS, RunJson.line(row).getBytes(StandardCharsets.UTF_8));
        } catch (RunFolderException e) {
            failed = e;
            throw e;
        }
    }

    /** Draws the deciding metric over each hyper-parameter; a system that cannot draw is told of. */
    void draw(SweepPlan plan, List<SweepRow> rows, Consumer<String> told) throws IOException {
        Map<String, Figure> figures;
        try {
            figures = SweepPictures.draw(plan, rows);
        } catch (CannotDrawException e) {
            told.accept("no pictures: " + e.getMessage());
            return;
        }
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            write(figure.getKey() + ".png", out -> out.write(figure.getValue().png()));
        }
    }

    void write(String name, WholeFile.Content content) throws RunFolderException {
        folder.write(name, content);
    }
}
