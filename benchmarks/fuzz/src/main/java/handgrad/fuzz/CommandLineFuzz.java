package handgrad.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.jobs.command.Handgrad;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Any words after any command, and any file for it to read: an exit status that there is, a sentence where it is not 0, and with
 * {@code --json} one document on the standard output. To be run in an empty folder, into which the commands may write.
 */
public final class CommandLineFuzz {
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_WORD = 40;
    private static final Path GIVEN = Path.of("given");
    private static final List<Vocabulary> COMMANDS = Vocabulary.ofAllCommands();
    private static final List<String> VALUES = List.of(
            "0", "1", "-1", "3", "0.1", "1e308", "-0.0", "nan", "1,2", ",", "", "given", "nothing", "relu", "adam", "0.5,0.5",
            "2147483648", "9223372036854775808", "alpha=1,2", "y", "y,z", "double", "auto", "\u001B[2J", "\u00E9");

    private CommandLineFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        Vocabulary command = data.pickValue(COMMANDS);
        List<String> words = new ArrayList<>(command.path());
        int count = data.consumeInt(0, MOST_WORDS);
        for (int i = 0; i < count; i++) {
            words.add(word(data, command));
        }
        if (words.get(0).startsWith("hw")) {
            // What is named and is not there ends a job, once its options have passed, before it would train.
            words.addAll(List.of("--data", "nothing"));
        }
        Files.write(GIVEN, data.consumeRemainingAsBytes());
        check(words);
    }

    private static String word(FuzzedDataProvider data, Vocabulary command) {
        return switch (data.consumeInt(0, 5)) {
            case 0, 1 -> data.pickValue(command.options());
            case 2 -> data.pickValue(command.options()) + "=" + data.pickValue(VALUES);
            case 3, 4 -> data.pickValue(VALUES);
            // No word leads out of the folder.
            default -> data.consumeString(LONGEST_WORD).replace('/', '|').replace("..", ". ");
        };
    }

    private static void check(List<String> words) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine handgrad = Handgrad.commandLine(words);
        handgrad.setOut(new PrintWriter(out, true));
        handgrad.setErr(new PrintWriter(err, true));
        int status = handgrad.execute(words.toArray(String[]::new));
        String said = err.toString();
        if (status < 0 || status > 2) {
            throw new AssertionError("status " + status + " of " + words);
        }
        if (status != 0 && !said.contains("handgrad: ") && out.toString().isEmpty()) {
            throw new AssertionError("status " + status + " without a sentence: " + words);
        }
        if (said.contains("an unexpected ") || said.contains("Exception")) {
            throw new AssertionError(words + " " + said);
        }
        if (said.chars().anyMatch(sign -> sign < ' ' && sign != '\n' && sign != '\r')) {
            throw new AssertionError("a control character for the terminal: " + words + " " + said);
        }
        if (status == 0 && words.contains("--json") && !words.contains("--help") && !words.contains("-h")) {
            requireOneDocument(words, out.toString());
        }
    }

    private static void requireOneDocument(List<String> words, String out) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(out)) {
            json.nextToken();
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new AssertionError("more than one document: " + words);
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + words + " " + out, e);
        }
    }
}
