package handgrad.benchmarks.commands;

import handgrad.benchmarks.Report;
import handgrad.jobs.record.Processor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything that one {@code handgrad bench reading} found out. */
record ReadingReport(int rounds, String cpu, String java, List<Row> rows) implements Report {
    /**
     * A set.
     *
     * @param seconds the median, in a process that has read it before
     * @param script the same of NumPy's gzip and frombuffer, pandas' read_csv, NumPy's load; null where there is none
     */
    record Row(String set, double seconds, @Nullable Double script) {}

    static ReadingReport of(int rounds, List<Row> rows) {
        return new ReadingReport(rounds, Processor.model(), System.getProperty("java.version"), List.copyOf(rows));
    }

    @Override
    public String markdown() {
        StringBuilder text = new StringBuilder("Milliseconds, medians of " + rounds + " reads after one.\n\n"
                + "| set | handgrad | NumPy, pandas | ratio |\n|---|---|---|---|\n");
        for (Row row : rows) {
            Double script = row.script();
            text.append(String.format(Locale.ROOT, "| `%s` | %.1f | ", row.set(), row.seconds() * 1000))
                    .append(
                            script == null
                                    ? "– | –"
                                    : String.format(Locale.ROOT, "%.1f | %.2f", script * 1000, row.seconds() / script))
                    .append(" |\n");
        }
        return text.append('\n')
                .append(cpu)
                .append("; Java ")
                .append(java)
                .append(".\n")
                .toString();
    }
}
