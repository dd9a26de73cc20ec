package handgrad.spark;

import com.fasterxml.jackson.annotation.JsonProperty;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What {@code handgrad spark least-squares} prints.
 *
 * @param largestError the largest distance of a weight from θ, in standard errors
 * @param megabytes the most memory that an executor ever had; 0 where it is not known
 */
record LeastSquaresReport(
        String method,
        long rows,
        int columns,
        int partitions,
        double seconds,
        @JsonProperty("seconds_per_million_rows") double secondsPerMillionRows,
        @JsonProperty("largest_error_in_standard_errors") double largestError,
        @JsonProperty("executor_peak_megabytes") long megabytes) {
    static LeastSquaresReport of(
            LeastSquaresCommand.Method method,
            GeneratedTable table,
            int partitions,
            double[] weights,
            double seconds,
            long megabytes) {
        double largest = 0;
        for (int j = 0; j < weights.length; j++) {
            largest = Math.max(largest, Math.abs(weights[j] - table.theta(j)));
        }
        return new LeastSquaresReport(
                method.name().toLowerCase(Locale.ROOT),
                table.rows(),
                table.columns(),
                partitions,
                seconds,
                seconds * 1e6 / table.rows(),
                largest / table.standardError(),
                megabytes);
    }

    /** For people, in lines closed by the system's line separator. */
    String text() {
        List<List<String>> lines = List.of(
                List.of("rows", NumberText.integer(rows) + " x " + columns + ", " + partitions + " partitions"),
                List.of("method", method),
                List.of("time", NumberText.seconds(seconds)),
                List.of("time per million rows", NumberText.seconds(secondsPerMillionRows)),
                List.of("largest error", NumberText.fixed(largestError, 2) + " standard errors of a weight"),
                List.of(
                        "memory of an executor, at most",
                        megabytes == 0 ? "-" : NumberText.integer(megabytes) + " MB"));
        String newLine = System.lineSeparator();
        return String.join(newLine, TextTable.aligned(lines)) + newLine;
    }
}
