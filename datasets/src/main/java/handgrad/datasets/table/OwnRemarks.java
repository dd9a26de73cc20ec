package handgrad.datasets.table;

import handgrad.datasets.RowWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;

/** What is to be said of the values of a reader's table, column by column and counted. */
final class OwnRemarks {
    private final Map<String, List<String>> columns = new LinkedHashMap<>(); // by the beginning of the sentence

    /** Counts numbers that are unknown, and those that are cut. */
    void look(Standardised feature, OwnColumn column, DoubleColumn train, DoubleColumn test) {
        add("Unknown numbers count as the training mean", column, train.countMissing() + test.countMissing());
        add(
                "Numbers beyond " + Digits.rounded(feature.limit())
                        + " deviations from the training mean are cut there",
                column,
                beyond(feature, train) + beyond(feature, test));
    }

    private static int beyond(Standardised feature, DoubleColumn numbers) {
        return (int) Arrays.stream(numbers.asDoubleArray())
                .filter(v -> Math.abs(v - feature.mean()) / feature.deviation() > feature.limit())
                .count();
    }

    /** Counts categories that are unknown, and those that only test rows have. */
    void look(OneHot feature, OwnColumn column, StringColumn train, StringColumn test) {
        if (feature.keepsRest()) {
            add("Unknown categories are one of their own", column, train.countMissing() + test.countMissing());
        }
        Set<String> known = train.asSet();
        String meaning = feature.keepsRest() ? "unknown ones" : "none of theirs";
        add("Categories that no training row has count as " + meaning, column, (int) IntStream.range(0, test.size())
                .filter(i -> !known.contains(test.get(i)))
                .count());
    }

    private void add(String sentence, OwnColumn column, int rows) {
        if (rows > 0) {
            columns.computeIfAbsent(sentence, any -> new ArrayList<>())
                    .add(column.shown() + " (" + RowWords.ROWS.count(rows) + ")");
        }
    }

    List<String> sentences() {
        return columns.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Few.of(entry.getValue()) + ".")
                .toList();
    }
}
