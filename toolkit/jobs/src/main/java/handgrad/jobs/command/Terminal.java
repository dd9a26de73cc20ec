package handgrad.jobs.command;

import handgrad.jobs.terminal.Progress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal that the program was started on. */
public final class Terminal {
    /** Set by the launcher: Java 17 cannot tell whether the standard error alone is a terminal. */
    private static final String IS_TERMINAL = "handgrad.terminal";

    /** Set by the launcher where it filters the standard error: the process that does. */
    private static final String FILTER = "handgrad.filter";

    private static final int NARROWEST = 60;
    private static final int USUAL = 80;
    private static final int WIDEST = 120;

    private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";
    private static final String LINE_UP_AND_WIPE = "\033[1A\033[2K";

    private Terminal() {}

    /** Wipes out the line in which Java has warned that its Vector API incubates; elsewhere the launcher filters it. */
    static void wipeWarning() {
        if (Boolean.getBoolean(IS_TERMINAL)
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            int columns = Math.max(1, Integer.getInteger("handgrad.columns", USUAL));
            System.err.print(LINE_UP_AND_WIPE.repeat((WARNING.length() + columns - 1) / columns));
        }
    }

    /** Waits, at the program's end, until what it said on the standard error has passed the launcher's filter. */
    static void awaitFilter() {
        Optional<ProcessHandle> filter =
                Optional.ofNullable(Long.getLong(FILTER)).flatMap(ProcessHandle::of);
        if (filter.isPresent()) {
            System.err.close(); // or the filter would wait for more
            filter.get()
                    .onExit()
                    .completeOnTimeout(filter.get(), 5, TimeUnit.SECONDS)
                    .join();
        }
    }

    /** How many columns help and lists may have: the terminal's, where the launcher says them, within what can be read. */
    static int columns() {
        return Math.max(NARROWEST, Math.min(WIDEST, Integer.getInteger("handgrad.columns", USUAL)));
    }

    /** Progress on the standard error. */
    public static Progress progress() {
        return new Progress(System.err, Boolean.getBoolean(IS_TERMINAL));
    }
}
