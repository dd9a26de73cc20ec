package handgrad.datasets.table;

import java.util.List;

/**
 * What a reader says of his table.
 *
 * @param target the column to predict
 * @param dropped columns that are left out
 * @param categories columns whose numbers are names
 */
public record TableChoice(String target, List<String> dropped, List<String> categories) {
    public TableChoice {
        dropped = List.copyOf(dropped);
        categories = List.copyOf(categories);
    }
}
