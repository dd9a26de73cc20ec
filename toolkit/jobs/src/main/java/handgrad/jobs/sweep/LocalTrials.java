package handgrad.jobs.sweep;

import handgrad.train.DivergedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
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
 * @param threads how many run side by side
 * @param trials makes the trial of a configuration, whatever its epochs
 */
public record LocalTrials(int threads, Function<Map<String, String>, Trial> trials) implements TrialRunner {
    @Override
    public void run(List<PlannedTrial> planned, Listener listener, BooleanSupplier stop) throws IOException {
        Team team = new Team(listener, stop);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            planned.forEach(trial -> running.add(executor.submit(() -> team.run(trial))));
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

    private static IOException cause(ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        if (cause instanceof UncheckedIOException unchecked) {
            return Objects.requireNonNull(unchecked.getCause());
        }
        throw new IllegalStateException("a training of the sweep failed: " + cause.getMessage(), cause);
    }

    /** Trials that end together. */
    private final class Team {
        private final Listener listener;
        private final BooleanSupplier stop;
        private volatile boolean over; // also when one failed, so that the others end

        Team(Listener listener, BooleanSupplier stop) {
            this.listener = listener;
            this.stop = stop;
        }

        void run(PlannedTrial planned) {
            if (isOver()) {
                return;
            }
            try {
                trials.apply(planned.config())
                        .run(planned.epochs(), measured -> listener.measured(planned, measured), this::isOver);
            } catch (DivergedException e) {
                listener.diverged(planned, String.valueOf(e.getMessage()));
            }
        }

        private boolean isOver() {
            return over || stop.getAsBoolean();
        }
    }
}
