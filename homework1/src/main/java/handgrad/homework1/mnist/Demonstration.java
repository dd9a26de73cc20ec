package handgrad.homework1.mnist;

import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.train.TrainingPlan;
import java.util.LinkedHashMap;
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

    /** L and what is compared, now. */
    Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", data.meanLoss(model));
        known.forEach((name, value) -> metrics.put(name, value.getAsDouble()));
        return metrics;
    }

    /** The same with the loss on the test samples. */
    Map<String, Double> finalMetrics() {
        Map<String, Double> metrics = metrics();
        if (test != null) {
            metrics.put("test_loss", test.meanLoss(model));
        }
        return metrics;
    }

    /** One sample a step: θ moves along the gradient of this sample's ρ. */
    TrainingPlan plan(Schedule learningRate) {
        return new TrainingPlan(model.network(), model.objective(), Rule.sgd(), learningRate, 1);
    }

    @Override
    public void close() {
        model.close();
    }
}
