package handgrad.datasets.look;

import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import java.util.HashMap;
import java.util.Map;
import tech.tablesaw.columns.Column;

/**
 * How many different known values a column has.
 *
 * @param known rows in which it is known
 * @param count of different values; exact up to {@link #MOST}, and where none has come twice until then, known values
 * @param words of a column of words how often each comes; empty where there are more than {@link #MOST_COUNTED}
 */
record Distinct(int known, int count, Map<String, Integer> words) {
    /** So many different values are kept; a column with more of them is looked at no further. */
    static final int MOST = 200_000;

    /** Categories are fewer. */
    private static final int MOST_COUNTED = 5000;

    static Distinct of(Column<?> column) {
        return Series.isNumeric(column) ? ofNumbers(column) : ofWords(column);
    }

    private static Distinct ofNumbers(Column<?> column) {
        DoubleOpenHashSet values = new DoubleOpenHashSet();
        int known = 0;
        int before = 0;
        for (int i = 0; i < column.size(); i++) {
            double value = Series.number(column, i);
            if (!Double.isNaN(value)) {
                known++;
                if (values.size() < MOST) {
                    values.add(value);
                    before++;
                }
            }
        }
        return new Distinct(known, extrapolated(values.size(), before, known), Map.of());
    }

    private static Distinct ofWords(Column<?> column) {
        Map<String, Integer> values = new HashMap<>();
        int known = 0;
        int before = 0;
        for (int i = 0; i < column.size(); i++) {
            if (!column.isMissing(i)) {
                known++;
                if (values.size() < MOST) {
                    values.merge(Series.word(column, i), 1, Integer::sum);
                    before++;
                }
            }
        }
        return new Distinct(
                known,
                extrapolated(values.size(), before, known),
                values.size() <= MOST_COUNTED ? Map.copyOf(values) : Map.of());
    }

    private static int extrapolated(int size, int before, int known) {
        return size < MOST || before > size ? size : known;
    }

    /** Whether no value comes twice, at least none of the first {@link #MOST}. */
    boolean isUnique() {
        return known > 1 && count == known;
    }
}
