package handgrad.jobs.counterpart;

import handgrad.metrics.Predictions;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run's test set. */
@FunctionalInterface
public interface TestSet {
    /**
     * What a model comes to.
     *
     * @param metrics {@code test_accuracy} and others
     * @param classes of each sample; empty of a model that predicts numbers
     */
    record Result(Map<String, Double> metrics, Optional<Predictions> classes) {}

    /**
     * Asks models that differ from the run's in their numbers alone.
     *
     * @param models by the run's names of parameters
     */
    List<Result> ask(List<Map<String, NpyArray>> models) throws IOException;
}
