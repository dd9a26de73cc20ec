package handgrad.spark;

import handgrad.jobs.sweep.JobTrials;
import handgrad.jobs.sweep.PlannedTrial;
import handgrad.jobs.sweep.RemoteJob;
import handgrad.jobs.sweep.Trial.Measured;
import handgrad.matrix.BlasThreads;
import handgrad.train.DivergedException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs a trial on an executor. */
final class TrialTask extends AbstractFunction1<Iterator<PlannedTrial>, Outcome> implements Serializable {
    private static final long serialVersionUID = 1;

    /** Of this executor, which reads the data of a job once. */
    private static final Map<RemoteJob, JobTrials> OPEN = new HashMap<>();

    private final RemoteJob job;

    TrialTask(RemoteJob job) {
        this.job = job;
    }

    @Override
    public Outcome apply(Iterator<PlannedTrial> one) {
        PlannedTrial trial = one.next();
        JobTrials trials;
        try {
            trials = open(job);
        } catch (IOException e) {
            return Outcome.refused("the executor on "
                    + SparkEnv.get().blockManager().blockManagerId().host() + " cannot use the data: " + e.getMessage()
                    + "; executors read them from the folder of --data, which must be visible to them under the same"
                    + " path");
        }
        List<Measured> measured = new ArrayList<>();
        TaskContext task = TaskContext.get();
        String diverged = null;
        try {
            trials.trials().apply(trial.config()).run(trial.epochs(), measured::add, task::isInterrupted);
        } catch (DivergedException e) {
            diverged = String.valueOf(e.getMessage());
        }
        return new Outcome(measured, diverged, null);
    }

    private static JobTrials open(RemoteJob job) throws IOException {
        synchronized (OPEN) {
            @Nullable JobTrials trials = OPEN.get(job);
            if (trials == null) {
                BlasThreads.limit(1); // a core is a task's
                trials = job.open();
                OPEN.put(job, trials);
            }
            return trials;
        }
    }
}
