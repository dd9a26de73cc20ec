package handgrad.jobs.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values that a sweep tries.
 *
 * @param values by hyper-parameter, the option's name without its dashes: {@code learning-rate}; each as it would stand on
 *     the command line
 */
public record Grid(Map<String, List<String>> values) {
    public Grid {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs a hyper-parameter");
        }
        Map<String, List<String>> distinct = new LinkedHashMap<>();
        values.forEach((name, list) -> {
            if (list == null || list.isEmpty()) {
                throw new IllegalArgumentException("the hyper-parameter " + name + " needs values");
            }
            distinct.put(name, List.copyOf(new LinkedHashSet<>(list)));
        });
        values = Collections.unmodifiableMap(distinct);
    }

    /** The job of each is kept, in about 80 KB, and takes a millisecond to make of its options. */
    private static final int MOST = 10_000;

    /**
     * From {@code learning-rate=0.01,0.1}, one text for each hyper-parameter. Values that have commas themselves stand between
     * semicolons: {@code hidden=256,128;100}.
     *
     * @throws IllegalArgumentException for any other text, and for a hyper-parameter that comes twice
     */
    public static Grid parse(List<String> texts) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            List<String> list = equals < 0 ? List.of() : values(text.substring(equals + 1));
            if (equals < 1 || list.contains("")) {
                throw new IllegalArgumentException(
                        "a grid is a hyper-parameter and its values, such as learning-rate=0.01,0.1, not '" + text
                                + "'");
            }
            if (values.put(text.substring(0, equals), list) != null) {
                throw new IllegalArgumentException("the hyper-parameter " + text.substring(0, equals) + " comes twice");
            }
        }
        return new Grid(values);
    }

    private static List<String> values(String text) {
        return Arrays.stream(text.split(text.contains(";") ? ";" : ",", -1))
                .map(GridValue::plain)
                .toList();
    }

    /** {@code learning-rate=0.01,0.1 and batch-size=32}. */
    String words() {
        return values.entrySet().stream()
                .map(one -> one.getKey() + "=" + String.join(separator(one.getValue()), one.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private static String separator(List<String> values) {
        return values.stream().anyMatch(value -> value.contains(",")) ? ";" : ",";
    }

    /** Without one hyper-parameter; empty where nothing is left. */
    Optional<Grid> without(String name) {
        Map<String, List<String>> others = new LinkedHashMap<>(values);
        others.remove(name);
        return others.isEmpty() ? Optional.empty() : Optional.of(new Grid(others));
    }

    /** Numbers that are positive become the range of these; other values stay. */
    Grid ranges() {
        Map<String, List<String>> wide = new LinkedHashMap<>();
        values.forEach((name, list) -> wide.put(
                name,
                ValueRange.spanning(list)
                        .map(range -> List.of(range.toString()))
                        .orElse(list)));
        return new Grid(wide);
    }

    /** A range among the values, which only a search that draws can use. */
    Optional<String> range() {
        return values.values().stream()
                .flatMap(List::stream)
                .filter(value -> ValueRange.of(value).isPresent())
                .findFirst();
    }

    /**
     * Every combination, the last hyper-parameter changing fastest.
     *
     * @throws IllegalArgumentException for more than ten thousand
     */
    public List<Map<String, String>> product() {
        double combined = values.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        if (combined > MOST) {
            throw new IllegalArgumentException("a sweep has at most " + MOST + " configurations, and this grid has "
                    + BigDecimal.valueOf(combined).toBigInteger() + "; leave values out, or vary them --one-at-a-time");
        }
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : parameter.getValue()) {
                    Map<String, String> extended = new LinkedHashMap<>(combination);
                    extended.put(parameter.getKey(), value);
                    longer.add(extended);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /**
     * Each hyper-parameter's values with the others at their default.
     *
     * @param defaults of the hyper-parameters; one without a default is left out where another varies
     */
    public List<Map<String, String>> oneAtATime(Map<String, String> defaults) {
        LinkedHashSet<Map<String, String>> combinations = new LinkedHashSet<>();
        values.forEach((name, list) -> {
            for (String value : list) {
                Map<String, String> combination = new LinkedHashMap<>();
                for (String other : values.keySet()) {
                    String word = other.equals(name) ? value : defaults.get(other);
                    if (word != null) {
                        combination.put(other, word);
                    }
                }
                combinations.add(combination);
            }
        });
        return List.copyOf(combinations);
    }
}
