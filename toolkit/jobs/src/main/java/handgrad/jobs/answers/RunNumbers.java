package handgrad.jobs.answers;

import handgrad.jobs.record.NumberText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader's own runs of a sheet, and their numbers in the text of an answer. Where the text says
 * <code>{3.2b: test_accuracy}</code> stands that metric of the run that answers Question 3.2b, or that there is none; the
 * second of several runs of one question is <code>{4.3, 2: test_accuracy}</code>.
 */
public final class RunNumbers {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d[\\d.a-z]*)(?:, (\\d+))?: ([a-z]\\w+)\\}");

    private static final String NOT_RUN = "(not run yet)";

    private final Map<SheetRun, FoundRun> found;

    private RunNumbers(Map<SheetRun, FoundRun> found) {
        this.found = found;
    }

    /** Those of no run. */
    public static RunNumbers none() {
        return new RunNumbers(Map.of());
    }

    /**
     * Finds the runs that a sheet asks for.
     *
     * @throws handgrad.files.MalformedFileException for a record that is none, in a folder that the user has named
     */
    public static RunNumbers read(RunsFolder runs, List<SheetRun> asked) throws IOException {
        Map<SheetRun, FoundRun> found = new LinkedHashMap<>();
        for (SheetRun run : asked) {
            found.put(run, runs.find(run));
        }
        return new RunNumbers(found);
    }

    /** The text with its numbers. */
    public String fillIn(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(number(place)));
    }

    /** What was found for a run. */
    public FoundRun found(SheetRun run) {
        return found.getOrDefault(run, FoundRun.NONE);
    }

    private String number(MatchResult place) {
        String metric = place.group(3);
        int which = place.group(2) == null ? 1 : Integer.parseInt(place.group(2));
        return found.entrySet().stream()
                .filter(entry -> entry.getKey().asked().question().equals(place.group(1)))
                .skip(which - 1)
                .findFirst()
                .flatMap(entry -> entry.getValue().run())
                .map(run -> run.record().metrics().get(metric))
                .filter(Objects::nonNull)
                .map(value -> NumberText.metric(metric, value))
                .orElse(NOT_RUN);
    }
}
