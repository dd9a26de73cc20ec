package handgrad.jobs.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.jobs.record.Collapse;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        @Nullable RunRecord winner) {
    private static final int SHOWN = 15;
    private static final int MOST_REMARKS = 5;

    public static SweepResult of(
            SweepPlan plan,
            SweepFolder folder,
            int configurations,
            @Nullable Double seconds,
            Status status,
            List<SweepRow> rows,
            Optional<RunRecord> winner) {
        List<SweepRow> sorted = plan.selection().sorted(rows);
        return new SweepResult(
                plan.job(),
                folder.path().toString(),
                plan.selection(),
                status,
                configurations,
                seconds,
                sorted,
                collapses(sorted),
                winner.orElse(null));
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
        return rows.size() + " of " + configurations + " configurations"
                + (seconds == null ? "" : " in " + NumberText.seconds(seconds)) + ", by "
                + MetricTable.words(selection.metric());
    }

    /** The result for people, in lines closed by the system's line separator. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(job + ": " + summary() + ", " + status.word());
        lines.add("");
        if (!rows.isEmpty()) {
            lines.addAll(SweepTable.lines(rows, SHOWN));
            lines.add("");
        }
        if (!remarks.isEmpty()) {
            lines.addAll(remarks);
            lines.add("");
        }
        if (winner != null) {
            lines.add("the best configuration, trained once more:");
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
