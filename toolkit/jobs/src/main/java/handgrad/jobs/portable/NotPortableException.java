package handgrad.jobs.portable;

import java.io.IOException;

/** A model has something for which the other format has no form. The message is one sentence. */
public final class NotPortableException extends IOException {
    public NotPortableException(String message) {
        super(message);
    }
}
