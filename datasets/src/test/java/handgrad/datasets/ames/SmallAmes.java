package handgrad.datasets.ames;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of De Cock's columns with few sales, made up: every value is ordinary unless a test sets it. */
final class SmallAmes {
    private final StringBuilder text = new StringBuilder(
            AmesColumn.all().stream().map(AmesColumn::name).collect(Collectors.joining(",", "", "\n")));

    /** Adds a sale: {@code values} as column, value, column, value. */
    SmallAmes sale(String... values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (AmesColumn column : AmesColumn.all()) {
            row.put(
                    column.name(),
                    switch (column.kind()) {
                        case CODE -> column.name().equals("PID") ? "0526301100" : "020";
                        case CATEGORY -> "TA";
                        case ORDER, AMOUNT, NUMBER -> "1";
                        case PRICE -> "100000";
                    });
        }
        for (int i = 0; i < values.length; i += 2) {
            row.put(values[i], values[i + 1]);
        }
        text.append(String.join(",", row.values())).append('\n');
        return this;
    }

    /** The lines, with commas. */
    String text() {
        return text.toString();
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
