package handgrad.jobs.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.files.MalformedFileException;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The folder of one run. Each file in it appears whole or not at all, unless it is one that is added to. */
public final class RunFolder {
    private static final String RUN = "run.json";
    private static final String EPOCHS = "epochs.jsonl";

    /** Sorts by time, and has no colon, which Windows forbids in a file's name. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int MOST_RUNS_IN_A_SECOND = 99;

    private final Path path;
    private final StringBuilder epochs = new StringBuilder();

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder {@code runs/hw2-wpi-softmax/20261120T172605Z} of a job that starts now.
     *
     * @param runs the folder that holds all runs; made when missing
     * @param job the command without the program's name: {@code hw2 wpi softmax}
     * @throws RunFolderException when the folder cannot be made
     */
    public static RunFolder create(Path runs, String job, Instant now) throws RunFolderException {
        Path ofJob = runs.resolve(job.replace(' ', '-'));
        String stamp = STAMP.format(now);
        Path folder = ofJob.resolve(stamp);
        try {
            Files.createDirectories(ofJob);
            for (int again = 2; ; again++) {
                try {
                    return new RunFolder(Files.createDirectory(folder));
                } catch (FileAlreadyExistsException e) {
                    if (again > MOST_RUNS_IN_A_SECOND) {
                        throw e;
                    }
                    folder = ofJob.resolve(String.format(Locale.ROOT, "%s-%02d", stamp, again));
                }
            }
        } catch (IOException e) {
            throw RunFolderException.cannotMake(folder, e);
        }
    }

    /**
     * Opens the folder of a run that is to be carried on, and clears away what a killed process had not finished
     * writing.
     *
     * @param existing holds {@code run.json}; no process may be writing to it
     * @throws RunFolderException when something in it cannot be deleted
     */
    public static RunFolder open(Path existing) throws RunFolderException {
        try {
            WholeFile.deleteUnfinished(existing);
        } catch (IOException e) {
            throw RunFolderException.cannotWrite(existing, e);
        }
        return new RunFolder(existing);
    }

    /** When the run of a folder began, by the folder's name. */
    public static Optional<Instant> began(String folder) {
        String name = folder.substring(folder.replace('\\', '/').lastIndexOf('/') + 1);
        try {
            return Optional.of(STAMP.parse(name.replaceFirst("-\\d\\d$", ""), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public Path path() {
        return path;
    }

    /** Replaces {@code run.json}. */
    public void write(RunRecord run) throws RunFolderException {
        writeText(RUN, RunJson.document(run));
    }

    /** Replaces {@code epochs.jsonl} by these epochs. */
    public void keep(List<EpochRecord> finished) throws RunFolderException {
        epochs.setLength(0);
        finished.forEach(epoch -> epochs.append(RunJson.line(epoch)));
        writeText(EPOCHS, epochs.toString());
    }

    /** Adds a line to {@code epochs.jsonl}, by writing the file anew. */
    public void append(EpochRecord epoch) throws RunFolderException {
        epochs.append(RunJson.line(epoch));
        writeText(EPOCHS, epochs.toString());
    }

    private void writeText(String name, String text) throws RunFolderException {
        write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes any other file, such as a picture or the model.
     *
     * @param name the file's name within this folder
     */
    public void write(String name, WholeFile.Content content) throws RunFolderException {
        Path file = path.resolve(name);
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw RunFolderException.cannotWrite(file, e);
        }
    }

    /**
     * Adds to the end of a file, which is made when missing. A process that is killed meanwhile can leave a part of it.
     *
     * @param name the file's name within this folder
     */
    public void addTo(String name, byte[] content) throws RunFolderException {
        Path file = path.resolve(name);
        try {
            WholeFile.append(file, content);
        } catch (IOException e) {
            throw RunFolderException.cannotWrite(file, e);
        }
    }

    /**
     * Reads the record in a run's folder.
     *
     * @throws MalformedFileException when it is no folder, or {@code run.json} is not a run record
     * @throws IOException when there is none
     */
    public static RunRecord readRun(Path folder) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw new MalformedFileException(folder, "expected the folder of a run, found a file");
        }
        Path file = folder.resolve(RUN);
        if (!Files.exists(file)) {
            throw new IOException((Files.exists(folder)
                            ? ShownText.of(folder.toString()) + " holds no run: a run's folder has a " + RUN
                            : "there is no folder " + ShownText.of(folder.toString()))
                    + "; handgrad runs lists the runs that there are");
        }
        try {
            return RunJson.run(text(file));
        } catch (JsonProcessingException e) {
            throw new MalformedFileException(file, "expected a run record, and found: " + RunJson.complaint(e), e);
        }
    }

    /**
     * Reads the epochs in a run's folder, none when no epoch was finished.
     *
     * @throws MalformedFileException when a line of {@code epochs.jsonl} is not an epoch's record
     */
    public static List<EpochRecord> readEpochs(Path folder) throws IOException {
        Path file = folder.resolve(EPOCHS);
        List<EpochRecord> epochs = new ArrayList<>();
        if (Files.notExists(file)) {
            return epochs;
        }
        for (String line : text(file).lines().toList()) {
            try {
                epochs.add(RunJson.epoch(line));
            } catch (JsonProcessingException e) {
                throw new MalformedFileException(
                        file,
                        "expected an epoch's record in line " + (epochs.size() + 1) + ", and found: "
                                + RunJson.complaint(e),
                        e);
            }
        }
        return epochs;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
