package handgrad.jobs.inspect;

import handgrad.datasets.ames.AmesColumn;
import handgrad.datasets.ames.AmesColumn.Kind;
import handgrad.datasets.ames.AmesTable;
import handgrad.datasets.ames.CleanRecipe;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * What there is to see in the Ames table, computed with Tablesaw.
 *
 * @param numbers a summary for each amount, number and the price, in the table's order
 * @param categories a summary for each category and {@code MS SubClass}, in the table's order
 * @param sales every sale's living area and price
 */
public record Overview(
        int rows,
        int columns,
        List<NumberSummary> numbers,
        List<CategorySummary> categories,
        Correlations correlations,
        List<Sale> sales) {
    /** A name for each parcel, not worth counting. */
    private static final String PID = "PID";

    /**
     * A sale.
     *
     * @param isOutlier whether it is one that the data's author advises to leave out
     */
    public record Sale(String pid, double squareFeet, double price, boolean isOutlier) {}

    /** Looks at a table as {@link AmesTable} reads it. */
    public static Overview of(Table table) {
        List<AmesColumn> numeric = AmesColumn.all().stream()
                .filter(column -> column.kind().isNumeric())
                .toList();
        return new Overview(
                table.rowCount(),
                table.columnCount(),
                numeric.stream()
                        .map(column -> NumberSummary.of(column, table.doubleColumn(column.name())))
                        .toList(),
                AmesColumn.all().stream()
                        .filter(Overview::hasWords)
                        .map(column -> CategorySummary.of(column, table))
                        .toList(),
                Correlations.of(numeric.stream()
                        .map(column -> table.doubleColumn(column.name()))
                        .toList()),
                sales(table));
    }

    private static boolean hasWords(AmesColumn column) {
        return column.kind() == Kind.CATEGORY
                || (column.kind() == Kind.CODE && !column.name().equals(PID));
    }

    private static List<Sale> sales(Table table) {
        Selection outliers = CleanRecipe.outliers(table);
        return table.stream()
                .map(row -> new Sale(
                        row.getString(PID),
                        row.getDouble("Gr Liv Area"),
                        row.getDouble(AmesTable.PRICE),
                        outliers.contains(row.getRowNumber())))
                .toList();
    }

    /** How many columns there are of each kind. */
    public Map<Kind, Integer> kinds() {
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        AmesColumn.all().forEach(column -> kinds.merge(column.kind(), 1, Integer::sum));
        return kinds;
    }

    /** The columns with unknown values, and how many, the most first. */
    public Map<String, Integer> unknown() {
        Map<String, Integer> all = new LinkedHashMap<>();
        numbers.forEach(summary -> all.put(summary.column().name(), summary.unknown()));
        categories.forEach(summary -> all.put(summary.column().name(), summary.unknown()));
        Map<String, Integer> some = new LinkedHashMap<>();
        all.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
        return some;
    }

    /** The columns of numbers by the size of their correlation with the price, the strongest first. */
    public List<String> byCorrelationWithPrice() {
        return correlations.names().stream()
                .filter(name -> !name.equals(AmesTable.PRICE))
                .filter(name -> !Double.isNaN(withPrice(name)))
                .sorted(Comparator.comparingDouble(name -> -Math.abs(withPrice(name))))
                .toList();
    }

    /** The correlation of a column of numbers with the price. */
    public double withPrice(String name) {
        return correlations.between(name, AmesTable.PRICE);
    }

    /** The sales that the data's author advises to leave out, the largest first. */
    public List<Sale> outliers() {
        return sales.stream()
                .filter(Sale::isOutlier)
                .sorted(Comparator.comparingDouble(Sale::squareFeet).reversed())
                .toList();
    }
}
