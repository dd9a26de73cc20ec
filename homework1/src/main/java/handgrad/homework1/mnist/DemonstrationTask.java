package handgrad.homework1.mnist;

import handgrad.jobs.record.DataUsed;
import handgrad.jobs.training.Part;
import handgrad.jobs.training.Task;
import handgrad.model.SavedModel;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A demonstration, to be trained.
 *
 * @param train the samples of {@code kept}
 * @param kept what is learnt from
 * @param validation what is held out to judge by; null where nothing is
 */
record DemonstrationTask(
        Demonstration demonstration,
        TrainingPlan plan,
        Samples train,
        Generated kept,
        @Nullable Generated validation,
        DataUsed used)
        implements Task {
    @Override
    public Map<String, Double> measure(Part part) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Generated samples = switch (part) {
            case TRAIN -> kept;
            case VALIDATION -> validation;
            case TEST -> demonstration.test();
        };
        if (samples != null) {
            metrics.put(part + "_loss", samples.meanLoss(demonstration.model()));
        }
        if (part == Part.TRAIN) {
            demonstration.known().forEach((name, value) -> metrics.put(name, value.getAsDouble()));
        }
        return metrics;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        SavedModel.of(demonstration.model().parameters()).write(out);
    }

    @Override
    public void close() {
        plan.rule().close();
        demonstration.close();
    }
}
