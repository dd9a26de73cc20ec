package handgrad.jobs.report;

import handgrad.jobs.record.ClassResult;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.metrics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result in one number, and what it is to be compared with.
 *
 * @param value of the test set: {@code 84.40 %}; empty where there is none
 * @param words what the number is
 * @param beside its uncertainty, and what guessing would give; in sentences, possibly none
 */
public record Headline(String value, String words, List<String> beside) {
    private static final String ACCURACY = "test_accuracy";
    private static final String RMSE = "test_rmse";

    static Headline of(RunRecord run) {
        Double accuracy = run.metrics().get(ACCURACY);
        Integer samples = run.data().test();
        if (accuracy != null && samples != null) {
            return ofAccuracy(accuracy, samples, run.classes());
        }
        Double rmse = run.metrics().get(RMSE);
        return rmse == null
                ? new Headline("", "", List.of())
                : new Headline(NumberText.metric(RMSE, rmse), "test RMSE", List.of());
    }

    private static Headline ofAccuracy(double accuracy, int samples, @Nullable List<ClassResult> classes) {
        long right = Math.round(accuracy * samples);
        Interval interval = Interval.wilson(right, samples);
        String uncertain = NumberText.integer(right) + " of " + NumberText.integer(samples)
                + " test samples are right; 95 % interval " + NumberText.percent(interval.low()) + " to "
                + NumberText.percent(interval.high()) + " (Wilson).";
        if (classes == null) {
            return new Headline(NumberText.percent(accuracy), "test accuracy", List.of(uncertain));
        }
        int commonest = classes.stream().mapToInt(ClassResult::support).max().orElse(0);
        String guess = "Always naming the test set's commonest class would be right in "
                + NumberText.percent((double) commonest / samples) + ".";
        return new Headline(NumberText.percent(accuracy), "test accuracy", List.of(uncertain, guess));
    }
}
