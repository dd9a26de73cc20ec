package handgrad.datasets.look;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows that are there twice but for their identifiers, and columns that are there twice. */
final class DuplicateAlerts {
    private DuplicateAlerts() {}

    static Optional<Alert> rows(Rows all) {
        int[] compared = IntStream.range(0, all.columns().size())
                .filter(j -> all.columns().get(j).kind() != ColumnKind.IDENTIFIER)
                .toArray();
        boolean isTellTale = IntStream.of(compared)
                .mapToObj(j -> all.columns().get(j).kind())
                .anyMatch(kind -> kind == ColumnKind.AMOUNT
                        || kind == ColumnKind.NUMBER
                        || kind == ColumnKind.TEXT
                        || kind == ColumnKind.DATE);
        if (compared.length < 2 || !isTellTale) {
            return Optional.empty(); // a few categories meet again in any table
        }
        long[] hashes = IntStream.range(0, all.size())
                .parallel()
                .mapToLong(i -> hash(all, compared, i))
                .toArray();
        Long2IntOpenHashMap first = new Long2IntOpenHashMap();
        first.defaultReturnValue(-1);
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int before = first.get(hashes[i]);
            if (before < 0) {
                first.put(hashes[i], i);
            } else if (isSame(all, compared, before, i)) {
                again.add(i);
            }
        }
        if (again.isEmpty()) {
            return Optional.empty();
        }
        int one = again.get(0);
        String like = "row " + Said.count(first.get(hashes[one]) + 1L);
        boolean hasIdentifier = compared.length < all.columns().size();
        return Optional.of(new Alert(
                AlertKind.DUPLICATE_ROWS,
                compared.length > 3
                        ? List.of()
                        : IntStream.of(compared).mapToObj(all::name).toList(),
                Said.rows(again.size()) + (again.size() == 1 ? " is" : " are") + " there before"
                        + (hasIdentifier ? ", but for identifiers" : "") + "; row " + Said.count(one + 1L) + " is "
                        + like,
                again.stream().mapToInt(i -> i).toArray(),
                again.size()));
    }

    private static long hash(Rows all, int[] columns, int row) {
        long hash = 0;
        for (int j : columns) {
            Series series = all.columns().get(j);
            long value = series.isNumeric()
                    ? Double.doubleToLongBits(series.number(row))
                    : series.word(row).hashCode();
            hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    private static boolean isSame(Rows all, int[] columns, int a, int b) {
        return IntStream.of(columns)
                .allMatch(j -> isSame(all.columns().get(j), a, all.columns().get(j), b));
    }

    private static boolean isSame(Series one, int a, Series other, int b) {
        return one.isNumeric()
                ? Double.compare(one.number(a), other.number(b)) == 0
                : one.word(a).equals(other.word(b));
    }

    /** Columns with the same value in every row, the first of which is not told. */
    static List<Alert> columns(Rows all) {
        List<Alert> alerts = new ArrayList<>();
        BitSet told = new BitSet();
        for (int j = 0; j < all.columns().size(); j++) {
            for (int k = 0; k < j; k++) {
                Series one = all.columns().get(k);
                Series other = all.columns().get(j);
                if (!told.get(j)
                        && one.kind() != ColumnKind.CONSTANT
                        && one.isNumeric() == other.isNumeric()
                        && IntStream.range(0, all.size()).allMatch(i -> isSame(one, i, other, i))) {
                    told.set(j);
                    alerts.add(new Alert(
                            AlertKind.DUPLICATE_COLUMN,
                            List.of(other.name(), one.name()),
                            other.name() + " is " + one.name() + " in all rows",
                            new int[0],
                            all.size()));
                }
            }
        }
        return alerts;
    }
}
