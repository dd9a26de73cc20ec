package handgrad.jobs.answers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run that a sheet asks for, of a job.
 *
 * @param job the command without the program's name: {@code hw2 wpi softmax}
 */
public record SheetRun(String job, AskedRun asked) {
    /** The words of the command line that makes it, without the program's name. */
    public List<String> words() {
        return Stream.concat(Stream.of(job.split(" ")), asked.words().stream()).toList();
    }

    /** As a reader types it. */
    public String command() {
        return words().stream().collect(Collectors.joining(" ", "handgrad ", ""));
    }
}
