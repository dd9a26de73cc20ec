package handgrad.jobs.command;

import handgrad.files.MalformedFileException;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A run with the job that made it, whose options are still to be set to the run's.
 *
 * @param folder of the run
 * @param program that the job is a command of, not the one that is running
 * @param line the job's command
 */
record RecordedJob(Path folder, RunRecord record, CommandLine program, CommandLine line, PredictingJob job) {
    /**
     * Reads the run's record, and finds its job.
     *
     * @param asking the command that asks, for messages
     * @throws MalformedFileException when the folder holds no run of a job of this program
     * @throws ParameterException when the job leaves no model
     */
    static RecordedJob of(Path folder, CommandLine asking) throws IOException {
        RunRecord record = RunFolder.readRun(folder);
        List<String> words = List.of(record.job().split(" ", -1));
        CommandLine program = Handgrad.commandLine(words);
        program.setErr(asking.getErr());
        CommandLine command = program;
        for (String word : words) {
            command = command.getSubcommands().get(word);
            if (command == null) {
                throw new MalformedFileException(
                        folder.resolve("run.json"), "expected a job of this program, found '" + record.job() + "'");
            }
        }
        if (!(command.getCommand() instanceof PredictingJob job)) {
            throw new ParameterException(asking, "handgrad " + record.job() + " leaves no model that could be applied");
        }
        return new RecordedJob(folder, record, program, command, job);
    }

    /** Sets the job's options to the run's, and some others besides. */
    void setOptions(List<String> more) throws MalformedFileException {
        RecordedOptions.set(program, line, folder, record, more);
    }
}
