package handgrad.datasets.ames;

import handgrad.datasets.RegressionData;
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
    public RegressionData prepare(Table table) {
        Table asRead = withCodesAsNumbers(table);
        List<Feature> numbers = new ArrayList<>();
        List<Feature> categories = new ArrayList<>();
        for (AmesColumn column : AmesColumn.all()) {
            switch (column.kind()) {
                case CODE, AMOUNT, NUMBER ->
                    numbers.add(Standardised.fit(asRead.doubleColumn(column.name()), Double.POSITIVE_INFINITY));
                case CATEGORY ->
                    categories.add(OneHot.fit(withoutNa(table.stringColumn(column.name())), MISSING, true));
                case ORDER, PRICE -> {}
            }
        }
        List<Feature> features = new ArrayList<>(numbers);
        features.addAll(categories);
        int half = table.rowCount() / 2;
        return Recipe.encode(new FeatureEncoder(features), asRead.first(half), asRead.inRange(half, asRead.rowCount()));
    }

    private static Table withCodesAsNumbers(Table table) {
        Table copy = Table.create(table.name(), table.columnArray());
        AmesColumn.all().stream()
                .filter(column -> column.kind() == AmesColumn.Kind.CODE)
                .map(AmesColumn::name)
                .forEach(code -> copy.replaceColumn(code, asNumbers(table.stringColumn(code))));
        return copy;
    }

    private static DoubleColumn asNumbers(StringColumn codes) {
        return DoubleColumn.create(codes.name(), codes.asList().stream().mapToDouble(Double::parseDouble));
    }

    private static StringColumn withoutNa(StringColumn categories) {
        return categories.where(categories.isNotEqualTo(AmesTable.NA));
    }
}
