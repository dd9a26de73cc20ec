package handgrad.datasets.look;

import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import java.util.HashSet;
import java.util.Set;
import tech.tablesaw.columns.Column;

/**
 * How many different known values a column has.
 *
 * @param known rows in which it is known
 * @param count of different values; exact up to {@link #MOST}, and where none has come twice until then, known values
 */
record Distinct(int known, int count) {
    /** So many different values are kept; a column with more of them is looked at no further. */
    static final int MOST = 200_000;

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
        return new Distinct(known, extrapolated(values.size(), before, known));
    }

    private static Distinct ofWords(Column<?> column) {
        Set<String> values = new HashSet<>();
        int known = 0;
        int before = 0;
        for (int i = 0; i < column.size(); i++) {
            if (!column.isMissing(i)) {
                known++;
                if (values.size() < MOST) {
                    values.add(Series.word(column, i));
                    before++;
                }
            }
        }
        return new Distinct(known, extrapolated(values.size(), before, known));
    }

    private static int extrapolated(int size, int before, int known) {
        return size < MOST || before > size ? size : known;
    }

    /** Whether no value comes twice, at least none of the first {@link #MOST}. */
    boolean isUnique() {
        return known > 1 && count == known;
    }
}
