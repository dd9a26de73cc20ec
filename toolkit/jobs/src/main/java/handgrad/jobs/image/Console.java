package handgrad.jobs.image;

import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.sweep.SweepResult;
import handgrad.jobs.terminal.ResultText;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where a job says what it has to say.
 *
 * @param line the job's command
 * @param json whether results are printed as JSON
 */
record Console(CommandLine line, boolean json) {
    private static final int COULD_NOT_BE_DONE = 1;
    private static final int STOPPED_BY_CTRL_C = 130;

    /** Says something beside the result. */
    void say(String sentence) {
        line.getErr().println(sentence);
    }

    /** A refusal of what the command line asks for. */
    ParameterException refusal(String why) {
        return new ParameterException(line, why);
    }

    /**
     * Prints a run's result.
     *
     * @return the exit status that goes with it
     */
    int tell(RunRecord record, Path folder) {
        print(json ? RunJson.document(record) : ResultText.of(record, folder));
        if (record.status() == Status.DIVERGED) {
            say("handgrad: " + record.message() + ".");
        }
        return exitStatus(record.status());
    }

    /** As {@link #tell(RunRecord, Path)}. */
    int tell(SweepResult result) {
        print(json ? RunJson.document(result) : result.text());
        if (result.status() == Status.DIVERGED) {
            say("handgrad: every configuration diverged; try smaller learning rates.");
        }
        return exitStatus(result.status());
    }

    static int exitStatus(Status status) {
        return switch (status) {
            case COMPLETED -> 0;
            case INTERRUPTED -> STOPPED_BY_CTRL_C;
            default -> COULD_NOT_BE_DONE;
        };
    }

    /** As {@link #tell(RunRecord, Path)}. */
    <R extends Record & CheckReport> int tell(R report) {
        print(json ? RunJson.document(report) : report.text());
        if (!report.passed()) {
            say("handgrad: " + report.complaint() + ".");
        }
        return report.passed() ? 0 : COULD_NOT_BE_DONE;
    }

    private void print(String text) {
        PrintWriter out = line.getOut();
        out.print(text);
        out.flush();
    }
}
