package handgrad.datasets.table;

import java.util.List;

/** A list in a sentence, the end of which is counted where it is long. */
final class Few {
    private static final int SHOWN = 8;

    private Few() {}

    /** {@code a, b, c}; {@code a, b, ... and 12 more}. */
    static String of(List<String> items) {
        String shown = String.join(", ", items.subList(0, Math.min(SHOWN, items.size())));
        return items.size() <= SHOWN ? shown : shown + " and " + (items.size() - SHOWN) + " more";
    }
}
