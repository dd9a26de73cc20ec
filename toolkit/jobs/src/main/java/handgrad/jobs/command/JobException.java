package handgrad.jobs.command;

/** The job could not be done; the message is one sentence that says what is wrong, where, and what to do. */
public final class JobException extends RuntimeException {
    public JobException(String message) {
        super(message);
    }

    public JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
