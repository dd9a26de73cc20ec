package handgrad.jobs.picture;

/** This Java cannot draw. A run goes on without pictures; the message is the one sentence to warn with. */
public final class CannotDrawException extends Exception {
    CannotDrawException(Throwable cause) {
        super(
                "there will be no pictures, because this Java cannot draw text (" + rootOf(cause)
                        + "); install a full JDK or the system's libfreetype",
                cause);
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
