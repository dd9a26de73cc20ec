package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** Columns that are unknown in the same rows. */
final class UnknownAlerts {
    private static final int FEWEST = 5;
    private static final double TOGETHER = 0.95;

    private UnknownAlerts() {}

    static List<Alert> of(Rows all) {
        List<BitSet> unknown = new ArrayList<>();
        for (Series series : all.columns()) {
            BitSet rows = new BitSet(all.size());
            for (int i = 0; i < all.size(); i++) {
                if (series.isUnknown(i)) {
                    rows.set(i);
                }
            }
            unknown.add(rows);
        }
        List<Alert> alerts = new ArrayList<>();
        BitSet told = new BitSet();
        for (int j = 0; j < unknown.size(); j++) {
            BitSet rows = unknown.get(j);
            int count = rows.cardinality();
            if (told.get(j) || count < FEWEST || count == all.size()) {
                continue;
            }
            List<Integer> group = new ArrayList<>(List.of(j));
            for (int k = j + 1; k < unknown.size(); k++) {
                if (!told.get(k) && share(rows, unknown.get(k)) >= TOGETHER) {
                    group.add(k);
                    told.set(k);
                }
            }
            if (group.size() > 1) {
                List<String> names = group.stream().map(all::name).toList();
                alerts.add(new Alert(
                        AlertKind.UNKNOWN_TOGETHER,
                        names,
                        names.stream().collect(Collectors.joining(", ")) + " are unknown in the same "
                                + Said.rows(count),
                        rows.stream().toArray(),
                        count));
            }
        }
        return alerts;
    }

    private static double share(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        BitSet either = (BitSet) a.clone();
        either.or(b);
        return either.isEmpty() ? 0 : (double) both.cardinality() / either.cardinality();
    }
}
