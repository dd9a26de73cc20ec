package handgrad.jobs.answers;

import handgrad.jobs.record.NumberText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a user's own runs in the text of an answer. Where the text says <code>{hw1 ist mlp: test_accuracy}</code>
 * stands that metric of the job's last completed run, or that there is none.
 *
 * @param runs the folder with a folder for each job; null when there is none
 */
public record RunNumbers(@Nullable Path runs) {
    private static final Pattern PLACE = Pattern.compile("\\{(hw\\d [a-z0-9 -]+): (\\w+)\\}");

    private static final String NONE = "not run yet";

    /** The text with its numbers. */
    public String fillIn(String text) throws IOException {
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            place.appendReplacement(filled, Matcher.quoteReplacement(number(place.group(1), place.group(2))));
        }
        return place.appendTail(filled).toString();
    }

    /** The last completed run of a job. */
    Optional<RunShown> latest(String job) throws IOException {
        return runs == null ? Optional.empty() : RunShown.latest(runs, job);
    }

    private String number(String job, String metric) throws IOException {
        Map<String, Double> metrics =
                latest(job).map(run -> run.record().metrics()).orElse(Map.of());
        Double value = metrics.get(metric);
        return value == null ? NONE : NumberText.metric(metric, value);
    }
}
