package handgrad.jobs.image;

import handgrad.datasets.LoadedImages;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.sweep.Trial;
import handgrad.train.TrainingListener;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A classifier's training in a sweep: the same steps as in a run, measured on the validation set alone. */
record ClassifierTrial(Classifier classifier, TrainingOptions options, LoadedImages loaded) implements Trial {
    @Override
    public void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        try (OpenTrial open = OpenTrial.of(this, epochs, null)) {
            open.plan().loop().run(open.learner().steps(), new TrainingListener() {
                private double seconds;

                @Override
                public boolean afterStep(int epoch, int samples) {
                    return !stop.getAsBoolean();
                }

                @Override
                public boolean afterEpoch(int epoch, double took) {
                    seconds += took;
                    if (epochs.contains(epoch)) {
                        result.accept(new Measured(epoch, seconds, open.validationMetrics(epoch)));
                    }
                    return true;
                }
            });
        }
    }
}
