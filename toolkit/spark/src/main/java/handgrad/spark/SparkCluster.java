package handgrad.spark;

import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.TrialCluster;
import handgrad.jobs.sweep.TrialRunner;

/** Runs the trials of {@code --tune --spark MASTER}. */
public final class SparkCluster implements TrialCluster {
    @Override
    public TrialRunner runner(String master, RemoteJob job) {
        Connection.requireMaster(master);
        return new SparkTrials(master, job);
    }
}
