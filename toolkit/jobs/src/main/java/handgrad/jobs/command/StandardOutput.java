package handgrad.jobs.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Locale;

/** Why the standard output has failed, which Java's own stream does not keep. */
final class StandardOutput {
    private StandardOutput() {}

    /** After a failure: what the system says to one more byte. */
    @SuppressWarnings("resource") // the standard output is not closed
    static String complaint() {
        String why = "something was lost on the way";
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
        } catch (IOException e) {
            why = reason(String.valueOf(e.getMessage()));
        }
        return "the standard output could not be written to its end: " + why;
    }

    static String reason(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("pipe")) {
            return "its reader has gone";
        }
        return lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")
                ? "its disk is full; free some space, or write to another one"
                : said;
    }
}
