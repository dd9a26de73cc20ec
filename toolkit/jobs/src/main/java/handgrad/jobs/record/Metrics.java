package handgrad.jobs.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules that hold for each map of metrics. */
final class Metrics {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private Metrics() {}

    /** A copy that keeps the order and cannot be changed. */
    static Map<String, Double> checked(Map<String, Double> metrics) {
        Map<String, Double> copy = new LinkedHashMap<>();
        metrics.forEach((name, value) -> copy.put(checkedName(name), checkedValue(name, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a metric's name is written like test_accuracy, not \"" + name + "\"");
        }
        return name;
    }

    private static Double checkedValue(String name, Double value) {
        if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException("metric " + name + " is " + value
                    + ": leave out a metric that is not a finite number, a record has no place for it");
        }
        return value;
    }
}
