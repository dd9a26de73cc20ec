package handgrad.datasets.download;

import java.io.IOException;

/** One mirror could not give a file; the message is a clause that says why. */
final class MirrorException extends IOException {
    MirrorException(String reason) {
        super(reason);
    }

    MirrorException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
