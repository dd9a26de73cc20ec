package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesTable;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An overview as text for a terminal. */
public final class OverviewText {
    private static final int STRONGEST = 12;
    private static final int MOST_WORDS = 5;

    private OverviewText() {}

    /** The lines. */
    public static List<String> of(Overview overview) {
        List<String> lines = new ArrayList<>();
        lines.add(Numerals.grouped(overview.rows()) + " sales, " + overview.columns() + " columns ("
                + overview.kinds().entrySet().stream()
                        .map(entry -> entry.getKey().word() + " " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + ")");
        section(lines, "Unknown values (an empty field; among numbers NA, too)", unknown(overview));
        section(lines, "Numbers", numbers(overview));
        section(
                lines,
                "Categories by frequency (NA is a category: there is no such thing)",
                overview.categories().stream().map(OverviewText::categories).toList());
        section(lines, "Strongest correlations with " + AmesTable.PRICE, correlations(overview));
        section(
                lines,
                "Sales above 4,000 square feet, which the data's author advises to leave out",
                outliers(overview));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        lines.add("");
        lines.add(title);
        lines.addAll(content);
    }

    private static List<String> unknown(Overview overview) {
        List<List<String>> rows = new ArrayList<>();
        overview.unknown().forEach((name, count) -> rows.add(List.of("  " + name, Numerals.grouped(count))));
        return rows.isEmpty() ? List.of("  none") : TextTable.aligned(rows);
    }

    private static List<String> numbers(Overview overview) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "kind", "mean", "deviation", "min", "25 %", "median", "75 %", "max"));
        for (NumberSummary summary : overview.numbers()) {
            rows.add(List.of(
                    "  " + summary.column().name(),
                    summary.column().kind().word(),
                    Numerals.text(summary.mean(), 1),
                    Numerals.text(summary.deviation(), 1),
                    Numerals.text(summary.min(), 1),
                    Numerals.text(summary.quartile1(), 1),
                    Numerals.text(summary.median(), 1),
                    Numerals.text(summary.quartile3(), 1),
                    Numerals.text(summary.max(), 1)));
        }
        return TextTable.aligned(rows);
    }

    private static String categories(CategorySummary summary) {
        List<CategorySummary.Word> words = summary.words();
        String frequent = words.stream()
                .limit(MOST_WORDS)
                .map(word -> word.text() + " " + word.count())
                .collect(Collectors.joining(", "));
        int more = words.size() - MOST_WORDS;
        return "  " + summary.column().name() + ": " + frequent + (more > 0 ? ", and " + more + " more" : "");
    }

    private static List<String> correlations(Overview overview) {
        List<List<String>> rows = new ArrayList<>();
        overview.byCorrelationWithPrice().stream()
                .limit(STRONGEST)
                .forEach(name -> rows.add(List.of("  " + name, Numerals.correlation(overview.withPrice(name)))));
        return rows.isEmpty() ? List.of("  none") : TextTable.aligned(rows);
    }

    private static List<String> outliers(Overview overview) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  PID", "square feet", "price"));
        for (Overview.Sale sale : overview.outliers()) {
            rows.add(List.of("  " + sale.pid(), Numerals.grouped(sale.squareFeet()), Numerals.grouped(sale.price())));
        }
        return rows.size() == 1 ? List.of("  none") : TextTable.aligned(rows);
    }
}
