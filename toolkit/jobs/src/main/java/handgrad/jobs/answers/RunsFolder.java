package handgrad.jobs.answers;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.Status;
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
     * The last completed run of a job.
     *
     * @param job the command without the program's name
     * @throws MalformedFileException for the first record that is none, on the way to that run
     */
    Optional<CompletedRun> last(String job) throws IOException {
        Path ofJob = path.resolve(job.replace(' ', '-'));
        if (!Files.isDirectory(ofJob)) {
            return Optional.empty();
        }
        for (Path folder : latestFirst(ofJob)) {
            Optional<CompletedRun> run = completed(folder);
            if (run.isPresent()) {
                return run;
            }
        }
        return Optional.empty();
    }

    private Optional<CompletedRun> completed(Path folder) throws IOException {
        if (Files.notExists(folder.resolve("run.json"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CompletedRun(RunFolder.readRun(folder), folder))
                    .filter(run -> run.record().status() == Status.COMPLETED);
        } catch (IOException e) {
            if (named) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Names are times. */
    private static List<Path> latestFirst(Path ofJob) throws IOException {
        try (Stream<Path> folders = Files.list(ofJob)) {
            return folders.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
