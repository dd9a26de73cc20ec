package handgrad.jobs.batch;

import handgrad.jobs.answers.CompletedRun;
import handgrad.jobs.answers.FoundRun;
import handgrad.jobs.answers.RunsFolder;
import handgrad.jobs.answers.SheetRun;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run, or a tuning, that a question asks for.
 *
 * @param more options that say where the data are
 */
record RunStep(SheetRun run, RunsFolder runs, List<String> more) implements Step {
    /** The first of these that a run has stands in the table, or else the last of all that it has. */
    private static final List<String> SHOWN = List.of("test_accuracy", "test_rmse", "test_loss");

    @Override
    public String question() {
        return run.sheet() + " " + run.asked().question();
    }

    @Override
    public String title() {
        return run.asked().title();
    }

    @Override
    public double seconds() {
        return run.asked().seconds();
    }

    @Override
    public Optional<Result> done() throws IOException {
        FoundRun found = runs.find(run);
        boolean isTuned = run.asked().tuning() == null || found.sweep().isPresent();
        return found.run().filter(any -> isTuned).map(RunStep::of);
    }

    @Override
    public List<String> words() throws IOException {
        Optional<Path> begun = runs.begun(run);
        List<String> words = new ArrayList<>(begun.isPresent() ? run.wordsToCarryOn(begun.get()) : run.words());
        if (begun.isEmpty()) {
            words.add("--out=" + runs.path());
        }
        words.addAll(more);
        return words;
    }

    @Override
    public Result result() throws IOException {
        Optional<Result> done = done();
        return done.isPresent()
                ? done.get()
                : new Result(false, runs.find(run).instead().orElse("no run that answers the question"), "");
    }

    private static Result of(CompletedRun run) {
        Map<String, Double> metrics = run.record().metrics();
        String found = Stream.concat(SHOWN.stream().filter(metrics::containsKey), last(metrics).stream())
                .findFirst()
                .map(name ->
                        MetricTable.words(name) + " " + NumberText.metric(name, metrics.getOrDefault(name, Double.NaN)))
                .orElse("");
        return new Result(true, found, run.folder().toString());
    }

    private static Optional<String> last(Map<String, Double> metrics) {
        return metrics.keySet().stream().reduce((first, second) -> second);
    }
}
