package handgrad.jobs.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hyper-parameters reduced to what JSON can say, so that a record read back equals the one that was written. */
public final class Config {
    private Config() {}

    /** A copy in the record's own types, which cannot be changed. */
    public static Map<String, Object> checked(Map<String, ?> config) {
        Map<String, Object> plain = new LinkedHashMap<>();
        config.forEach((name, value) -> plain.put(name, plain(name, value)));
        return Collections.unmodifiableMap(plain);
    }

    private static Object plain(String name, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(name, item)).toList();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            // By way of the decimal digits: the float 0.1 was meant as 0.1, not as 0.10000000149011612.
            double number = Double.parseDouble(value.toString());
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new IllegalArgumentException("config " + name
                + " must be a text, a truth value, a finite number or a list of these, and is " + value);
    }
}
