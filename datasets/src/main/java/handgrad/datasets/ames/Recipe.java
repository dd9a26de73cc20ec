package handgrad.datasets.ames;

import tech.tablesaw.api.Table;

/** How the table becomes numbers to train and to test on. The target is ln(price). */
public sealed interface Recipe permits SheetRecipe, CleanRecipe {
    /**
     * Features and target of both parts, and the encoder that made them.
     *
     * @param table as {@link AmesTable#of} reads it
     */
    PreparedAmes prepare(Table table);
}
