package handgrad.jobs.command;

import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A job whose runs leave a model that can be applied. Its options are set to the run's before it is asked. */
public interface PredictingJob extends Job {
    /**
     * Applies a run's model.
     *
     * @param folder of the run
     * @param images a reader's own images; null for the test set of the run
     * @param data where the test set is
     */
    Prediction predict(RunRecord run, Path folder, @Nullable Path images, DataOptions data) throws IOException;
}
