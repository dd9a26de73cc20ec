package handgrad.jobs.sweep;

import java.io.IOException;
import java.util.List;

/** A job whose trials can be run in another process, which makes the job from its command line. */
public interface TunedJob {
    /**
     * Reads the data, once for all trials of this process.
     *
     * @param options of the job that are the same for all trials, as on the command line
     */
    JobTrials trials(List<String> options) throws IOException;
}
