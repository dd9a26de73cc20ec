package handgrad.jobs.command;

import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job whose runs leave a model that can be applied. Its options are set to the run's before it is asked. */
public interface PredictingJob extends Job {
    /**
     * Applies a run's model.
     *
     * @param folder of the run
     * @param own files of a reader's own data; none for the run's
     * @param data where the run's data are
     */
    Prediction predict(RunRecord run, Path folder, List<Path> own, DataOptions data) throws IOException;

    /**
     * Applies several models to the run's test set.
     *
     * @param folders each with a {@code model.npz} for the run's network
     * @param data where the run's data are
     */
    default List<Prediction> predictEach(RunRecord run, List<Path> folders, DataOptions data) throws IOException {
        List<Prediction> all = new ArrayList<>();
        for (Path folder : folders) {
            all.add(predict(run, folder, List.of(), data));
        }
        return all;
    }

    /** What pixels are divided by before the model sees them; 1 where its inputs are no pixels. */
    default double divisor() {
        return 1;
    }

    /** The option of {@code predict} that names a reader's own data; empty where the job draws its data itself. */
    Optional<String> ownData(RunRecord run);

    /**
     * Makes something of a run's model that is to be used elsewhere.
     *
     * @param folder of the run
     * @param data where the run's data are, for a model whose input is prepared by them
     */
    <R> R portable(RunRecord run, Path folder, DataOptions data, PortableModel.Use<R> use) throws IOException;
}
