package handgrad.jobs.sweep;

import handgrad.jobs.command.Console;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Who runs the trials: threads of this process, unless {@code --spark} names a master. */
final class ChosenRunner {
    private ChosenRunner() {}

    /**
     * By the command line, which is refused when it names a master that is none, or the program was built without Spark.
     *
     * @param here with the data that this process has read
     * @param elsewhere the job for other processes
     */
    static TrialRunner of(TuneOptions tune, Console console, LocalTrials here, Supplier<RemoteJob> elsewhere) {
        Optional<String> master = tune.master();
        if (master.isEmpty()) {
            return here;
        }
        try {
            return ServiceLoader.load(TrialCluster.class)
                    .findFirst()
                    .orElseThrow(() -> console.refusal("--spark needs the Spark module, which this build has not got;"
                            + " build it with 'mvn -B -Pspark -DskipTests package' and run again"))
                    .runner(master.get(), elsewhere.get());
        } catch (IllegalArgumentException e) {
            throw console.refusal(String.valueOf(e.getMessage()));
        }
    }
}
