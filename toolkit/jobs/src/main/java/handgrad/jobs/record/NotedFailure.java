package handgrad.jobs.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;

/** A training that fails says so in its record, which would else say for ever that the run is running. */
public final class NotedFailure {
    private NotedFailure() {}

    /** A training. */
    @FunctionalInterface
    public interface Attempt {
        /**
         * Trains.
         *
         * @return the record as it stands at the end
         */
        RunRecord end() throws IOException;
    }

    /**
     * Trains, and throws what the attempt throws; the record then says failed if it can still be written.
     *
     * @param soFar the record as it stands when it is asked for
     * @throws IOException when a file cannot be written, also where the attempt hides that in an unchecked exception
     */
    public static RunRecord of(RunFolder folder, Supplier<RunRecord> soFar, Attempt attempt) throws IOException {
        try {
            return attempt.end();
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            note(cause, folder, soFar.get());
            throw cause;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            note(e, folder, soFar.get());
            throw e;
        }
    }

    private static void note(Throwable failure, RunFolder folder, RunRecord record) {
        try {
            folder.write(record.failed(record.training(), String.valueOf(failure.getMessage())));
        } catch (IOException alsoThis) {
            failure.addSuppressed(alsoThis);
        }
    }
}
