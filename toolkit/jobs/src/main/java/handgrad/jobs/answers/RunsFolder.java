package handgrad.jobs.answers;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.FinishedSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with a folder for each job, in which lie those of its runs.
 *
 * @param named whether the user has named it: a malformed record in it is then an error, and else as if it were not there
 */
public record RunsFolder(Path path, boolean named) {
    /**
     * What answers a question: the newest tuning, or else the newest run.
     *
     * @throws MalformedFileException for the first record that is none, on the way to that run
     */
    public FoundRun find(SheetRun asked) throws IOException {
        AskedTuning tuning = asked.asked().tuning();
        if (tuning != null) {
            for (Path folder : latestFirst(asked.job() + " tune")) {
                Optional<FinishedSweep> sweep = finished(folder).filter(tuning::isTriedBy);
                Optional<CompletedRun> winner =
                        sweep.isPresent() ? completed(sweep.get().winner()) : Optional.empty();
                if (winner.isPresent()
                        && asked.asked().difference(winner.get().record()).isEmpty()) {
                    return new FoundRun(winner, sweep, Optional.empty());
                }
            }
        }
        Optional<String> instead = Optional.empty();
        for (Path folder : latestFirst(asked.job())) {
            Optional<CompletedRun> run = completed(folder);
            if (run.isPresent()) {
                Optional<String> difference = asked.asked().difference(run.get().record());
                if (difference.isEmpty()) {
                    return new FoundRun(run, Optional.empty(), Optional.empty());
                }
                instead = instead.or(() -> difference.map(what -> "The run of " + folder.getFileName() + " " + what));
            }
        }
        return new FoundRun(Optional.empty(), Optional.empty(), instead);
    }

    private Optional<FinishedSweep> finished(Path folder) throws IOException {
        try {
            return FinishedSweep.read(folder);
        } catch (IOException e) {
            return unlessNamed(e);
        }
    }

    private Optional<CompletedRun> completed(Path folder) throws IOException {
        if (Files.notExists(folder.resolve("run.json"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CompletedRun(RunFolder.readRun(folder), folder))
                    .filter(run -> run.record().status() == Status.COMPLETED);
        } catch (IOException e) {
            return unlessNamed(e);
        }
    }

    private <T> Optional<T> unlessNamed(IOException malformed) throws IOException {
        if (named) {
            throw malformed;
        }
        return Optional.empty();
    }

    /** The folders of a job's runs; their names are times. */
    private List<Path> latestFirst(String job) throws IOException {
        Path ofJob = path.resolve(job.replace(' ', '-'));
        if (!Files.isDirectory(ofJob)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(ofJob)) {
            return folders.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
