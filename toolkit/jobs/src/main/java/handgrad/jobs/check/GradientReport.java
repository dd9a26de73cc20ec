package handgrad.jobs.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import handgrad.check.CheckedGradient;
import handgrad.check.CheckedStep;
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
 * @param step the first step of the training, beside the same in double; absent where nothing is trained by steps
 */
@JsonPropertyOrder({"job", "seed", "data", "samples", "limit", "randomised", "parameters", "step", "passed"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GradientReport(
        String job,
        long seed,
        String data,
        int samples,
        double limit,
        List<String> randomised,
        List<Line> parameters,
        @Nullable Step step,
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

    /**
     * How the first step of the training compares.
     *
     * @param kernels what computed it, in words
     * @param batch its samples
     */
    public record Step(String kernels, int batch, List<StepLine> parameters) {
        private boolean isRight() {
            return parameters.stream().noneMatch(StepLine::isWrong);
        }
    }

    /**
     * By how much the step of one parameter is off, relative to the step in double, and by how much it may be.
     *
     * @param relativeError ‖Δ − Δ*‖ / ‖Δ*‖
     */
    public record StepLine(String name, double relativeError, double tolerance) {
        private boolean isWrong() {
            return !(relativeError <= tolerance);
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
                null,
                lines.stream().noneMatch(Line::isWrong));
    }

    /** The same, and what was found of a step. */
    GradientReport withStep(String kernels, int batch, List<CheckedStep> checked) {
        Step taken = new Step(
                kernels,
                batch,
                checked.stream()
                        .map(one -> new StepLine(one.name(), one.relativeError(), one.tolerance()))
                        .toList());
        return new GradientReport(
                job, seed, data, samples, limit, randomised, parameters, taken, passed && taken.isRight());
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
        String differences = "these gradients differ from central differences by more than " + limit + ": " + wrong;
        return step == null || step.isRight()
                ? differences
                : (wrong.isEmpty() ? "" : differences + "; ")
                        + "the step that trains is not the one that follows from the"
                        + " gradients in double: "
                        + step.parameters.stream()
                                .filter(StepLine::isWrong)
                                .map(line -> line.name + " (relative error " + line.relativeError + ", allowed "
                                        + line.tolerance + ")")
                                .collect(Collectors.joining(", "));
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
        boolean gradientsAreRight = parameters.stream().noneMatch(Line::isWrong);
        lines.add((gradientsAreRight ? "all errors are" : "not all errors are") + " at most " + limit);
        if (step != null) {
            lines.add("");
            lines.addAll(stepText(step));
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static List<String> stepText(Step step) {
        List<String> lines = new ArrayList<>();
        lines.add("One step of the training on " + NumberText.integer(step.batch)
                + (step.batch == 1 ? " sample" : " samples") + ", beside the same step in double; computed "
                + step.kernels);
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "relative error", "allowed"));
        step.parameters.forEach(line -> rows.add(List.of(
                line.name,
                String.format(Locale.ROOT, "%.1e", line.relativeError),
                String.format(Locale.ROOT, "%.1e", line.tolerance))));
        lines.addAll(TextTable.aligned(rows));
        lines.add("");
        lines.add(
                "allowed are 1e-3 in single precision and 1e-9 in double for the sum over the batch, and the rounding of"
                        + " the parameter itself");
        lines.add(step.isRight() ? "the step is right" : "the step is wrong");
        return lines;
    }
}
