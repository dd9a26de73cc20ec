package handgrad.datasets.table;

import handgrad.datasets.csv.UnknownValues;
import java.util.List;

/**
 * What a reader says of his table.
 *
 * @param target the column to predict
 * @param dropped columns that are left out
 * @param categories columns whose numbers are names
 * @param unknown what stands for an unknown value
 */
public record TableChoice(String target, List<String> dropped, List<String> categories, UnknownValues unknown) {
    /** With the usual words for what is unknown. */
    public TableChoice(String target, List<String> dropped, List<String> categories) {
        this(target, dropped, categories, UnknownValues.DEFAULT);
    }

    public TableChoice {
        dropped = List.copyOf(dropped);
        categories = List.copyOf(categories);
    }
}
