package handgrad.jobs.sweep;

import handgrad.jobs.command.Handgrad;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/**
 * A job as another process makes it.
 *
 * @param command the command line without the program's name, which says where the data are
 * @param options of the job that are the same for all trials, as on the command line
 * @param sha256 of the data that the sweep is about, by file name
 */
public record RemoteJob(List<String> command, List<String> options, Map<String, String> sha256)
        implements Serializable {
    public RemoteJob {
        command = List.copyOf(command);
        options = List.copyOf(options);
        sha256 = Map.copyOf(sha256);
    }

    /**
     * The job of a sweep.
     *
     * @param data the options with which another process finds the data
     * @param sha256 of the data, by file name
     */
    public static RemoteJob of(SweepPlan plan, List<String> data, Map<String, String> sha256) {
        List<String> command = new ArrayList<>(List.of(plan.job().split(" ", -1)));
        command.addAll(data);
        return new RemoteJob(command, plan.options(), sha256);
    }

    /**
     * Makes the job in this process and reads its data.
     *
     * @throws IOException when the data cannot be read here, or are others
     */
    public JobTrials open() throws IOException {
        ParseResult parsed = Handgrad.commandLine(command).parseArgs(command.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        if (!(parsed.commandSpec().userObject() instanceof TunedJob job)) {
            throw new IllegalArgumentException(command + " is no job that can be tuned");
        }
        JobTrials trials = job.trials(options);
        if (!trials.sha256().equals(sha256)) {
            throw new IOException("the data there are not those of the sweep");
        }
        return trials;
    }
}
