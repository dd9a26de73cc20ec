package handgrad.datasets.ames;

import handgrad.datasets.table.Feature;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.OneHot;
import handgrad.datasets.table.Standardised;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * What a careful practitioner would do, and the one to prefer unless the sheet's own numbers are wanted.
 *
 * <ul>
 *   <li>Which half of the rows trains is drawn at random: the file is in the order of the years of sale.
 *   <li>Means, deviations and categories are those of the rows to train on alone. A category that only the test set has is
 *       0 in all indicators.
 *   <li>{@code NA} is a category of its own, no alley or no pool, not a missing value.
 *   <li>Codes are names, not numbers: PID is left out, {@code MS SubClass} is a category.
 *   <li>No number counts for more than three deviations: amounts have long tails.
 *   <li>On request the five sales above 4,000 square feet are left out, as the data's author advises.
 * </ul>
 *
 * <p>Qualities stay categories: as ordinals from poor to excellent, linear regression is worse for it (test RMSE 0.18 to
 * 0.19 instead of 0.15 to 0.17, before numbers were cut off).
 *
 * <p>Test RMSE of ln(price) by the minimum norm solution with the seeds 42, 0 and 1: 0.136, 0.142, 0.137, and without the
 * five sales 0.128, 0.141, 0.134; with {@link SheetRecipe} 0.331.
 *
 * @param random draws the half
 * @param dropsOutliers whether those five sales are left out
 */
public record CleanRecipe(RandomState random, boolean dropsOutliers) implements Recipe {
    private static final double OUTLIER_SQUARE_FEET = 4000;
    /** In deviations. Beyond it lie a few pools and porches, whose steps would throw the network off its course. */
    private static final double LIMIT = 3;

    private static final String OTHER = "other";

    /** The sales above 4,000 square feet. */
    public static Selection outliers(Table table) {
        return table.doubleColumn("Gr Liv Area").isGreaterThan(OUTLIER_SQUARE_FEET);
    }

    @Override
    public PreparedAmes prepare(Table table) {
        Table sales = dropsOutliers ? table.dropWhere(outliers(table)) : table;
        int n = sales.rowCount();
        int[] order = random.permutation(n);
        Table train = sales.rows(Arrays.copyOf(order, n / 2));
        Table test = sales.rows(Arrays.copyOfRange(order, n / 2, n));
        return PreparedAmes.of(new FeatureEncoder(features(train), train, AmesForm.INSTANCE), train, test);
    }

    private static List<Feature> features(Table train) {
        List<Feature> numbers = new ArrayList<>();
        List<Feature> categories = new ArrayList<>();
        for (AmesColumn column : AmesColumn.all()) {
            String name = column.name();
            switch (column.kind()) {
                case AMOUNT, NUMBER -> numbers.add(Standardised.fit(train.doubleColumn(name), LIMIT));
                case CATEGORY, CODE -> {
                    OneHot category = OneHot.fit(train.stringColumn(name), OTHER, false);
                    if (!name.equals("PID") && !category.words().isEmpty()) { // a table may come without the column
                        categories.add(category);
                    }
                }
                case ORDER, PRICE -> {}
            }
        }
        numbers.addAll(categories);
        return numbers;
    }
}
