package handgrad.jobs.image;

import handgrad.datasets.ImageData;
import handgrad.jobs.check.GradientReport;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.train.Samples;

/**
 * {@code --check-gradients}: trains nothing and writes nothing.
 *
 * <p>The pixels are scaled to [0, 1] whatever the protocol: with inputs of 255 the step of 1e-5 is no longer small, and
 * central differences themselves would be wrong by about 1e-6.
 */
record ClassifierChecker(Classifier classifier, JobSettings job) {
    private static final int SAMPLES = 5;

    GradientReport check(ImageData data) {
        RandomState random = new RandomState(job.options().seed());
        Samples all = data.train().samples();
        Samples batch = all.select(random.permutation(all.size()), 0, Math.min(SAMPLES, all.size()));
        int pixels = all.features().width();
        int classes = data.classNames().size();
        try (Network network = classifier.architecture().network(Precision.DOUBLE, pixels, classes, random)) {
            ClassifierGradients gradients =
                    new ClassifierGradients(network, classifier.objective().loss(classes), classifier.penalty(), batch);
            return GradientReport.of(
                    job.name(),
                    job.options().seed(),
                    data.provenance().dataset(),
                    batch.size(),
                    gradients.randomiseZeros(random),
                    gradients.check(random));
        }
    }
}
