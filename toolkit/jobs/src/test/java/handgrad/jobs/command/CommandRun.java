package handgrad.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** A command run within the test, with what it said and its exit status. */
public record CommandRun(int status, String out, String err) {
    /** Runs {@code handgrad} with these words. */
    public static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine handgrad = Handgrad.commandLine(List.of(words));
        handgrad.setOut(new PrintWriter(out, true));
        handgrad.setErr(new PrintWriter(err, true));
        int status = handgrad.execute(words);
        return new CommandRun(status, out.toString(), err.toString());
    }

    /** The record that {@code --json} printed. */
    public RunRecord record() throws JsonProcessingException {
        return RunJson.run(out);
    }
}
