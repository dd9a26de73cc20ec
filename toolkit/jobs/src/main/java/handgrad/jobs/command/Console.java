package handgrad.jobs.command;

import handgrad.files.ShownText;
import handgrad.jobs.check.CheckReport;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.terminal.ResultText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where a job says what it has to say.
 *
 * @param line the job's command
 * @param json whether results are printed as JSON
 */
public record Console(CommandLine line, boolean json) {
    /** Says something beside the result. */
    public void say(String sentence) {
        line.getErr().println(ShownText.harmless(sentence));
    }

    /** A refusal of what the command line asks for. */
    public ParameterException refusal(String why) {
        return new ParameterException(line, why);
    }

    /**
     * Prints a run's result.
     *
     * @return the exit status that goes with it
     */
    public int tell(RunRecord record, Path folder) {
        print(json ? RunJson.document(record) : harmless(ResultText.of(record, folder)));
        if (record.status() == Status.DIVERGED) {
            say("handgrad: " + record.message() + ".");
        }
        return record.status().exitStatus();
    }

    /** As {@link #tell(RunRecord, Path)}. */
    public int tell(SweepResult result) {
        print(json ? RunJson.document(result) : harmless(result.text()));
        if (result.status() == Status.DIVERGED) {
            say(
                    result.winner() == null
                            ? "handgrad: every configuration diverged; try smaller learning rates."
                            : "handgrad: " + result.winner().message() + ".");
        }
        return result.status().exitStatus();
    }

    /** As {@link #tell(RunRecord, Path)}. */
    public <R extends Record & CheckReport> int tell(R report) {
        return CheckReport.tell(report, json, line);
    }

    /** Names come out of files; each line without what a terminal would obey. */
    static String harmless(String text) {
        return text.lines()
                .map(line -> ShownText.harmless(line) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private void print(String text) {
        PrintWriter out = line.getOut();
        out.print(text);
        out.flush();
    }
}
