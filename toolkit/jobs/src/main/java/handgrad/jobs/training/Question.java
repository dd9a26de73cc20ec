package handgrad.jobs.training;

import handgrad.jobs.command.DataOptions;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.WorkedTable;
import handgrad.jobs.sweep.Selection;
import handgrad.jobs.sweep.SweptData;
import handgrad.jobs.sweep.TrialGroup;
import handgrad.random.RandomState;
import handgrad.train.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/**
 * What a job says of its question: on which data it trains, which task it makes of them, what its sheet asks for, and what the
 * numbers mean. What is done with the answers, {@link TrainingJob} says once for all jobs.
 *
 * @param <D> data as they are read, from which any number of tasks can be made
 * @param <T> what is trained
 */
public abstract class Question<D, T extends Task> {
    /** Reads the data, and says where they came from. */
    protected abstract D read() throws IOException;

    /** Reads them from somewhere else. */
    protected abstract D read(DataOptions from) throws IOException;

    /** How another process finds the same data. */
    protected abstract SweptData swept(D data);

    /**
     * Sets up a training. The caller closes it.
     *
     * @param judges whether a validation part is needed, to choose by
     * @param random gives all that is drawn
     */
    protected abstract T task(D data, boolean judges, RandomState random) throws IOException;

    /** The headline of the report. */
    protected abstract String title(T task);

    /** Lets the data be found where a run had them, unless the command line says where. */
    protected void findAgain(DataUsed data) {}

    /** What decides between configurations of {@code --tune}. */
    protected abstract Selection selection();

    /** The metric of the validation part by which {@code --patience} judges: the lower, the better. */
    protected String judge() {
        return selection().metric();
    }

    /** What a job makes of its options once they are read. */
    protected void prepare() {}

    /**
     * Checks that the options go together.
     *
     * @throws ParameterException when not
     */
    protected void requireOptions() {}

    /** What the sheet asks where the question is plain SGD itself, as a sentence; empty where any rule may train. */
    protected Optional<String> asksForSgd() {
        return Optional.empty();
    }

    /**
     * Checks that the data are enough for these options.
     *
     * @param judges whether a validation part is needed
     * @throws ParameterException when not
     */
    protected void requireEnough(D data, boolean judges) throws IOException {}

    /** In which order epochs go through the samples. */
    protected Order order() {
        return Order.RESHUFFLED;
    }

    /** Whether the sheet asks for the test set's numbers after each epoch. */
    protected boolean isTestedEachEpoch() {
        return false;
    }

    /** What {@code --tune} tries: hyper-parameters with their values, {@code learning-rate=0.01,0.1}. */
    protected abstract List<String> grid();

    /** What a reader of a sweep must know of how it chooses, in a sentence. */
    protected Optional<String> choice() {
        return Optional.empty();
    }

    /** Which trials share their work. */
    protected TrialGroup.Grouping grouping(Function<Map<String, String>, TaskTrial<T>> trials) {
        return TrialGroup.Grouping.single(trials::apply);
    }

    /** What the numbers of a run mean, in paragraphs, for its page. */
    protected List<String> explanation(T task, RunRecord record, List<EpochRecord> epochs) {
        return List.of();
    }

    /** What is worked out number by number of a run, for its page. */
    protected List<WorkedTable> tables(T task, RunRecord record, List<EpochRecord> epochs) {
        return List.of();
    }

    /** What a reader must know before the numbers of the page. */
    protected Optional<String> notice(T task) {
        return Optional.empty();
    }

    /** The run's pictures, by file name. */
    protected abstract Map<String, Figure> figures(T task, RunRecord record, List<EpochRecord> epochs)
            throws CannotDrawException;

    /** Tells the result of a run on the terminal, before its pictures are drawn. */
    protected abstract void tell(T task, RunRecord record, List<EpochRecord> epochs, Path folder);

    /** What else a completed run leaves in its folder, when all that is said of it is there. */
    protected void complete(T task, RunFolder folder) throws IOException {}
}
