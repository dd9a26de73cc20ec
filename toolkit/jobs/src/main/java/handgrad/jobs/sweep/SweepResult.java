package handgrad.jobs.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import handgrad.jobs.record.Collapse;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.terminal.TextTable;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --tune --json} prints.
 *
 * @param folder of the sweep
 * @param selection the metric of the validation set that decided
 * @param status the winner's; diverged when every configuration did
 * @param configurations how many there are
 * @param seconds from the first training's beginning to the last one's end, without the winner's; null of a sweep that was
 *     carried on
 * @param rows the finished ones, best first
 * @param remarks a sentence on each configuration that collapsed
 * @param winner the full run of the best configuration, with the only look at the test set; null when there is none
 * @param search how it chose what to try
 * @param rounds of a search by halving; else null
 * @param byDefault the default of what was tuned, trained and measured as the others were; null if that was not come to
 * @param comparedWithDefault what the best gained over it, in a sentence; null as long as there is no best
 * @param edges on which the best configuration lies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepResult(
        String job,
        String folder,
        Selection selection,
        Status status,
        int configurations,
        @Nullable Double seconds,
        List<SweepRow> rows,
        List<String> remarks,
        @Nullable RunRecord winner,
        Search search,
        @Nullable Rounds rounds,
        @JsonProperty("default") @Nullable SweepRow byDefault,
        @JsonProperty("compared_with_default") @Nullable String comparedWithDefault,
        List<GridEdge> edges) {
    private static final int SHOWN = 15;
    private static final int MOST_REMARKS = 5;

    public static SweepResult of(
            SweepPlan plan,
            SweepFolder folder,
            int configurations,
            @Nullable Double seconds,
            Status status,
            List<SweepRow> rows,
            Optional<SweepRow> byDefault,
            Optional<RunRecord> winner) {
        List<SweepRow> sorted = plan.sorted(rows);
        Optional<SweepRow> best = status == Status.INTERRUPTED && winner.isEmpty() ? Optional.empty() : plan.best(rows);
        return new SweepResult(
                plan.job(),
                folder.path().toString(),
                plan.selection(),
                status,
                configurations,
                seconds,
                sorted,
                collapses(sorted),
                winner.orElse(null),
                plan.search(),
                plan.rounds(),
                byDefault.orElse(null),
                best.flatMap(of -> byDefault.map(other -> DefaultComparison.words(plan, of, other)))
                        .orElse(null),
                best.map(of -> GridEdge.of(plan, of)).orElse(List.of()));
    }

    /** Of all that measured an accuracy, but the chosen one; best first. */
    private static List<String> collapses(List<SweepRow> sorted) {
        List<SweepRow> measured = sorted.stream()
                .filter(row -> row.metrics().containsKey(Collapse.METRIC))
                .toList();
        double best = measured.stream()
                .mapToDouble(row -> row.metric(Collapse.METRIC))
                .max()
                .orElse(0);
        List<String> remarks = new ArrayList<>(measured.stream()
                .skip(1)
                .filter(row -> Collapse.is(row.metric(Collapse.METRIC), best))
                .map(row -> "The training with " + row.words() + " collapsed: it ended at a validation accuracy of "
                        + NumberText.percent(row.metric(Collapse.METRIC)) + ", where " + NumberText.percent(best)
                        + " was there to be had.")
                .toList());
        if (remarks.size() > MOST_REMARKS) {
            int more = remarks.size() - MOST_REMARKS;
            remarks.subList(MOST_REMARKS, remarks.size()).clear();
            remarks.add(more + (more == 1 ? " more collapsed." : " more collapsed as well."));
        }
        return remarks;
    }

    /** How many configurations were measured, how long that took and what decided, in words. */
    public String summary() {
        return (rounds != null
                        ? rows.size() + " trainings of " + rounds.candidates() + " configurations, " + rounds.words()
                        : rows.size() + " of " + configurations + " configurations")
                + (search == Search.RANDOM ? " drawn at random" : "")
                + (seconds == null ? "" : " in " + NumberText.seconds(seconds)) + ", by "
                + MetricTable.words(selection.metric());
    }

    /** What there is to say of the best. */
    public List<String> ofTheBest() {
        List<String> sentences = new ArrayList<>();
        if (comparedWithDefault != null) {
            sentences.add(comparedWithDefault);
        }
        edges.forEach(edge -> sentences.add(edge.words()));
        return sentences;
    }

    /** The result for people, in lines closed by the system's line separator. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(job + ": " + summary() + ", " + status.word());
        lines.add("");
        if (!rows.isEmpty()) {
            lines.addAll(SweepTable.lines(rows, SHOWN, selection.metric()));
            lines.add("");
        }
        List<String> sentences =
                Stream.concat(ofTheBest().stream(), remarks.stream()).toList();
        if (!sentences.isEmpty()) {
            sentences.forEach(sentence -> lines.addAll(Wrapped.lines("", sentence, "")));
            lines.add("");
        }
        if (winner != null) {
            lines.addAll(Wrapped.lines(
                    "", "the best, trained once more: " + rows.get(0).words(), "  "));
            lines.addAll(TextTable.of(MetricTable.of(winner.metrics())));
            if (winner.status() == Status.COMPLETED && winner.message() != null) {
                lines.add(winner.message());
            }
            lines.add("");
        }
        lines.add("files in " + folder);
        if (status == Status.INTERRUPTED) {
            lines.add("carry on with: handgrad " + job + " --tune --resume " + folder);
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
