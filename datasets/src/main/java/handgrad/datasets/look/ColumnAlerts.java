package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a column's own values tell: constant, unknown, skewed, nearly unique, rare categories, far outliers. */
final class ColumnAlerts {
    private static final double NEARLY = 0.99;
    private static final double MOSTLY = 0.5;
    private static final double SKEWED = 2;
    private static final int RARE = 5;
    private static final int FEWEST_ROWS = 50;
    private static final int NAMED = 4;

    /** Interquartile ranges beyond the quartiles; of a normal distribution one value in five hundred million is so far. */
    private static final double FAR = 4;

    /** More than this share are no outliers but the tail of the distribution. */
    private static final double MOST_OUTLIERS = 0.01;

    private ColumnAlerts() {}

    /** @param sorted the column's known numbers, ascending; empty of words */
    static List<Alert> of(Series series, ColumnProfile profile, double[] sorted) {
        List<Alert> alerts = new ArrayList<>();
        String name = profile.name();
        double unknown = (double) profile.unknown() / profile.rows();
        int known = profile.rows() - profile.unknown();
        if (profile.kind() == ColumnKind.CONSTANT) {
            String what =
                    known == 0 ? "has no known value" : "is '" + first(series) + "' in all rows where it is known";
            alerts.add(new Alert(AlertKind.CONSTANT, name, name + " " + what, new int[0], known));
        } else if (unknown > MOSTLY) {
            alerts.add(new Alert(
                    AlertKind.MUCH_UNKNOWN,
                    name,
                    name + " is unknown in " + Said.percent(unknown) + " of the rows",
                    new int[0],
                    unknown));
        }
        profile.numbers().ifPresent(numbers -> ofNumbers(series, profile, numbers, sorted, alerts));
        ofCategories(series, profile, alerts);
        if (profile.kind() == ColumnKind.TEXT && profile.distinct() > 0.9 * known && known >= FEWEST_ROWS) {
            alerts.add(new Alert(
                    AlertKind.NEARLY_UNIQUE,
                    name,
                    name + " has " + Said.count(profile.distinct()) + " different values in " + Said.rows(known)
                            + ": a model cannot learn from one",
                    new int[0],
                    (double) profile.distinct() / known));
        }
        return alerts;
    }

    private static String first(Series series) {
        return IntStream.range(0, series.size())
                .filter(i -> !series.isUnknown(i))
                .mapToObj(series::word)
                .findFirst()
                .orElse("");
    }

    private static void ofNumbers(
            Series series, ColumnProfile profile, NumberProfile numbers, double[] sorted, List<Alert> alerts) {
        int known = profile.rows() - profile.unknown();
        if (known < FEWEST_ROWS) {
            return;
        }
        String name = series.name();
        if (numbers.zeros() >= NEARLY * known && profile.distinct() > 1) {
            alerts.add(nearlyConstant(series, "0", known - numbers.zeros(), i -> Math.abs(series.number(i)) > 0));
        } else if (numbers.skew() > SKEWED && numbers.min() >= 0 && profile.kind() == ColumnKind.AMOUNT) {
            alerts.add(new Alert(
                    AlertKind.SKEW,
                    name,
                    name + " has the skew " + Said.number(Math.rint(10 * numbers.skew()) / 10)
                            + " and no negative value: a logarithm would even it out",
                    new int[0],
                    numbers.skew()));
        }
        if (profile.kind() != ColumnKind.COUNT) {
            outliers(series, profile, numbers, sorted, alerts);
        }
    }

    private static void outliers(
            Series series, ColumnProfile profile, NumberProfile numbers, double[] sorted, List<Alert> alerts) {
        boolean isLog = profile.kind() == ColumnKind.AMOUNT;
        double[] values = isLog ? logs(sorted) : sorted;
        double q1 = NumberProfile.quantile(values, 0.25);
        double q3 = NumberProfile.quantile(values, 0.75);
        double high = isLog ? Math.exp(q3 + FAR * (q3 - q1)) : q3 + FAR * (q3 - q1);
        double low = isLog ? Double.NEGATIVE_INFINITY : q1 - FAR * (q3 - q1);
        if (values.length < FEWEST_ROWS || !(q3 > q1)) {
            return;
        }
        int[] rows = where(series, i -> series.number(i) > high || series.number(i) < low);
        if (rows.length > 0 && rows.length <= MOST_OUTLIERS * sorted.length) {
            boolean isHigh = IntStream.of(rows).anyMatch(i -> series.number(i) > high);
            double extreme = isHigh ? numbers.max() : numbers.min();
            double far = isLog
                    ? (Math.log(extreme) - q3) / (q3 - q1)
                    : Math.max((extreme - q3) / (q3 - q1), (q1 - extreme) / (q3 - q1));
            alerts.add(new Alert(
                    AlertKind.OUTLIER,
                    series.name(),
                    series.name() + ": " + Said.rows(rows.length) + (isHigh ? " above " : " below ")
                            + Said.number(round(isHigh ? high : low)) + ", up to " + Said.number(extreme)
                            + ", where half of all lie from " + Said.number(round(isLog ? Math.exp(q1) : q1)) + " to "
                            + Said.number(round(isLog ? Math.exp(q3) : q3)),
                    rows,
                    far));
        }
    }

    /** Of those above 0. */
    static double[] logs(double[] sorted) {
        return Arrays.stream(sorted).dropWhile(v -> v <= 0).map(Math::log).toArray();
    }

    private static double round(double v) {
        return Math.abs(v) >= 100 ? Math.rint(v) : v;
    }

    private static void ofCategories(Series series, ColumnProfile profile, List<Alert> alerts) {
        int known = profile.rows() - profile.unknown();
        List<ColumnProfile.Category> all = profile.categories();
        if (all.size() < 2 || known < FEWEST_ROWS) {
            return;
        }
        String usual = all.get(0).word();
        if (all.get(0).count() >= NEARLY * known) {
            alerts.add(nearlyConstant(
                    series,
                    usual,
                    known - all.get(0).count(),
                    i -> !series.isUnknown(i) && !series.word(i).equals(usual)));
            return;
        }
        List<String> rare = all.stream()
                .filter(category -> category.count() < RARE)
                .map(ColumnProfile.Category::word)
                .toList();
        if (!rare.isEmpty()) {
            int[] rows = where(series, i -> !series.isUnknown(i) && rare.contains(series.word(i)));
            alerts.add(new Alert(
                    AlertKind.RARE,
                    series.name(),
                    series.name() + ": " + (rare.size() == 1 ? "a category" : rare.size() + " categories")
                            + " in fewer than "
                            + RARE + " rows: " + rare.stream().limit(NAMED).collect(Collectors.joining(", "))
                            + (rare.size() > NAMED ? ", ..." : ""),
                    rows,
                    rare.size()));
        }
    }

    private static Alert nearlyConstant(Series series, String usual, int others, IntPredicate isOther) {
        return new Alert(
                AlertKind.NEARLY_CONSTANT,
                series.name(),
                series.name() + " is '" + usual + "' but in " + Said.rows(others),
                where(series, isOther),
                1.0 / others);
    }

    private static int[] where(Series series, IntPredicate predicate) {
        return IntStream.range(0, series.size()).filter(predicate).toArray();
    }
}
