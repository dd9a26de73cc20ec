package handgrad.jobs.counterpart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Curves and predictions in files, number by number with the digits that they are given in. */
final class CurveFile {
    /** Half a unit of the 24th bit, twice over: the reader's number and the run's may both be rounded. */
    private static final double SINGLE = 1.2e-7;

    private static final double DOUBLE = 1e-14;
    private static final List<String> PREDICTED = List.of("predicted", "prediction", "predictions", "pred", "label");
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<Double>> columns = new LinkedHashMap<>();
    private final Map<String, List<Double>> tolerances = new LinkedHashMap<>();

    private CurveFile() {}

    private void add(String column, double value, double tolerance) {
        columns.computeIfAbsent(column, any -> new ArrayList<>()).add(value);
        tolerances.computeIfAbsent(column, any -> new ArrayList<>()).add(tolerance);
    }

    private ReadCurve read() {
        return new ReadCurve(arrays(columns), arrays(tolerances));
    }

    private static Map<String, double[]> arrays(Map<String, List<Double>> lists) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        lists.forEach((name, list) ->
                arrays.put(name, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return arrays;
    }

    /** Arrays with a number for each epoch; those of other shapes, or with numbers that are not finite, are no curves. */
    static ReadCurve of(Map<String, NpyArray> arrays) {
        CurveFile file = new CurveFile();
        arrays.forEach((name, array) -> {
            boolean isSingle = array.dtype() == DType.F4 || array.dtype() == DType.F2;
            for (int i = 0; array.shape().length == 1 && i < array.size(); i++) {
                double value = array.doubleAt(i);
                file.add(name, value, (isSingle ? SINGLE : DOUBLE) * Math.abs(value));
            }
        });
        return file.read();
    }

    /** Columns of numbers; empty where a table has none without a gap. */
    static Optional<ReadCurve> of(CsvFile csv) {
        CurveFile file = new CurveFile();
        for (int column = 0; column < csv.header().size(); column++) {
            int at = column;
            if (csv.rows().stream().allMatch(row -> number(row.get(at)).isPresent())) {
                for (List<String> row : csv.rows()) {
                    BigDecimal given = number(row.get(column)).orElseThrow();
                    file.add(csv.header().get(column), given.doubleValue(), tolerance(given));
                }
            }
        }
        return file.columns.isEmpty() ? Optional.empty() : Optional.of(file.read());
    }

    /** Half a unit of the last digit that is given, and the rounding of a double. */
    private static double tolerance(BigDecimal given) {
        return 0.5 * given.ulp().doubleValue() + DOUBLE * Math.abs(given.doubleValue());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return Double.isFinite(number.doubleValue()) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static boolean isJsonLines(byte[] content) {
        return new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8)
                .strip()
                .startsWith("{");
    }

    /**
     * An object for each epoch, on a line of its own.
     *
     * @throws MalformedFileException naming the first line that is none
     */
    static ReadCurve ofJsonLines(Path path, byte[] content) throws MalformedFileException {
        CurveFile file = new CurveFile();
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\\R", -1);
        for (int line = 0; line < lines.length; line++) {
            if (lines[line].isBlank()) {
                continue;
            }
            JsonNode object;
            try {
                object = JSON.readTree(lines[line]);
            } catch (JsonProcessingException e) {
                throw new Place(path, "line " + (line + 1))
                        .malformed(
                                "expected an object with the numbers of an epoch, and found: " + e.getOriginalMessage(),
                                e);
            }
            object.properties().forEach(member -> {
                if (member.getValue().isNumber()) {
                    double value = member.getValue().asDouble();
                    file.add(member.getKey(), value, tolerance(member.getValue().decimalValue()));
                }
            });
        }
        return file.read();
    }

    /**
     * The column of predicted classes.
     *
     * @throws MalformedFileException when the table has none
     */
    static NpyArray predicted(CsvFile csv) throws MalformedFileException {
        List<String> names = csv.header().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        int column = PREDICTED.stream()
                .filter(names::contains)
                .findFirst()
                .map(names::indexOf)
                .orElse(names.size() == 1 ? 0 : -1);
        if (column < 0) {
            throw new Place(csv.file())
                    .malformed("expected metrics by epoch, or a column named predicted, found the columns "
                            + String.join(", ", csv.header()));
        }
        double[] values = new double[csv.rows().size()];
        for (int row = 0; row < values.length; row++) {
            String text = csv.rows().get(row).get(column);
            int at = row;
            values[row] = number(text)
                    .orElseThrow(() -> csv.place(at, column).malformed("expected a class, found '" + text + "'"))
                    .doubleValue();
        }
        return NpyArray.of(values, values.length);
    }
}
