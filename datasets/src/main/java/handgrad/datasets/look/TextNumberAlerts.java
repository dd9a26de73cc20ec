package handgrad.datasets.look;

import handgrad.datasets.csv.ColumnNumbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers that a column of words holds, perhaps with their units, and numbers of which some are written in another unit. */
final class TextNumberAlerts {
    private static final Pattern WITH_UNIT =
            Pattern.compile("[+-]?[0-9][0-9.,]*\\s*((?i:kg|g|mg|t|lbs?|oz|km|m|cm|mm|mi|miles?|ft|feet|in|inch|inches"
                    + "|sqft|sq ?ft|m2|l|ml|gal|h|hrs?|hours?|min|s|sec|d|days?|years?|yrs?|k|mio|c|f|usd|eur|gbp)"
                    + "|%|\\u00B0[CF]?|'|\"|m\u00B2)");
    private static final double NEARLY = 0.9;
    private static final int FEWEST = 20;
    private static final int SOME = 5000;

    /** What units of one thing differ by: kilo, per cent, minutes, inches, pounds, feet, miles. */
    private static final double[] FACTORS = {1000, 100, 60, 25.4, 12, 3.2808, 2.54, 2.2046};

    private static final double FACTOR_SLACK = 0.15;
    private static final double MOST_OTHERS = 0.3;
    private static final int FEWEST_OTHERS = 3;

    private TextNumberAlerts() {}

    /** @param sorted the column's known numbers, ascending; empty of words */
    static List<Alert> of(Series series, ColumnProfile profile, double[] sorted) {
        return series.isNumeric()
                ? (series.kind() == ColumnKind.AMOUNT || series.kind() == ColumnKind.NUMBER
                        ? units(series, sorted).stream().toList()
                        : List.of())
                : words(series, profile).stream().toList();
    }

    private static Optional<Alert> words(Series series, ColumnProfile profile) {
        if (!series.kind().isGrouping() && series.kind() != ColumnKind.TEXT && series.kind() != ColumnKind.IDENTIFIER) {
            return Optional.empty();
        }
        int known = 0;
        int numbers = 0;
        Map<String, Integer> units = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : some(series, profile).entrySet()) {
            Matcher unit = WITH_UNIT.matcher(entry.getKey());
            known += entry.getValue();
            if (ColumnNumbers.isNumber(entry.getKey())) {
                numbers += entry.getValue();
            } else if (unit.matches()) {
                units.merge(unit.group(1), entry.getValue(), Integer::sum);
            }
        }
        int withUnits = units.values().stream().mapToInt(n -> n).sum();
        boolean isCode = series.kind() == ColumnKind.CODE || (series.kind() == ColumnKind.IDENTIFIER && withUnits == 0);
        if (known < FEWEST || isCode || numbers + withUnits < NEARLY * known) {
            return Optional.empty();
        }
        int[] others = IntStream.range(0, series.size())
                .filter(i -> !series.isUnknown(i) && !ColumnNumbers.isNumber(series.word(i)))
                .filter(i ->
                        withUnits == 0 || !WITH_UNIT.matcher(series.word(i)).matches())
                .toArray();
        String said = units.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' in " + Said.rows(entry.getValue()))
                .collect(Collectors.joining(", "));
        boolean isMixed = units.size() > 1;
        String what = withUnits == 0 ? "" : ", with " + (isMixed ? "several units: " : "the unit ") + said;
        String rest = others.length == 0
                ? ""
                : ", and " + Said.rows(others.length) + " with something else, such as '" + series.word(others[0])
                        + "'";
        return Optional.of(new Alert(
                isMixed ? AlertKind.MIXED_UNITS : AlertKind.NUMBERS_AS_TEXT,
                series.name(),
                series.name() + " holds numbers as text" + what + rest,
                others,
                others.length));
    }

    /** A column's words and how often they come, or of many those of its first rows. */
    private static Map<String, Integer> some(Series series, ColumnProfile profile) {
        Map<String, Integer> words = new HashMap<>();
        if (profile.categories().size() == profile.distinct()) {
            profile.categories().forEach(category -> words.put(category.word(), category.count()));
            return words;
        }
        for (int i = 0; i < Math.min(SOME, series.size()); i++) {
            if (!series.isUnknown(i)) {
                words.merge(series.word(i), 1, Integer::sum);
            }
        }
        return words;
    }

    /** Two heaps with nothing between them, whose middles differ by what units differ by. */
    private static Optional<Alert> units(Series series, double[] sorted) {
        double[] logs = ColumnAlerts.logs(sorted);
        int n = logs.length;
        if (n < FEWEST) {
            return Optional.empty();
        }
        int cut = 1;
        for (int i = FEWEST_OTHERS; i <= n - FEWEST_OTHERS; i++) {
            if (logs[i] - logs[i - 1] > logs[cut] - logs[cut - 1] || cut < FEWEST_OTHERS) {
                cut = i;
            }
        }
        boolean isHigh = 2 * cut > n; // the smaller heap lies above
        double[] main = isHigh ? Arrays.copyOf(logs, cut) : Arrays.copyOfRange(logs, cut, n);
        double[] others = isHigh ? Arrays.copyOfRange(logs, cut, n) : Arrays.copyOf(logs, cut);
        double gap = logs[cut] - logs[cut - 1];
        double factor = Math.exp(Math.abs(middle(others) - middle(main)));
        Optional<Double> unit = Arrays.stream(FACTORS)
                .filter(f -> Math.abs(factor / f - 1) <= FACTOR_SLACK)
                .boxed()
                .findFirst();
        double width = NumberProfile.quantile(main, 0.75) - NumberProfile.quantile(main, 0.25);
        if (unit.isEmpty()
                || others.length < FEWEST_OTHERS
                || others.length > MOST_OTHERS * n
                || width == 0
                || gap < 2 * width
                || others[others.length - 1] - others[0] > main[main.length - 1] - main[0]) {
            return Optional.empty();
        }
        double border = Math.exp((logs[cut] + logs[cut - 1]) / 2);
        int[] rows = IntStream.range(0, series.size())
                .filter(i -> series.number(i) > 0 && series.number(i) > border == isHigh)
                .toArray();
        return Optional.of(new Alert(
                AlertKind.MIXED_UNITS,
                series.name(),
                series.name() + ": " + Said.rows(rows.length) + " about " + Said.number(unit.get()) + " times "
                        + (isHigh ? "above" : "below") + " the others, with nothing between: perhaps in another unit",
                rows,
                rows.length));
    }

    private static double middle(double[] sorted) {
        return NumberProfile.quantile(sorted, 0.5);
    }
}
