package handgrad.jobs.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a request: the run notices it after the step in hand, writes down what is finished, and the process
 * ends when it has, or after ten seconds at the latest.
 */
public final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    /** Listens from now until {@link #close}; a process that is ending already has been asked to. */
    public Interruption() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::request, "interruption"));
        } catch (IllegalStateException ending) {
            requested = true;
        }
    }

    public boolean requested() {
        return requested;
    }

    /** The run has written everything. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void request() {
        requested = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("handgrad: the run did not stop in time; epochs that it finished are on disk.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
