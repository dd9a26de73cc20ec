package handgrad.jobs.picture;

import handgrad.jobs.record.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Where the values of a hyper-parameter lie, from 0 to 1: numbers by their size, or by their logarithm where those
 * that are not zero are positive and a factor of ten or more apart; words one after the other.
 *
 * @param ticks where to write what
 * @param isLog whether equal lengths are equal factors
 */
record OptionAxis(Map<String, Double> ticks, boolean isLog, Map<String, Double> shares) {
    private static final double LOG_FROM = 10;
    private static final int MOST_TICKS = 6;
    private static final double MARGIN = 0.04;
    private static final double ZERO = 0.25; // where the logarithms begin, beside a zero
    private static final double APART = 0.12;

    /** For these values, as on the command line; an empty one stands for an option that is not given. */
    static OptionAxis of(List<String> values) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(values));
        try {
            return ofNumbers(distinct.stream()
                    .collect(Collectors.toMap(
                            value -> value,
                            value -> new BigDecimal(value).doubleValue(),
                            (a, b) -> a,
                            LinkedHashMap::new)));
        } catch (NumberFormatException words) {
            Map<String, Double> shares = new LinkedHashMap<>();
            distinct.forEach(value -> shares.put(value, (shares.size() + 0.5) / distinct.size()));
            Map<String, Double> ticks = new LinkedHashMap<>();
            shares.forEach((value, share) -> ticks.put(value.isEmpty() ? "not given" : value, share));
            return new OptionAxis(ticks, false, shares);
        }
    }

    private static OptionAxis ofNumbers(Map<String, Double> numbers) {
        double min = numbers.values().stream().mapToDouble(value -> value).min().orElse(0);
        double max = numbers.values().stream().mapToDouble(value -> value).max().orElse(1);
        double least = numbers.values().stream()
                .mapToDouble(value -> value)
                .filter(value -> value > 0)
                .min()
                .orElse(max);
        boolean isLog = min >= 0 && max / least >= LOG_FROM;
        double from = isLog ? Math.log10(least) : min;
        double to = isLog ? Math.log10(max) : max;
        double start = isLog && min == 0 ? ZERO : MARGIN;
        DoubleUnaryOperator place = value -> isLog && value == 0
                ? MARGIN
                : to == from
                        ? 0.5
                        : start + (1 - MARGIN - start) * ((isLog ? Math.log10(value) : value) - from) / (to - from);
        Map<String, Double> shares = new LinkedHashMap<>();
        numbers.forEach((word, value) -> shares.put(word, place.applyAsDouble(value)));
        double[] ticks = numbers.size() <= MOST_TICKS
                ? numbers.values().stream().mapToDouble(value -> value).sorted().toArray()
                : isLog
                        ? powers(from, to)
                        : ChartTicks.of(new double[] {min, max}, false).ticks();
        return new OptionAxis(labelled(ticks, min, isLog ? least : min, max, place), isLog, shares);
    }

    /** Those within the values, without what would stand over its neighbour. */
    private static Map<String, Double> labelled(
            double[] ticks, double min, double low, double high, DoubleUnaryOperator place) {
        Map<String, Double> labels = new LinkedHashMap<>();
        double before = -1;
        for (double tick : ticks) {
            boolean isWithin = tick == min || (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
            if (isWithin && place.applyAsDouble(tick) - before >= APART) {
                before = place.applyAsDouble(tick);
                labels.put(NumberText.setting(Double.parseDouble(String.format(Locale.ROOT, "%.6g", tick))), before);
            }
        }
        return labels;
    }

    /** 1, 2 and 5 times powers of ten; powers alone where there would be many. */
    private static double[] powers(double from, double to) {
        List<Double> ticks = new ArrayList<>();
        double[] factors = to - from < 2 ? new double[] {1, 2, 5} : new double[] {1};
        for (int power = (int) Math.floor(from); power <= Math.ceil(to); power++) {
            for (double factor : factors) {
                ticks.add(factor * Math.pow(10, power));
            }
        }
        return ticks.stream().mapToDouble(tick -> tick).toArray();
    }

    /** Where a value lies. */
    double share(String value) {
        return shares.getOrDefault(value, 0.5);
    }
}
