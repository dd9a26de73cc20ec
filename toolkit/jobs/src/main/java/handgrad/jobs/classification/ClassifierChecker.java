package handgrad.jobs.classification;

import handgrad.jobs.check.GradientReport;
import handgrad.jobs.check.TrainingCheck;
import handgrad.jobs.command.TrainingOptions;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.optim.Rule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.TrainingPlan;

/**
 * {@code --check-gradients}: trains nothing and writes nothing.
 *
 * <p>The pixels are scaled to [0, 1] whatever the protocol: with inputs of 255 the step of 1e-5 is no longer small, and
 * central differences themselves would be wrong by about 1e-6.
 */
record ClassifierChecker(Classifier classifier, String job, TrainingOptions options) {
    private static final double LARGEST_PIXEL = 255;

    GradientReport check(ClassifierData data) {
        long seed = options.seed();
        RandomState random = new RandomState(seed);
        Samples all = data.train(LARGEST_PIXEL);
        int n = Math.min(all.size(), Math.max(TrainingCheck.SAMPLES, options.batchSize()));
        Samples some = all.select(random.permutation(all.size()), 0, n);
        int inputs = all.features().width();
        int classes = data.classNames().size();
        // Each network has numbers of its own, so that both draw the same masks.
        try (Network network =
                        classifier.architecture().network(options.precision(), inputs, classes, new RandomState(seed));
                Network twin =
                        classifier.architecture().network(Precision.DOUBLE, inputs, classes, new RandomState(seed));
                Rule twinRule = options.rule()) {
            TrainingPlan training = classifier.plan(network, options);
            return new TrainingCheck(
                            training,
                            twin,
                            twinRule,
                            some,
                            classifier.descent()::steps,
                            classifier.descent().kernels(training, some))
                    .report(job, seed, data.provenance().dataset(), random);
        }
    }
}
