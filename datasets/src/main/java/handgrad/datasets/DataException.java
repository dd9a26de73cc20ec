package handgrad.datasets;

import java.io.IOException;

/** Data cannot be had as they should be. The message is one sentence: what is wrong, where, and what to do. */
public final class DataException extends IOException {
    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
