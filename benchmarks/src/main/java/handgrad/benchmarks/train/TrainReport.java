package handgrad.benchmarks.train;

import handgrad.benchmarks.Report;
import handgrad.jobs.record.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one {@code handgrad bench train} found out.
 *
 * @param absent libraries that are not here, each with what to do about it
 * @param data one sentence on each data set, and on what was left out
 */
record TrainReport(Environment environment, int rounds, List<String> absent, List<String> data, List<RowResult> rows)
        implements Report {

    @Override
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Thousand samples per second, median of " + rounds
                + " rounds; in brackets that of the second half of the"
                + " epochs. Ratio: handgrad to the fastest peer, pair by pair.");
        if (hasLimits()) {
            lines.add(
                    "Limit: a C program for this one training, in its fastest epoch; percent: handgrad's of its best.");
        }
        lines.add("");
        List<String> libraries = libraries();
        lines.add("| row | handgrad | " + String.join(" | ", libraries) + (libraries.isEmpty() ? "" : " | ")
                + "ratio (lowest to highest) | reach at least | |"
                + (hasLimits() ? " limit, one thread | limit, best | percent |" : ""));
        lines.add("|---|---|" + "---|".repeat(libraries.size()) + "---|---|---|" + (hasLimits() ? "---|---|---|" : ""));
        rows.forEach(row -> lines.add(line(row, libraries)));
        lines.add("");
        lines.add("| row | contestant | threads | BLAS kernels | epochs | loss after epoch |");
        lines.add("|---|---|---|---|---|---|");
        for (RowResult row : rows) {
            lines.add(detail(row, row.handgrad()));
            row.peers().forEach(peer -> lines.add(detail(row, peer)));
        }
        lines.add("");
        lines.add(environment.cpu() + ", " + environment.os() + "; Java " + environment.java() + "; "
                + environment.blas() + ".");
        lines.addAll(data);
        if (!absent.isEmpty()) {
            lines.add("Absent: " + String.join(", ", absent) + ".");
        }
        return String.join("\n", lines) + "\n";
    }

    private boolean hasLimits() {
        return rows.stream().anyMatch(row -> row.limit() != null);
    }

    private List<String> libraries() {
        return rows.stream()
                .flatMap(row -> row.peers().stream())
                .map(Series::library)
                .distinct()
                .toList();
    }

    private String line(RowResult row, List<String> libraries) {
        StringBuilder line = new StringBuilder("| " + row.title() + " | " + rate(row.handgrad()) + " | ");
        for (String library : libraries) {
            line.append(row.peers().stream()
                            .filter(peer -> peer.library().equals(library))
                            .map(TrainReport::rate)
                            .findFirst()
                            .orElse(""))
                    .append(" | ");
        }
        if (row.ratio() != null) {
            line.append(String.format(
                    Locale.ROOT,
                    "%.2f × %s (%.2f to %.2f)",
                    row.ratio(),
                    Objects.requireNonNull(row.bestPeer()),
                    row.smallestRatio(),
                    row.largestRatio()));
        }
        line.append(String.format(Locale.ROOT, " | %.1f × | %s |", row.goal(), row.verdict()));
        if (hasLimits()) {
            line.append(limit(row.limit(), row.percentOfLimit()));
        }
        return line.toString();
    }

    private static String limit(@Nullable Limit limit, @Nullable Double percent) {
        return limit == null
                ? " | | |"
                : String.format(
                        Locale.ROOT,
                        " %s | %s | %.0f |",
                        thousands(limit.oneThread()),
                        thousands(limit.best()),
                        percent);
    }

    private static String rate(Series series) {
        return thousands(series.rate()) + " (" + thousands(series.settledRate()) + ")";
    }

    private static String thousands(double rate) {
        return String.format(Locale.ROOT, rate < 10_000 ? "%,.1f" : "%,.0f", rate / 1000);
    }

    private static String detail(RowResult row, Series series) {
        double[] losses = series.losses()[0];
        String loss = series.sameLoss()
                ? String.format(Locale.ROOT, "%d: %.8g", row.comparedEpoch(), losses[row.comparedEpoch() - 1])
                : "another loss, rate only";
        return "| " + row.row() + " | " + series.version() + " | " + series.setting() + " | " + series.blas() + " | "
                + losses.length + " | " + loss + " |";
    }
}
