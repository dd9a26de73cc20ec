package handgrad.jobs.sweep;

import handgrad.jobs.picture.ValueComparison;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep that came to its end, as it lies in its folder.
 *
 * @param rows the configurations, best first
 * @param winner the folder of the best configuration's run
 */
public record FinishedSweep(Path folder, SweepPlan plan, List<SweepRow> rows, Path winner) {
    /**
     * Reads a sweep.
     *
     * @return empty for one that is not finished
     * @throws handgrad.files.MalformedFileException when what lies there is none
     */
    public static Optional<FinishedSweep> read(Path folder) throws IOException {
        if (Files.notExists(folder.resolve("sweep.json"))) {
            return Optional.empty();
        }
        SweepPlan plan = SweepFolder.readPlan(folder);
        Optional<Path> winner = SweepFolder.winner(folder);
        if (winner.isEmpty()
                || Files.notExists(folder.resolve(Report.FILE)) // the sweep's, which is written last
                || RunFolder.readRun(winner.get()).status() != Status.COMPLETED
                || Files.notExists(winner.get().resolve(Report.FILE))) {
            return Optional.empty();
        }
        int tried = plan.configurations().size(); // the default, measured for comparison, comes after them
        List<SweepRow> rows = plan.sorted(SweepFolder.readRows(folder).stream()
                .filter(row -> row.number() <= tried)
                .toList());
        return Optional.of(new FinishedSweep(folder, plan, rows, winner.get()));
    }

    /** The head of the table and its rows, best first, with what was measured on the validation part, which decides. */
    public List<List<String>> table() {
        return SweepTable.cells(rows.stream().map(SweepRow::onValidation).toList());
    }

    /** For each hyper-parameter with several values what decides over them, by caption. */
    public Map<String, ValueComparison> charts() {
        Map<String, ValueComparison> charts = new LinkedHashMap<>();
        SweepPictures.charts(plan, rows)
                .forEach((parameter, chart) -> charts.put(SweepPictures.caption(plan, parameter), chart));
        return charts;
    }

    /** {@code by validation accuracy, each varied with the others at their default}. */
    public String manner() {
        return "by " + MetricTable.words(plan.selection().metric()) + ", "
                + (plan.grid().size() == 1
                        ? "of one hyper-parameter"
                        : plan.search() != Search.GRID
                                ? plan.search() == Search.RANDOM ? "drawn at random" : "by successive halving"
                                : plan.oneAtATime() ? "each with the others at their default" : "in all combinations");
    }

    /** The best configuration in words. */
    public String best() {
        return rows.get(0).words();
    }
}
