package handgrad.datasets.download;

import java.io.IOException;

/** One mirror could not give a file; the message is a clause that says why. */
sealed class MirrorException extends IOException permits TooSlowException {
    MirrorException(String reason) {
        super(reason);
    }

    MirrorException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
