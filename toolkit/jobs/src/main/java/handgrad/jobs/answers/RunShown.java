package handgrad.jobs.answers;

import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Report;
import handgrad.jobs.report.ReportParts;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job's run as a sheet's page shows it.
 *
 * @param folder its name, which is its UTC time
 * @param parts what its own page says beside numbers and pictures
 */
public record RunShown(RunRecord record, String folder, ReportParts parts, List<PngShown> pictures) {
    /** {@code epochs 3, batch size 1, wrong derivative true}: what the numbers are of. */
    public String settings() {
        return record.config().entrySet().stream()
                .map(entry -> entry.getKey().replace('_', ' ') + " " + Report.plain(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    public MetricTable metrics() {
        return MetricTable.of(record.metrics());
    }

    /** The run with all its pictures, by name. */
    static RunShown of(CompletedRun run) throws IOException {
        return new RunShown(
                run.record(),
                run.folder().getFileName().toString(),
                ReportParts.read(run.folder()),
                PngShown.allIn(run.folder()));
    }
}
