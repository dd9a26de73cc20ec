package handgrad.homework1.mnist;

import handgrad.jobs.command.Prediction;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.training.NumberPrediction;
import handgrad.jobs.training.Part;
import handgrad.jobs.training.Task;
import handgrad.model.SavedModel;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    public void restore(Path file) throws IOException {
        SavedModel.read(file, demonstration.model().parameters())
                .restore(demonstration.model().parameters());
    }

    /** f of the test samples, or of those learnt from where there are no others. */
    Prediction predicted(String job, String run) {
        Part part = demonstration.test() == null ? Part.TRAIN : Part.TEST;
        Generated samples = demonstration.test() == null ? kept : demonstration.test();
        List<List<String>> lines = new ArrayList<>();
        lines.add(names(samples.y()[0].length));
        for (int i = 0; i < samples.size(); i++) {
            List<String> line = new ArrayList<>(List.of(Integer.toString(i)));
            for (double f : demonstration.model().f(samples.x()[i])) {
                line.add(Double.toString(f));
            }
            for (double y : samples.y()[i]) {
                line.add(Double.toString(y));
            }
            lines.add(line);
        }
        return new NumberPrediction(job, run, used.name(), samples.size(), measure(part), lines);
    }

    private static List<String> names(int outputs) {
        List<String> names = new ArrayList<>(List.of("sample"));
        for (String quantity : List.of("f", "y")) {
            for (int k = 1; k <= outputs; k++) {
                names.add(outputs == 1 ? quantity : quantity + k);
            }
        }
        return names;
    }

    @Override
    public void close() {
        plan.rule().close();
        demonstration.close();
    }
}
