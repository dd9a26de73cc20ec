package handgrad.jobs.sweep;

import handgrad.jobs.command.Console;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The machines that run the trials where {@code --spark} names their master. */
final class ChosenRunner {
    private ChosenRunner() {}

    /**
     * By the command line, which is refused when it names a master that is none, or the program was built without Spark.
     *
     * @param job for other processes
     * @return empty where the trials run here
     */
    static Optional<TrialRunner> elsewhere(TuneOptions tune, Console console, Supplier<RemoteJob> job) {
        Optional<String> master = tune.master();
        if (master.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ServiceLoader.load(TrialCluster.class)
                    .findFirst()
                    .orElseThrow(() -> console.refusal("--spark needs the Spark module, which this build has not got;"
                            + " build it with 'mvn -B -Pspark -DskipTests package' and run again"))
                    .runner(master.get(), job.get()));
        } catch (IllegalArgumentException e) {
            throw console.refusal(String.valueOf(e.getMessage()));
        }
    }
}
