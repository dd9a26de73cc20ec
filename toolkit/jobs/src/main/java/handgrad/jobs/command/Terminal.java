package handgrad.jobs.command;

import handgrad.jobs.terminal.Progress;

/** The terminal that the program was started on. */
public final class Terminal {
    /** Set by the launcher: Java 17 cannot tell whether the standard error alone is a terminal. */
    private static final String IS_TERMINAL = "handgrad.terminal";

    private Terminal() {}

    /** Progress on the standard error. */
    public static Progress progress() {
        return new Progress(System.err, Boolean.getBoolean(IS_TERMINAL));
    }
}
