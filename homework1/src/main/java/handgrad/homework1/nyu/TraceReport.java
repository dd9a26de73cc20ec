package handgrad.homework1.nyu;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import handgrad.check.GradientCheck;
import handgrad.jobs.check.CheckReport;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code --trace} shows.
 *
 * @param data the data set's name
 * @param label the image's class
 * @param limit above which a relative error is one
 */
@JsonPropertyOrder({"data", "label", "limit", "operations", "passed"})
record TraceReport(String data, int label, double limit, List<Operation> operations, boolean passed)
        implements CheckReport {

    static TraceReport of(String data, int label, List<Operation> operations) {
        List<Operation> all = List.copyOf(operations);
        return new TraceReport(
                data, label, GradientCheck.LIMIT, all, all.stream().noneMatch(TraceReport::isWrong));
    }

    /** True for a NaN, too. */
    private static boolean isWrong(Operation operation) {
        return operation.relativeError() != null && !(operation.relativeError() <= GradientCheck.LIMIT);
    }

    @Override
    public String complaint() {
        return "these gradients differ from central differences by more than " + limit + ": "
                + operations.stream()
                        .filter(TraceReport::isWrong)
                        .map(operation -> operation.formula().split(" = ", 2)[0])
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("operation", "shape", "norm", "first numbers", "relative error"));
        operations.forEach(operation -> rows.add(cells(operation)));
        List<String> lines = new ArrayList<>();
        lines.add("The first training image of " + data + ", of class " + label
                + ", forward and back through the starting weights:");
        lines.add("");
        lines.addAll(TextTable.aligned(rows));
        lines.add("");
        lines.add("relative error: ‖numeric − gradient‖ / (‖numeric‖ + ‖gradient‖) against central differences; "
                + (passed ? "all are" : "not all are") + " at most " + limit);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static List<String> cells(Operation operation) {
        return List.of(
                operation.formula(),
                operation.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
                number(operation.norm()),
                operation.first().stream().map(TraceReport::number).collect(Collectors.joining("  ")),
                operation.relativeError() == null ? "" : String.format(Locale.ROOT, "%.1e", operation.relativeError()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
