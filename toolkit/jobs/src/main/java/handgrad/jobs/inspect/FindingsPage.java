package handgrad.jobs.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import handgrad.datasets.look.ColumnProfile;
import handgrad.datasets.look.TableFindings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * What was found as one page to explore, which needs no network: the JSON document with some rows beside it, and a script
 * that draws it. Whatever comes from the file reaches the page as text of that document and is shown as text.
 *
 * @param codes what values mean
 */
public record FindingsPage(InspectedTable table, TableFindings findings, CodeBook codes) {
    /** Rows of the scatter plot, spread over the table. */
    private static final int POINTS = 1500;

    private static final int SHOWN_ROWS = 20;

    /** Stretches of rows for the picture of what is unknown. */
    private static final int BANDS = 60;

    /** Writes the page, in UTF-8. */
    public void writeTo(OutputStream out) throws IOException {
        String page = resource("inspect.html")
                .replace("/*style*/", resource("inspect.css"))
                .replace("/*script*/", resource("inspect.js"))
                .replace("/*data*/", data());
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FindingsPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** No sign in it ends the script element that holds it, or begins a comment. */
    private String data() throws JsonProcessingException {
        ObjectNode root = new FindingsJson(table, findings).document();
        points(root.putObject("points"));
        unknown(root.putObject("unknown"));
        rows(root.putArray("sample"));
        codes.write(root.putObject("codes"));
        return FindingsJson.MAPPER
                .writeValueAsString(root)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private void points(ObjectNode node) {
        int step = Math.max(1, (findings.rows() + POINTS - 1) / POINTS);
        ArrayNode lines = node.putArray("line");
        ArrayNode keys = node.putArray("key");
        for (int i = 0; i < findings.rows(); i += step) {
            lines.add(table.line(i));
            keys.add(table.key(findings, i).orElse(""));
        }
        ObjectNode numbers = node.putObject("numbers");
        for (ColumnProfile column : findings.columns()) {
            if (column.numbers().isPresent()
                    && table.table().column(column.name()) instanceof NumericColumn<?> values) {
                ArrayNode array = numbers.putArray(column.name());
                for (int i = 0; i < findings.rows(); i += step) {
                    double v = values.getDouble(i);
                    if (!Double.isFinite(v)) {
                        array.addNull();
                    } else if (v == Math.rint(v) && Math.abs(v) < 1e15) {
                        array.add((long) v);
                    } else {
                        array.add((double) (float) v);
                    }
                }
            }
        }
    }

    /** For each column with unknown values the share of them in each stretch of rows. */
    private void unknown(ObjectNode node) {
        int bands = Math.min(BANDS, findings.rows());
        for (ColumnProfile profile : findings.columns()) {
            if (profile.unknown() == 0) {
                continue;
            }
            Column<?> column = table.table().column(profile.name());
            ArrayNode array = node.putArray(profile.name());
            for (int b = 0; b < bands; b++) {
                int from = (int) ((long) b * findings.rows() / bands);
                int to = (int) ((long) (b + 1) * findings.rows() / bands);
                int count = 0;
                for (int i = from; i < to; i++) {
                    count += column.isMissing(i) ? 1 : 0;
                }
                array.add(Math.rint(1000.0 * count / (to - from)) / 1000);
            }
        }
    }

    private void rows(ArrayNode array) {
        int step = Math.max(1, findings.rows() / SHOWN_ROWS);
        List<Column<?>> columns = table.table().columns();
        for (int i = 0; i < findings.rows() && array.size() < SHOWN_ROWS; i += step) {
            ObjectNode row = array.addObject();
            row.put("line", table.line(i));
            ArrayNode values = row.putArray("values");
            for (Column<?> column : columns) {
                if (column instanceof NumericColumn<?> numbers) {
                    values.add(Numerals.text(numbers.getDouble(i), 4));
                } else {
                    values.add(column.isMissing(i) ? "" : column.getUnformattedString(i));
                }
            }
        }
    }
}
