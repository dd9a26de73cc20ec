package handgrad.jobs.answers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run that a sheet asks for, of a job.
 *
 * @param job the command without the program's name: {@code hw2 wpi softmax}
 */
public record SheetRun(String job, AskedRun asked) {
    /** The sheet's short name. */
    public String sheet() {
        return job.split(" ", -1)[1];
    }

    /** The words of the command line that makes it, without the program's name. */
    public List<String> words() {
        return Stream.concat(Stream.of(job.split(" ", -1)), asked.words().stream())
                .toList();
    }

    /** The words of the command line that carries it on. */
    public List<String> wordsToCarryOn(Path begun) {
        List<String> words = new ArrayList<>(List.of(job.split(" ", -1)));
        if (asked.tuning() != null) {
            words.add("--tune");
            words.addAll(asked.place());
        }
        words.add("--resume=" + begun);
        return words;
    }

    /** As a reader types it. */
    public String command() {
        return words().stream().collect(Collectors.joining(" ", "handgrad ", ""));
    }
}
