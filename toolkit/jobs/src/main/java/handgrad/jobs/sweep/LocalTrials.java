package handgrad.jobs.sweep;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs trials on threads of this process.
 *
 * @param threads how many groups run side by side
 * @param grouping makes the groups
 */
public record LocalTrials(int threads, TrialGroup.Grouping grouping) implements TrialRunner {
    /**
     * Each trial by itself.
     *
     * @param trials makes the trial of a configuration, whatever its epochs
     */
    public LocalTrials(int threads, Function<Map<String, String>, Trial> trials) {
        this(threads, TrialGroup.Grouping.single(trials));
    }

    @Override
    public void run(List<PlannedTrial> planned, Listener listener, BooleanSupplier stop) throws IOException {
        Team team = new Team(listener, stop);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            grouping.groups(planned, threads).forEach(group -> running.add(executor.submit(() -> team.run(group))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sweep was interrupted");
        } finally {
            team.over = true;
            executor.shutdown();
        }
    }

    private static RuntimeException cause(ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause; // trials throw nothing else
    }

    /** Groups that end together. */
    private static final class Team {
        private final Listener listener;
        private final BooleanSupplier stop;
        private volatile boolean over; // also when one failed, so that the others end

        Team(Listener listener, BooleanSupplier stop) {
            this.listener = listener;
            this.stop = stop;
        }

        void run(TrialGroup group) {
            if (isOver()) {
                return;
            }
            try {
                group.run(listener, this::isOver);
            } catch (RuntimeException | Error e) {
                over = true;
                throw e;
            }
        }

        private boolean isOver() {
            return over || stop.getAsBoolean();
        }
    }
}
