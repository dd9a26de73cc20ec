package handgrad.jobs.answers;

import handgrad.jobs.record.NumberText;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers of a user's own runs in the text of an answer. Where the text says <code>{hw1 ist mlp: test_accuracy}</code>
 * stands that metric of the job's last completed run, or that there is none.
 */
public final class RunNumbers {
    private static final Pattern PLACE = Pattern.compile("\\{(hw\\d [a-z0-9 -]+): (\\w+)\\}");

    private static final String NOT_RUN = "not run yet";

    private final Map<String, CompletedRun> last;

    private RunNumbers(Map<String, CompletedRun> last) {
        this.last = last;
    }

    /** Those of no run. */
    public static RunNumbers none() {
        return new RunNumbers(Map.of());
    }

    /**
     * Reads the records of the last completed runs.
     *
     * @param jobs commands without the program's name
     * @throws handgrad.files.MalformedFileException for a record that is none, in a folder that the user has named
     */
    public static RunNumbers read(RunsFolder runs, Collection<String> jobs) throws IOException {
        Map<String, CompletedRun> last = new HashMap<>();
        for (String job : jobs) {
            runs.last(job).ifPresent(run -> last.put(job, run));
        }
        return new RunNumbers(last);
    }

    /** The jobs whose numbers a text asks for. */
    public static Set<String> jobsIn(String text) {
        return PLACE.matcher(text).results().map(place -> place.group(1)).collect(Collectors.toSet());
    }

    /** The text with its numbers. */
    public String fillIn(String text) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(number(place.group(1), place.group(2))));
    }

    /** The last completed run of a job. */
    Optional<CompletedRun> last(String job) {
        return Optional.ofNullable(last.get(job));
    }

    private String number(String job, String metric) {
        return last(job)
                .map(run -> run.record().metrics().get(metric))
                .map(value -> NumberText.metric(metric, value))
                .orElse(NOT_RUN);
    }
}
