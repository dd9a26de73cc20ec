package handgrad.jobs.solution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of a record as Python writes them. */
final class PythonValue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PythonValue() {}

    /**
     * A literal.
     *
     * @param value a text, a truth value, a finite number, or lists and maps of these
     */
    static String of(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonValue::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey().toString()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Number number ? number.toString() : quoted(value.toString());
    }

    /** JSON's escapes are Python's too, as its own writer makes them. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no text: " + text, e);
        }
    }
}
