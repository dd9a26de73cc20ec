package handgrad.jobs.classification;

import handgrad.jobs.command.TrainingOptions;
import handgrad.jobs.record.Classified;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.report.MistakeSheet;
import handgrad.jobs.training.Part;
import handgrad.jobs.training.Task;
import handgrad.metrics.Calibration;
import handgrad.metrics.Predictions;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.Evaluation;
import handgrad.train.Steps;
import handgrad.train.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A classifier and its samples, to be trained. */
final class ClassifierTask implements Task {
    private final Classifier classifier;
    private final RunSamples samples;
    private final TrainingPlan plan;
    private @Nullable Predictions tested;

    private ClassifierTask(Classifier classifier, RunSamples samples, TrainingPlan plan) {
        this.classifier = classifier;
        this.samples = samples;
        this.plan = plan;
    }

    /**
     * Sets it up.
     *
     * @param random gives in this order the split, unless the protocol has it otherwise, and the starting weights
     */
    static ClassifierTask of(Classifier classifier, TrainingOptions options, RunSamples samples, RandomState random) {
        Network network =
                classifier.architecture().network(options.precision(), samples.inputs(), samples.classes(), random);
        return new ClassifierTask(classifier, samples, classifier.plan(network, options));
    }

    @Override
    public TrainingPlan plan() {
        return plan;
    }

    @Override
    public Samples train() {
        return samples.split().train();
    }

    @Override
    public Steps steps() {
        return classifier.descent().steps(plan, train());
    }

    @Override
    public String kernels() {
        return classifier.descent().kernels(plan, train());
    }

    @Override
    public Map<String, Double> measure(Part part) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Samples of = part(part);
        if (of.size() == 0) {
            return metrics;
        }
        Predictions predictions = Evaluation.of(plan.network(), of);
        if (part == Part.TRAIN && classifier.scores().giveProbabilities()) {
            metrics.put(
                    "train_loss",
                    predictions.crossEntropy()
                            + classifier.penalty().value(plan.network().parameters()));
        }
        metrics.putAll(classifier.scores().metrics(part.toString(), predictions));
        tested = part == Part.TEST ? predictions : tested;
        return metrics;
    }

    private Samples part(Part part) {
        return switch (part) {
            case TRAIN -> samples.split().train();
            case VALIDATION -> samples.split().validation();
            case TEST -> samples.test();
        };
    }

    @Override
    public DataUsed used() {
        return samples.used();
    }

    RunSamples samples() {
        return samples;
    }

    Classifier classifier() {
        return classifier;
    }

    @Override
    public Optional<Classified> classified() {
        return tested().map(test -> Classified.of(test, samples.data().classNames()));
    }

    @Override
    public Optional<Calibration> calibration() {
        return tested().filter(any -> classifier.scores().giveProbabilities())
                .map(test -> Calibration.of(test, ProbabilityComment.BINS));
    }

    @Override
    public Optional<MistakeSheet> mistakes() {
        return samples.data()
                .images()
                .filter(any -> classifier.scores().giveProbabilities())
                .flatMap(images -> tested().flatMap(test -> MistakeImages.of(test, images.test())));
    }

    /** What the network says of the test set, as it was last measured; empty when it never was. */
    Optional<Predictions> tested() {
        return Optional.ofNullable(tested);
    }

    @Override
    public void close() {
        plan.rule().close();
        plan.network().close();
    }
}
