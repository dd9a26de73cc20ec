package handgrad.jobs.sweep;

/** Machines that run trials, found as a service: the Spark module's, where the program was built with it. */
public interface TrialCluster {
    /**
     * Connects when the trials are run.
     *
     * @param master as Spark names it: {@code spark://host:7077}, {@code local[2]}
     * @throws IllegalArgumentException for what names no master
     */
    TrialRunner runner(String master, RemoteJob job);
}
