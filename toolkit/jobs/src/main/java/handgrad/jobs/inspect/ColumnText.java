package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesTable;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/** One column as text for a terminal. */
public final class ColumnText {
    private static final int LONGEST_BAR = 40;

    private ColumnText() {}

    /** The lines on a column of numbers. */
    public static List<String> of(NumberSummary summary, double correlationWithPrice) {
        List<String> lines = new ArrayList<>();
        lines.add(summary.column().name() + ": " + summary.column().kind().word() + ", "
                + Numerals.grouped(summary.unknown()) + " unknown");
        lines.add("");
        lines.addAll(TextTable.aligned(List.of(
                List.of("mean", Numerals.text(summary.mean(), 2)),
                List.of("deviation", Numerals.text(summary.deviation(), 2)),
                List.of("min", Numerals.text(summary.min(), 2)),
                List.of("25 %", Numerals.text(summary.quartile1(), 2)),
                List.of("median", Numerals.text(summary.median(), 2)),
                List.of("75 %", Numerals.text(summary.quartile3(), 2)),
                List.of("max", Numerals.text(summary.max(), 2)),
                List.of("correlation with " + AmesTable.PRICE, Numerals.correlation(correlationWithPrice)))));
        lines.add("");
        lines.addAll(histogram(summary));
        return lines;
    }

    private static List<String> histogram(NumberSummary summary) {
        int[] bins = summary.bins();
        double width = (summary.max() - summary.min()) / bins.length;
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from", "count"));
        for (int i = 0; i < bins.length; i++) {
            rows.add(List.of(Numerals.text(summary.min() + i * width, 1), Numerals.grouped(bins[i])));
        }
        List<String> lines = new ArrayList<>(TextTable.aligned(rows));
        for (int i = 0; i < bins.length; i++) {
            lines.set(
                    i + 1,
                    (lines.get(i + 1) + "  " + "#".repeat(LONGEST_BAR * bins[i] / summary.highest())).stripTrailing());
        }
        return lines;
    }

    /** The lines on a column of words. */
    public static List<String> of(CategorySummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(summary.column().name() + ": " + summary.column().kind().word() + ", "
                + summary.words().size() + " values, " + Numerals.grouped(summary.unknown()) + " unknown");
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "sales", "median price"));
        for (CategorySummary.Word word : summary.words()) {
            String meaning = word.text().equals(AmesTable.NA) ? " (there is none)" : "";
            rows.add(List.of(
                    word.text() + meaning, Numerals.grouped(word.count()), Numerals.grouped(word.medianPrice())));
        }
        lines.addAll(TextTable.aligned(rows));
        return lines;
    }
}
