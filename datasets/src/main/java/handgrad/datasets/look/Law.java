package handgrad.datasets.look;

import java.util.List;

/**
 * A relation that holds in all rows, or in nearly all.
 *
 * @param statement as people read it: {@code Gr Liv Area = 1st Flr SF + 2nd Flr SF}
 * @param columns that it speaks of
 * @param keeps how many rows keep it
 * @param exceptions the rows that break it, from 0, ascending
 * @param surprise for orders, equivalences, dependences and conditions −ln of a bound on the probability that chance alone
 *     does as well; for sums and ratios the searched rows that keep it
 */
public record Law(LawForm form, String statement, List<String> columns, long keeps, int[] exceptions, double surprise) {
    public Law {
        columns = List.copyOf(columns);
        exceptions = exceptions.clone();
    }

    @Override
    public int[] exceptions() {
        return exceptions.clone();
    }

    /** The rows of which it speaks. */
    public long rows() {
        return keeps + exceptions.length;
    }
}
