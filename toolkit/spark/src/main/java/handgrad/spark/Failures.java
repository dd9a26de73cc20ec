package handgrad.spark;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Spark's exceptions say in one sentence. */
final class Failures {
    /** Of a stage failure's message, which goes on with the stack trace of the executor. */
    private static final Pattern TASK = Pattern.compile("Lost task .*?\\(([^()]*)\\): (.*)");

    private Failures() {}

    static IOException of(String what, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotSerializableException) {
                String name = Objects.requireNonNullElse(cause.getMessage(), "")
                        .lines()
                        .findFirst()
                        .orElse("");
                return new IOException(
                        what + ": what is sent to the executors holds an object of " + name
                                + ", which cannot be serialised; let it hold arrays, numbers and texts alone",
                        failure);
            }
        }
        String message = String.valueOf(failure.getMessage());
        Matcher task = TASK.matcher(message);
        String reason = task.find() ? task.group(2) + " (" + task.group(1) + ")" : firstLine(message);
        return new IOException(what + ": " + reason, failure);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
