package handgrad.datasets.look;

import java.util.List;

/**
 * Something about the table that its user should know.
 *
 * @param columns that it is about
 * @param sentence without a full stop
 * @param rows to look at, from 0, ascending; empty where it is about no rows more than others
 * @param weight orders alerts of one kind, the heaviest first
 */
public record Alert(AlertKind kind, List<String> columns, String sentence, int[] rows, double weight) {
    public Alert {
        columns = List.copyOf(columns);
        rows = rows.clone();
    }

    Alert(AlertKind kind, String column, String sentence, int[] rows, double weight) {
        this(kind, List.of(column), sentence, rows, weight);
    }

    @Override
    public int[] rows() {
        return rows.clone();
    }
}
