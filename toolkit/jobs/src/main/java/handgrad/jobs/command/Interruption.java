package handgrad.jobs.command;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a request: the run notices it after the step in hand, writes down what is finished, its page included, and
 * the process ends when it has, however slow the machine. A second Ctrl-C ends it at once.
 */
public final class Interruption implements AutoCloseable {
    private static final int INTERRUPTED = 130;

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
        if (finished.getCount() == 0) {
            return;
        }
        if (endAtNext("INT")) {
            System.err.println(System.lineSeparator()
                    + "handgrad: stopping, and writing what is finished; Ctrl-C again ends at once.");
        }
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets the next signal of this name end the process. Java itself ignores it while a process is ending, and has no public
     * class for it: the one that all virtual machines in use have is called by its name.
     */
    private static boolean endAtNext(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt = Proxy.newProxyInstance(
                    Interruption.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        Runtime.getRuntime().halt(INTERRUPTED);
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), halt);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
