package handgrad.datasets.ames;

import handgrad.datasets.table.Feature;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.OneHot;
import handgrad.datasets.table.Standardised;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What sheet 004 hands out as {@code ames.npz}, made anew from the table: 348 features and ln(price), the first half of the
 * rows to train on and the rest to test.
 *
 * <ul>
 *   <li>The 37 columns that hold only digits come first, codes among them, each standardised; unknown is 0.
 *   <li>The 43 others follow as 311 indicators: each value that occurs, sorted, and one for what is missing, which here
 *       includes {@code NA}.
 * </ul>
 *
 * <p>All statistics are those of all rows, the test set's included. {@link CleanRecipe} does not do that.
 */
public final class SheetRecipe implements Recipe {
    private static final String MISSING = "missing";

    @Override
    public PreparedAmes prepare(Table table) {
        List<Feature> numbers = new ArrayList<>();
        List<Feature> categories = new ArrayList<>();
        for (AmesColumn column : AmesColumn.all()) {
            String name = column.name();
            switch (column.kind()) {
                case CODE -> numbers.add(standardised(asNumbers(table.stringColumn(name))));
                case AMOUNT, NUMBER -> numbers.add(standardised(table.doubleColumn(name)));
                case CATEGORY -> categories.add(OneHot.fit(withoutNa(table.stringColumn(name)), MISSING, true));
                case ORDER, PRICE -> {}
            }
        }
        numbers.addAll(categories);
        int half = table.rowCount() / 2;
        Table train = table.first(half);
        return PreparedAmes.of(
                new FeatureEncoder(numbers, train, AmesForm.INSTANCE), train, table.inRange(half, table.rowCount()));
    }

    private static Standardised standardised(DoubleColumn numbers) {
        return Standardised.fit(numbers, Double.POSITIVE_INFINITY);
    }

    private static DoubleColumn asNumbers(StringColumn codes) {
        return DoubleColumn.create(codes.name(), codes.asList().stream().mapToDouble(SheetRecipe::number));
    }

    private static double number(String code) {
        return code.isEmpty() ? Double.NaN : Double.parseDouble(code);
    }

    private static StringColumn withoutNa(StringColumn categories) {
        return categories.where(categories.isNotEqualTo(AmesTable.NA));
    }
}
