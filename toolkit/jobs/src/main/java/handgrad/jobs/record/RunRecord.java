package handgrad.jobs.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that there is to say about one run; {@code run.json} holds it, and {@code --json} prints it.
 *
 * @param job the command without the program's name: {@code hw2 wpi softmax}
 * @param sheet the sheet's short name: {@code wpi}
 * @param question the sheet's own number for the question: {@code 3} or {@code 2.2a}
 * @param message why the run ended, in one sentence, when it diverged or failed; that its training collapsed, when a
 *     completed one did; absent otherwise
 * @param config every hyper-parameter that had an effect, in the order to show: texts, truth values, finite numbers,
 *     and lists of these
 * @param metrics what was measured, in the order to show; a metric that the job has not got is absent
 * @param classes of a completed run that classified a test set, how well each class was recognised; else absent
 * @param confusion and how many samples of each class were taken for which, true class by predicted class
 */
@JsonPropertyOrder({
    "job",
    "sheet",
    "question",
    "status",
    "message",
    "seed",
    "config",
    "data",
    "training",
    "metrics",
    "classes",
    "confusion",
    "environment"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
        String job,
        String sheet,
        String question,
        Status status,
        long seed,
        Map<String, Object> config,
        DataUsed data,
        Training training,
        Map<String, Double> metrics,
        Environment environment,
        @Nullable String message,
        @Nullable List<ClassResult> classes,
        @Nullable List<List<Integer>> confusion) {

    /** A run that classified no test set. */
    public RunRecord(
            String job,
            String sheet,
            String question,
            Status status,
            long seed,
            Map<String, Object> config,
            DataUsed data,
            Training training,
            Map<String, Double> metrics,
            Environment environment,
            @Nullable String message) {
        this(job, sheet, question, status, seed, config, data, training, metrics, environment, message, null, null);
    }

    public RunRecord {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(sheet, "sheet");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(environment, "environment");
        config = Config.checked(config);
        metrics = Metrics.checked(metrics);
        classes = classes == null ? null : List.copyOf(classes);
        confusion = confusion == null ? null : List.copyOf(confusion);
        if (message == null ? status.isExplained() : !status.mayHaveMessage()) {
            throw new IllegalArgumentException(
                    "a run that diverged or failed needs a message, and one that has not ended has none: status "
                            + status.word() + ", message " + message);
        }
    }

    /** The record of a run that is about to train. */
    public static RunRecord started(
            String job,
            String sheet,
            String question,
            long seed,
            Map<String, Object> config,
            DataUsed data,
            Environment environment) {
        return new RunRecord(
                job, sheet, question, Status.RUNNING, seed, config, data, Training.NONE, Map.of(), environment, null);
    }

    /** This run with more training done, still running. */
    public RunRecord trained(Training soFar) {
        return ended(Status.RUNNING, soFar, metrics, null);
    }

    /** This run, done as planned, with what was measured at its end. */
    public RunRecord completed(Training all, Map<String, Double> measured) {
        return ended(Status.COMPLETED, all, measured, null);
    }

    /** This completed run, with its test set class by class. */
    public RunRecord classified(Classified test) {
        return new RunRecord(
                job,
                sheet,
                question,
                status,
                seed,
                config,
                data,
                training,
                metrics,
                environment,
                message,
                test.classes(),
                test.confusion());
    }

    /** This completed run, whose training came to nothing: {@code how} says it in one sentence. */
    public RunRecord collapsed(String how) {
        return ended(status, training, metrics, how);
    }

    /** This run, stopped by its user, with what had been measured until then. */
    public RunRecord interrupted(Training soFar, Map<String, Double> measured) {
        return ended(Status.INTERRUPTED, soFar, measured, null);
    }

    /** This run, stopped at a loss that is not finite: {@code why} says at which epoch and step, and what to try. */
    public RunRecord diverged(Training soFar, String why) {
        return ended(Status.DIVERGED, soFar, metrics, why);
    }

    /** This run, stopped by a fault: {@code why} says what is wrong, where, and what to do. */
    public RunRecord failed(Training soFar, String why) {
        return ended(Status.FAILED, soFar, metrics, why);
    }

    private RunRecord ended(Status how, Training done, Map<String, Double> measured, @Nullable String why) {
        return new RunRecord(
                job, sheet, question, how, seed, config, data, done, measured, environment, why, classes, confusion);
    }
}
