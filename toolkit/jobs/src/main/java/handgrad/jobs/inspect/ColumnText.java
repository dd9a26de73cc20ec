package handgrad.jobs.inspect;

import handgrad.datasets.look.ColumnProfile;
import handgrad.datasets.look.NumberProfile;
import handgrad.files.ShownText;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One column as text for a terminal.
 *
 * @param correlation with the target; NaN where there is none
 * @param codes what values mean
 */
public record ColumnText(ColumnProfile column, Optional<String> target, double correlation, CodeBook codes) {
    private static final int LONGEST_BAR = 40;

    /** The lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(column.name() + ": " + column.kind().word() + ", " + NumberText.integer(column.distinct())
                + " different, " + NumberText.integer(column.unknown()) + " unknown");
        codes.column(column.name()).ifPresent(lines::add);
        lines.add("");
        column.numbers().ifPresent(numbers -> {
            lines.addAll(statistics(numbers));
            lines.add("");
            lines.addAll(histogram(numbers));
        });
        if (!column.categories().isEmpty()) {
            lines.addAll(categories());
        }
        return lines.stream().map(ShownText::harmless).toList();
    }

    private List<String> statistics(NumberProfile n) {
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("mean", Numerals.text(n.mean(), 2)),
                List.of("deviation", Numerals.text(n.deviation(), 2)),
                List.of("skew", Numerals.text(n.skew(), 2)),
                List.of("zeros", NumberText.integer(n.zeros())),
                List.of("min", Numerals.text(n.min(), 2)),
                List.of("25 %", Numerals.text(n.quartile1(), 2)),
                List.of("median", Numerals.text(n.median(), 2)),
                List.of("75 %", Numerals.text(n.quartile3(), 2)),
                List.of("max", Numerals.text(n.max(), 2))));
        target.ifPresent(y -> rows.add(List.of("correlation with " + y, Numerals.correlation(correlation))));
        return TextTable.aligned(rows);
    }

    private static List<String> histogram(NumberProfile n) {
        int[] bins = n.bins();
        int highest = Math.max(1, IntStream.of(bins).max().orElse(1));
        double width = (n.max() - n.min()) / bins.length;
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from", "count"));
        for (int i = 0; i < bins.length; i++) {
            rows.add(List.of(Numerals.text(n.min() + i * width, 1), NumberText.integer(bins[i])));
        }
        List<String> lines = new ArrayList<>(TextTable.aligned(rows));
        for (int i = 0; i < bins.length; i++) {
            String bar = "#".repeat((int) ((long) LONGEST_BAR * bins[i] / highest));
            lines.set(i + 1, (lines.get(i + 1) + "  " + bar).stripTrailing());
        }
        return lines;
    }

    private List<String> categories() {
        boolean hasMedian = column.categories().stream().anyMatch(category -> !Double.isNaN(category.targetMedian()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(hasMedian ? List.of("", "rows", "median of " + target.orElse("")) : List.of("", "rows"));
        for (ColumnProfile.Category category : column.categories()) {
            String name = ShownText.of(category.word())
                    + codes.value(column.name(), category.word())
                            .map(meaning -> " (" + meaning + ")")
                            .orElse("");
            List<String> row = new ArrayList<>(List.of(name, NumberText.integer(category.count())));
            if (hasMedian) {
                row.add(Numerals.text(category.targetMedian(), 1));
            }
            rows.add(row);
        }
        return TextTable.aligned(rows);
    }
}
