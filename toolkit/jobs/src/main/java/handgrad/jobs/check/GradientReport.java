package handgrad.jobs.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What {@code --check-gradients} found.
 *
 * @param job the command without the program's name
 * @param data the data set's name
 * @param samples of the batch
 * @param limit above which a relative error is one
 * @param randomised parameters that the job starts from zeros, and the check from random numbers
 */
@JsonPropertyOrder({"job", "seed", "data", "samples", "limit", "randomised", "parameters", "passed"})
public record GradientReport(
        String job,
        long seed,
        String data,
        int samples,
        double limit,
        List<String> randomised,
        List<Line> parameters,
        boolean passed)
        implements CheckReport {

    /**
     * A parameter's result.
     *
     * @param shape rows and columns
     * @param relativeError absent where every entry lies at a kink
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String name,
            List<Integer> shape,
            int entries,
            int checked,
            int atKinks,
            @Nullable Double relativeError) {
        static Line of(CheckedGradient gradient) {
            return new Line(
                    gradient.name(),
                    List.of(gradient.rows(), gradient.columns()),
                    gradient.rows() * gradient.columns(),
                    gradient.checked(),
                    gradient.atKinks(),
                    Double.isNaN(gradient.relativeError()) && gradient.checked() == 0
                            ? null
                            : gradient.relativeError());
        }

        /** True for a NaN, too. */
        private boolean isWrong() {
            return relativeError != null && !(relativeError <= GradientCheck.LIMIT);
        }

        private List<String> cells() {
            return List.of(
                    name,
                    shape.get(0) + " x " + shape.get(1),
                    NumberText.integer(checked)
                            + (checked + atKinks < entries ? " of " + NumberText.integer(entries) : ""),
                    NumberText.integer(atKinks),
                    relativeError == null ? "-" : String.format(Locale.ROOT, "%.1e", relativeError));
        }
    }

    /** The findings of a check, with its verdict. */
    public static GradientReport of(
            String job, long seed, String data, int samples, List<String> randomised, List<CheckedGradient> gradients) {
        List<Line> lines = gradients.stream().map(Line::of).toList();
        return new GradientReport(
                job,
                seed,
                data,
                samples,
                GradientCheck.LIMIT,
                randomised,
                lines,
                lines.stream().noneMatch(Line::isWrong));
    }

    /** As {@link CheckReport#tell}. */
    public int tell(boolean json, CommandLine at) {
        return CheckReport.tell(this, json, at);
    }

    @Override
    public String complaint() {
        String wrong = parameters.stream()
                .filter(Line::isWrong)
                .map(line -> line.name + " (relative error " + line.relativeError + ")")
                .collect(Collectors.joining(", "));
        return "these gradients differ from central differences by more than " + limit + ": " + wrong;
    }

    @Override
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(job + ": gradients against central differences, on " + samples
                + (samples == 1 ? " sample of " : " samples of ") + data + ", in double, seed " + seed);
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "shape", "checked", "at kinks", "relative error"));
        parameters.forEach(line -> rows.add(line.cells()));
        lines.addAll(TextTable.aligned(rows));
        lines.add("");
        if (!randomised.isEmpty()) {
            lines.add(String.join(", ", randomised)
                    + " at random values: the job starts from zeros, where a wrong gradient could pass");
        }
        if (parameters.stream().anyMatch(line -> line.atKinks > 0)) {
            lines.add("entries at kinks are left out: the loss has no derivative there");
        }
        lines.add((passed ? "all errors are" : "not all errors are") + " at most " + limit);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
