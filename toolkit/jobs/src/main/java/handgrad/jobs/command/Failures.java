package handgrad.jobs.command;

import handgrad.files.ShownText;
import handgrad.matrix.BlasFaultException;
import handgrad.matrix.ShapeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One sentence on stderr for whatever went wrong, and the exit status that goes with it. */
final class Failures {
    private static final int COULD_NOT_BE_DONE = 1;
    private static final int WRONG_USAGE = 2;

    private Failures() {}

    static int wrongUsage(ParameterException failure, String[] args) {
        CommandLine at = failure.getCommandLine();
        PrintWriter err = at.getErr();
        err.println("handgrad: " + ShownText.harmless(sentence(complaint(failure))));
        err.println("Try '" + at.getCommandSpec().qualifiedName() + " --help'.");
        return WRONG_USAGE;
    }

    private static String complaint(ParameterException failure) {
        CommandLine at = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String wrong = unmatched.getUnmatched().get(0);
            if (wrong.startsWith("-")) {
                return noOption(wrong.replaceFirst("=.*", ""), at.getCommandSpec());
            }
            if (!at.getSubcommands().isEmpty()) {
                return noCommand(unmatched.getUnmatched(), at);
            }
        }
        if (failure instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof PositionalParamSpec place) {
            return place.paramLabel() + " is missing after "
                    + at.getCommandSpec().qualifiedName() + ": " + String.join(" ", place.description());
        }
        return Objects.requireNonNullElse(failure.getMessage(), "wrong usage");
    }

    private static String noOption(String wrong, CommandSpec at) {
        List<String> names = at.optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
        String missing = "there is no option '" + wrong + "' in " + at.qualifiedName();
        List<String> nearest = NearestNames.to(wrong, names);
        return nearest.isEmpty() ? missing : missing + "; " + NearestNames.question(nearest, "");
    }

    private static String noCommand(List<String> unmatched, CommandLine at) {
        List<String> words =
                unmatched.stream().takeWhile(word -> !word.startsWith("-")).toList();
        String name = at.getCommandSpec().qualifiedName();
        return "there is no '" + words.get(0) + "' in " + name + "; "
                + NearestNames.question(
                        KnownCommands.nearest(words, name),
                        "there are " + String.join(", ", at.getSubcommands().keySet()));
    }

    static int couldNotBeDone(Throwable failure, PrintWriter err, boolean debug) {
        if (debug) {
            failure.printStackTrace(err);
        }
        err.println("handgrad: " + ShownText.harmless(explain(failure)));
        err.flush();
        return COULD_NOT_BE_DONE;
    }

    private static String explain(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof OutOfMemoryError) {
            return "Java's memory is full (" + message + "); give it more, for example with JAVA_OPTS=-Xmx4g.";
        }
        if (failure instanceof LinkageError) {
            return "the native libraries could not be loaded ("
                    + rootOf(failure).getMessage() + "); they are unpacked"
                    + " into .javacpp in the home directory, which needs 500 MB there and the permission to run them; should they be"
                    + " damaged, delete .javacpp/cache, and the next command unpacks them anew.";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + message + ".";
        }
        if (message != null
                && (failure instanceof IOException
                        || failure instanceof BlasFaultException
                        || failure instanceof ShapeException)) {
            return sentence(message.replaceFirst(
                    " \\(Permission denied\\)$", " may not be read by you: change its permissions"));
        }
        return "an unexpected " + failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                + "; please run again with --debug and report what it prints.";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}
