package handgrad.datasets.look;

import java.util.Optional;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/**
 * How to look.
 *
 * @param target the column to predict, of the table
 * @param halves whether the first half of the rows is compared with the second
 * @param against another table, compared with the whole of this one
 * @param seed draws the searched rows of a large table and the order of the control
 * @param progress is told what is being done
 */
public record LookOptions(
        Optional<String> target, boolean halves, Optional<Table> against, long seed, Consumer<String> progress) {
    /** Without a target, and with nothing to compare with. */
    public static LookOptions usual() {
        return new LookOptions(Optional.empty(), false, Optional.empty(), 0, step -> {});
    }

    /** With the column to predict. */
    public LookOptions target(String column) {
        return new LookOptions(Optional.of(column), halves, against, seed, progress);
    }
}
