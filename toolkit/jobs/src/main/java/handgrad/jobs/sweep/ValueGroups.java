package handgrad.jobs.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The values of a hyper-parameter in a few groups: each value by itself, or a quarter of them each where there are many numbers.
 *
 * @param labels of the groups
 * @param groups by value, from 0
 */
record ValueGroups(String name, List<String> labels, Map<String, Integer> groups) {
    private static final int MOST_VALUES = 8;
    private static final int QUARTERS = 4;

    /** Of these rows; a row without the hyper-parameter has the value that is empty. */
    static ValueGroups of(String name, List<SweepRow> rows) {
        List<String> values = new ArrayList<>(new LinkedHashSet<>(
                rows.stream().map(row -> row.config().getOrDefault(name, "")).toList()));
        boolean areNumbers = values.stream().allMatch(ValueGroups::isNumber);
        if (areNumbers) {
            values.sort((a, b) -> new BigDecimal(a).compareTo(new BigDecimal(b)));
        }
        int count = areNumbers && values.size() > MOST_VALUES ? QUARTERS : values.size();
        Map<String, Integer> groups = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            List<String> of = values.subList(group * values.size() / count, (group + 1) * values.size() / count);
            for (String value : of) {
                groups.put(value, group);
            }
            String first = of.get(0).isEmpty() ? "not given" : of.get(0);
            labels.add(of.size() == 1 ? first : first + " to " + of.get(of.size() - 1));
        }
        return new ValueGroups(name, labels, groups);
    }

    static boolean isNumber(String word) {
        try {
            return Double.isFinite(new BigDecimal(word).doubleValue());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    int of(SweepRow row) {
        return groups.getOrDefault(row.config().getOrDefault(name, ""), 0);
    }
}
