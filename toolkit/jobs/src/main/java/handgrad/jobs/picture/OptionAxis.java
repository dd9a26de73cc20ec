package handgrad.jobs.picture;

import handgrad.jobs.record.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the values of a hyper-parameter lie, from 0 to 1: numbers by their size, or by their logarithm where they are positive
 * and a factor of ten or more apart; words one after the other.
 *
 * @param ticks where to write what
 * @param isLog whether equal lengths are equal factors
 */
record OptionAxis(Map<String, Double> ticks, boolean isLog, Map<String, Double> shares) {
    private static final double LOG_FROM = 10;
    private static final int MOST_TICKS = 6;
    private static final double MARGIN = 0.04;

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
        boolean isLog = min > 0 && max / min >= LOG_FROM;
        double from = isLog ? Math.log10(min) : min;
        double to = isLog ? Math.log10(max) : max;
        Map<String, Double> shares = new LinkedHashMap<>();
        numbers.forEach((word, value) -> shares.put(word, share(isLog ? Math.log10(value) : value, from, to)));
        Map<String, Double> ticks = new LinkedHashMap<>();
        if (numbers.size() <= MOST_TICKS) {
            shares.forEach((word, share) -> ticks.put(NumberText.setting(numbers.getOrDefault(word, 0.0)), share));
        } else {
            for (double tick : isLog ? powers(from, to) : ChartTicks.of(new double[] {min, max}, false).ticks()) {
                double at = isLog ? Math.log10(tick) : tick;
                if (at >= from - 1e-9 && at <= to + 1e-9) {
                    ticks.put(NumberText.setting(Double.parseDouble(String.format(Locale.ROOT, "%.6g", tick))), share(at, from, to));
                }
            }
        }
        return new OptionAxis(ticks, isLog, shares);
    }

    private static double share(double at, double from, double to) {
        return to == from ? 0.5 : MARGIN + (1 - 2 * MARGIN) * (at - from) / (to - from);
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
