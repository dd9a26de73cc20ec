package handgrad.jobs.image;

import handgrad.datasets.LoadedImages;
import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.sweep.Trial;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.train.DivergedException;
import handgrad.train.Evaluation;
import handgrad.train.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A classifier's training in a sweep: the same steps as in a run, measured on the validation set alone. */
record ClassifierTrial(Classifier classifier, TrainingOptions options, LoadedImages loaded) implements Trial {
    @Override
    public void run(List<Integer> epochs, Consumer<Measured> result, BooleanSupplier stop) {
        RandomState random = new RandomState(options.seed());
        RunImages images = RunImages.of(loaded, classifier.protocol(), options.validation(), random);
        try (Network network =
                classifier.architecture().network(options.precision(), images.pixels(), images.classes(), random)) {
            Plan plan = Plan.of(classifier, options, epochs.get(epochs.size() - 1), random);
            try (Learner learner =
                    plan.objective().learner(network, plan, images.split().train())) {
                plan.loop().run(learner.steps(), new TrainingListener() {
                    private double seconds;

                    @Override
                    public boolean afterStep(int epoch, int samples) {
                        return !stop.getAsBoolean();
                    }

                    @Override
                    public boolean afterEpoch(int epoch, double took) {
                        seconds += took;
                        if (epochs.contains(epoch)) {
                            result.accept(new Measured(epoch, seconds, metrics(plan, network, images, epoch)));
                        }
                        return true;
                    }
                });
            }
        }
    }

    private static Map<String, Double> metrics(Plan plan, Network network, RunImages images, int epoch) {
        Predictions predictions = Evaluation.of(network, images.split().validation());
        Map<String, Double> metrics = plan.objective().metrics("validation", predictions);
        for (double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw DivergedException.afterEpoch(epoch, value);
            }
        }
        return metrics;
    }
}
