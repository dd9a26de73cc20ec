package handgrad.jobs.answers;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.FinishedSweep;
import handgrad.jobs.sweep.SweepFolder;
import handgrad.jobs.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with a folder for each job, in which lie those of its runs.
 *
 * @param named whether the user has named it: a malformed record in it is then an error, and else as if it were not there
 */
public record RunsFolder(Path path, boolean named) {
    /**
     * What answers a question: the newest tuning, or else the newest run; where the sheet has no published data, a run on data
     * of the reader's own goes before one on what comes with the program, which a later run without options would be.
     *
     * @throws MalformedFileException for the first record that is none, on the way to that run
     */
    public FoundRun find(SheetRun asked) throws IOException {
        AskedTuning tuning = asked.asked().tuning();
        if (tuning != null) {
            for (Path folder : latestFirst(asked.job() + " tune")) {
                Optional<FinishedSweep> sweep = finished(folder).filter(found -> tuning.isTriedBy(found.plan()));
                Optional<CompletedRun> winner =
                        sweep.isPresent() ? completed(sweep.get().winner()) : Optional.empty();
                if (winner.isPresent()
                        && asked.asked().difference(winner.get().record()).isEmpty()) {
                    return new FoundRun(winner, sweep, Optional.empty());
                }
            }
        }
        Optional<String> instead = Optional.empty();
        Optional<CompletedRun> example = Optional.empty();
        for (Path folder : latestFirst(asked.job())) {
            Optional<CompletedRun> run = completed(folder);
            if (run.isPresent()) {
                Optional<String> difference = asked.asked().difference(run.get().record());
                if (difference.isEmpty() && asked.asked().isOnExamples(run.get().record())) {
                    example = example.or(() -> run);
                } else if (difference.isEmpty()) {
                    return new FoundRun(run, Optional.empty(), Optional.empty());
                }
                instead = instead.or(() -> difference.map(what -> "The run of " + folder.getFileName() + " " + what));
            }
        }
        return new FoundRun(example, Optional.empty(), example.isPresent() ? Optional.empty() : instead);
    }

    /** The newest run, or tuning, that was begun for a question and can be carried on. */
    public Optional<Path> begun(SheetRun asked) throws IOException {
        AskedTuning tuning = asked.asked().tuning();
        for (Path folder : latestFirst(asked.job() + (tuning == null ? "" : " tune"))) {
            if (tuning == null ? isBegunRun(folder, asked.asked()) : isBegunTuning(folder, asked.asked(), tuning)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static boolean isBegunRun(Path folder, AskedRun asked) throws IOException {
        if (Files.notExists(folder.resolve("checkpoint.npz"))) {
            return false;
        }
        RunRecord run = RunFolder.readRun(folder);
        return (run.status() == Status.INTERRUPTED || run.status() == Status.RUNNING) && asked.isBegunBy(run);
    }

    private static boolean isBegunTuning(Path folder, AskedRun asked, AskedTuning tuning) throws IOException {
        if (Files.notExists(folder.resolve("sweep.json"))
                || FinishedSweep.read(folder).isPresent()) {
            return false;
        }
        SweepPlan plan = SweepFolder.readPlan(folder);
        return tuning.isTriedBy(plan) && Set.copyOf(plan.options()).equals(Set.copyOf(asked.options()));
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
