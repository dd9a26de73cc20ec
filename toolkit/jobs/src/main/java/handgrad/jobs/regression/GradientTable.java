package handgrad.jobs.regression;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import handgrad.check.CheckedGradient;
import handgrad.check.GradientCheck;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code --check-gradients} found.
 *
 * @param job the command without the program's name
 * @param samples of the batch
 * @param limit above which a relative error is one
 * @param randomised parameters that the job starts from zeros, and the check from random numbers
 */
@JsonPropertyOrder({"job", "seed", "samples", "limit", "randomised", "parameters", "passed"})
record GradientTable(
        String job,
        long seed,
        int samples,
        double limit,
        List<String> randomised,
        List<CheckedGradient> parameters,
        boolean passed) {

    static GradientTable of(
            String job, long seed, int samples, List<String> randomised, List<CheckedGradient> gradients) {
        // A NaN is no error of at most the limit either; where every entry lies at a kink, nothing was found wrong.
        boolean passed = gradients.stream()
                .allMatch(gradient -> gradient.checked() == 0 || gradient.relativeError() <= GradientCheck.LIMIT);
        return new GradientTable(job, seed, samples, GradientCheck.LIMIT, randomised, gradients, passed);
    }

    /** The table for people, in lines closed by the system's line separator. */
    String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "shape", "checked", "at kinks", "relative error"));
        for (CheckedGradient gradient : parameters) {
            rows.add(List.of(
                    gradient.name(),
                    gradient.rows() + " x " + gradient.columns(),
                    NumberText.integer(gradient.checked()),
                    NumberText.integer(gradient.atKinks()),
                    String.format(Locale.ROOT, "%.1e", gradient.relativeError())));
        }
        List<String> lines = new ArrayList<>();
        lines.add(job + ": gradients of the training's own steps against central differences, on " + samples
                + " sales, in double, seed " + seed);
        lines.add("");
        lines.addAll(TextTable.aligned(rows));
        lines.add("");
        if (!randomised.isEmpty()) {
            lines.add(String.join(", ", randomised)
                    + " at random values: the job starts from zeros, where a wrong gradient could pass");
        }
        lines.add((passed ? "all errors are" : "not all errors are") + " at most " + limit);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
