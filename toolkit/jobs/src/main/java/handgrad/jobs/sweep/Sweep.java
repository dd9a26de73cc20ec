package handgrad.jobs.sweep;

import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains every configuration; what comes out does not depend on who runs the trainings. Configurations that differ in the
 * number of epochs alone are one training, measured on its way.
 */
public final class Sweep {
    /** The hyper-parameter whose smaller values a longer training passes. */
    public static final String EPOCHS = "epochs";

    private final SweepFolder folder;
    private final Selection selection;
    private final List<Map<String, String>> configurations;
    private final Optional<Rounds> rounds;
    private final Consumer<SweepRow> progress;
    private final TreeMap<Integer, SweepRow> finished = new TreeMap<>(); // by number

    /**
     * A sweep.
     *
     * @param selection needs its metric of each configuration
     * @param configurations by hyper-parameter, {@code epochs} among them; one without a value is left out
     * @param progress is told of each configuration that is finished, one at a time
     */
    public Sweep(
            SweepFolder folder,
            Selection selection,
            List<Map<String, String>> configurations,
            Consumer<SweepRow> progress) {
        this(folder, selection, configurations, Optional.empty(), progress);
    }

    /**
     * A sweep that trains the best of a round on.
     *
     * @param configurations those of all rounds; what comes after them is trained with the first
     */
    Sweep(
            SweepFolder folder,
            Selection selection,
            List<Map<String, String>> configurations,
            Optional<Rounds> rounds,
            Consumer<SweepRow> progress) {
        this.folder = folder;
        this.selection = selection;
        this.configurations = configurations;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Trains what is not finished in the folder.
     *
     * @param stop asks to end early
     * @return the finished configurations, in the grid's order: all of them unless it was stopped
     * @throws IOException when the folder cannot be read or written, or a training cannot be run
     */
    public List<SweepRow> run(TrialRunner runner, BooleanSupplier stop) throws IOException {
        readFinished();
        folder.write(List.copyOf(finished.values())); // without a line that was cut off
        try {
            for (int round = 0;
                    round < rounds.map(Rounds::count).orElse(1) && (round == 0 || !stop.getAsBoolean());
                    round++) {
                Map<PlannedTrial, Map<Integer, Integer>> left = unfinished(numbers(round));
                runner.run(List.copyOf(left.keySet()), new Rows(left), stop);
            }
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        List<SweepRow> rows = List.copyOf(finished.values());
        folder.write(rows); // in the grid's order
        return rows;
    }

    private void readFinished() throws IOException {
        List<SweepRow> rows = folder.rows();
        for (int i = 0; i < rows.size(); i++) {
            SweepRow row = rows.get(i);
            if (row.number() < 1
                    || row.number() > configurations.size()
                    || !row.config().equals(configuration(row.number()))) {
                throw folder.malformed(i + 1, "number " + row.number() + ", " + row.words());
            }
            if (row.isCompleted()) {
                requireMetrics(i + 1, row);
            }
            finished.put(row.number(), row);
        }
    }

    /** Those of the first that is completed, and what decides. */
    private void requireMetrics(int line, SweepRow row) throws MalformedFileException {
        if (!row.metrics().containsKey(selection.metric())) {
            throw folder.malformed(line, "one without its " + selection.metric());
        }
        Optional<SweepRow> other =
                finished.values().stream().filter(SweepRow::isCompleted).findFirst();
        if (other.isPresent()
                && !other.get().metrics().keySet().equals(row.metrics().keySet())) {
            throw folder.malformed(
                    line,
                    "one with " + row.metrics().keySet() + " beside one with "
                            + other.get().metrics().keySet());
        }
    }

    private List<Integer> numbers(int round) {
        int inRounds = rounds.map(all -> all.count() * all.candidates()).orElse(0);
        Stream<Integer> others =
                IntStream.rangeClosed(inRounds + 1, configurations.size()).boxed();
        return Stream.concat(
                        rounds.map(all -> all.numbers(round, finished.values(), selection)).orElse(List.of()).stream(),
                        round == 0 ? others : Stream.empty())
                .toList();
    }

    /** The trials of these configurations that are not finished: with the numbers of these, by epochs. */
    private Map<PlannedTrial, Map<Integer, Integer>> unfinished(List<Integer> numbers) {
        Map<Map<String, String>, TreeMap<Integer, Integer>> byRest = new LinkedHashMap<>();
        for (int number : numbers) {
            if (!finished.containsKey(number)) {
                Map<String, String> rest = new LinkedHashMap<>(configuration(number));
                int epochs = Integer.parseInt(
                        Optional.ofNullable(rest.remove(EPOCHS)).orElseThrow());
                Map<String, String> training = rounds.isPresent() ? configuration(number) : rest;
                byRest.computeIfAbsent(training, any -> new TreeMap<>()).put(epochs, number);
            }
        }
        Map<PlannedTrial, Map<Integer, Integer>> trials = new LinkedHashMap<>();
        byRest.forEach((training, byEpochs) -> trials.put(
                new PlannedTrial(configuration(byEpochs.firstEntry().getValue()), List.copyOf(byEpochs.keySet())),
                byEpochs));
        return trials;
    }

    private Map<String, String> configuration(int number) {
        return configurations.get(number - 1);
    }

    /** Makes rows of what comes out of trials. */
    private final class Rows implements TrialRunner.Listener {
        private final Map<PlannedTrial, Map<Integer, Integer>> left;

        Rows(Map<PlannedTrial, Map<Integer, Integer>> left) {
            this.left = left;
        }

        @Override
        public synchronized void measured(PlannedTrial trial, Trial.Measured measured) {
            int number =
                    Optional.ofNullable(left(trial).remove(measured.epochs())).orElseThrow();
            finish(SweepRow.completed(number, configuration(number), measured.seconds(), measured.metrics()));
        }

        @Override
        public synchronized void diverged(PlannedTrial trial, String message) {
            left(trial).values().forEach(number -> finish(SweepRow.diverged(number, configuration(number), message)));
        }

        private Map<Integer, Integer> left(PlannedTrial trial) {
            return Optional.ofNullable(left.get(trial)).orElseThrow();
        }

        private void finish(SweepRow row) {
            finished.put(row.number(), row);
            try {
                folder.append(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.accept(row);
        }
    }
}
