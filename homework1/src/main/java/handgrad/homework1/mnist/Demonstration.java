package handgrad.homework1.mnist;

import handgrad.jobs.command.TrainingOptions;
import handgrad.train.TrainingPlan;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to learn what is known.
 *
 * @param known metrics that compare it with what is known, by name, as it stands when asked
 * @param test samples that it does not learn from, to be looked at once; null when the answer itself is known
 */
record Demonstration(
        SampleModel model,
        Generated data,
        Map<String, DoubleSupplier> known,
        @Nullable Generated test) implements AutoCloseable {

    /** θ follows the gradient of the mean ρ over the samples of a step. */
    TrainingPlan plan(TrainingOptions options) {
        return options.plan(model.network(), model.objective());
    }

    @Override
    public void close() {
        model.close();
    }
}
