package handgrad.jobs.classification;

import handgrad.datasets.LabelledImages;
import handgrad.datasets.Provenance;
import handgrad.datasets.Source;
import handgrad.jobs.record.DataUsed;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.samples.Split;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of a run as its protocol has them. */
record RunSamples(ClassifierData data, Split split, Samples test) {
    /**
     * Prepares and cuts.
     *
     * @param validation share of the training samples to hold back
     * @param stream the run's own
     */
    static RunSamples of(ClassifierData data, Protocol protocol, double validation, RandomState stream) {
        Samples all = data.train(protocol.divisor());
        return new RunSamples(
                data,
                protocol.splitting().split(all, held(all.size(), validation), stream),
                data.test(protocol.divisor()));
    }

    /** How many of the training samples are held back. */
    static int held(int samples, double validation) {
        return (int) Math.round(validation * samples);
    }

    int inputs() {
        return test.features().width();
    }

    int classes() {
        return data.classNames().size();
    }

    /** What a reader must know before the numbers; null if nothing. */
    @Nullable
    String warning() {
        return data.provenance().source() == Source.EMBEDDED ? String.join(" ", data.notices()) : null;
    }

    /** For the record. */
    DataUsed used() {
        Provenance provenance = data.provenance();
        boolean isOwn = provenance.source() == Source.FILE && data.images().isPresent();
        return new DataUsed(
                provenance.dataset(),
                provenance.source(),
                split.train().size(),
                split.validation().size() == 0 ? null : split.validation().size(),
                test.size(),
                isOwn ? provenance.folder().map(Path::toString).orElse(null) : null,
                data.images().map(images -> shape(images.train())).orElse(null),
                data.classNames(),
                provenance.sha256());
    }

    private static List<Integer> shape(LabelledImages images) {
        return images.channels() == 1
                ? List.of(images.rows(), images.columns())
                : List.of(images.rows(), images.columns(), images.channels());
    }
}
