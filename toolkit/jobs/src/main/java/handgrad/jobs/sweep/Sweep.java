package handgrad.jobs.sweep;

import handgrad.train.DivergedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains every configuration, several side by side, each on one thread; what comes out does not depend on how many. Those
 * that differ in the number of epochs alone are one training, measured on its way.
 */
public final class Sweep {
    /** The hyper-parameter whose smaller values a longer training passes. */
    public static final String EPOCHS = "epochs";

    private final SweepFolder folder;
    private final List<Map<String, String>> configurations;
    private final Function<Map<String, String>, Trial> trials;
    private final Consumer<SweepRow> progress;
    private volatile boolean over; // also when one failed, so that the others end
    private final TreeMap<Integer, SweepRow> finished = new TreeMap<>(); // by number

    /**
     * A sweep.
     *
     * @param configurations each with the same hyper-parameters; {@code epochs} among them
     * @param trials makes the training of a configuration, whatever its epochs
     * @param progress is told of each configuration that is finished, one at a time
     */
    public Sweep(
            SweepFolder folder,
            List<Map<String, String>> configurations,
            Function<Map<String, String>, Trial> trials,
            Consumer<SweepRow> progress) {
        this.folder = folder;
        this.configurations = configurations;
        this.trials = trials;
        this.progress = progress;
    }

    /**
     * Trains what is not finished in the folder.
     *
     * @param threads how many trainings run side by side
     * @param stop asks to end early
     * @return the finished configurations, in the grid's order: all of them unless it was stopped
     * @throws IOException when the folder cannot be read or written
     */
    public List<SweepRow> run(int threads, BooleanSupplier stop) throws IOException {
        folder.rows().forEach(row -> finished.put(row.number(), row));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Training training : trainings()) {
                running.add(executor.submit(() -> training.run(() -> over || stop.getAsBoolean())));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sweep was interrupted");
        } finally {
            over = true;
            executor.shutdown();
        }
        return List.copyOf(finished.values());
    }

    private static IOException cause(ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        if (cause instanceof UncheckedIOException unchecked) {
            return Objects.requireNonNull(unchecked.getCause());
        }
        throw new IllegalStateException("a training of the sweep failed: " + cause.getMessage(), cause);
    }

    /** Those with a configuration that is not finished. */
    private List<Training> trainings() {
        Map<Map<String, String>, Training> byRest = new LinkedHashMap<>();
        for (int number = 1; number <= configurations.size(); number++) {
            Map<String, String> config = configurations.get(number - 1);
            if (!finished.containsKey(number)) {
                Map<String, String> rest = new LinkedHashMap<>(config);
                rest.remove(EPOCHS);
                byRest.computeIfAbsent(rest, any -> new Training(config))
                        .numbers
                        .put(Integer.valueOf(config.getOrDefault(EPOCHS, "")), number);
            }
        }
        return List.copyOf(byRest.values());
    }

    private synchronized void finish(SweepRow row) {
        finished.put(row.number(), row);
        try {
            folder.write(List.copyOf(finished.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.accept(row);
    }

    /** The training of configurations that differ in their epochs alone. */
    private final class Training {
        private final Map<String, String> config; // of one of them
        private final TreeMap<Integer, Integer> numbers = new TreeMap<>(); // by epochs

        Training(Map<String, String> config) {
            this.config = config;
        }

        void run(BooleanSupplier stop) {
            if (stop.getAsBoolean()) {
                return;
            }
            TreeMap<Integer, Integer> left = new TreeMap<>(numbers);
            try {
                trials.apply(config)
                        .run(
                                List.copyOf(numbers.keySet()),
                                measured -> {
                                    int number = Optional.ofNullable(left.remove(measured.epochs()))
                                            .orElseThrow();
                                    finish(SweepRow.completed(
                                            number,
                                            configurations.get(number - 1),
                                            measured.seconds(),
                                            measured.metrics()));
                                },
                                stop);
            } catch (DivergedException e) {
                left.values()
                        .forEach(number -> finish(SweepRow.diverged(
                                number, configurations.get(number - 1), String.valueOf(e.getMessage()))));
            }
        }
    }
}
