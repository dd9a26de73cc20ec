package handgrad.jobs.image;

import handgrad.datasets.ImageData;
import handgrad.datasets.LoadedImages;
import handgrad.datasets.Source;
import handgrad.jobs.record.DataUsed;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.samples.Split;
import org.jspecify.annotations.Nullable;

/**
 * The images of a run as its protocol has them.
 *
 * @param notice one sentence on where they came from
 */
record RunImages(ImageData data, String notice, Split split, Samples test) {
    /**
     * Prepares and cuts.
     *
     * @param validation share of the training file to hold back
     * @param stream the run's own
     */
    static RunImages of(LoadedImages loaded, Protocol protocol, double validation, RandomState stream) {
        Samples all = loaded.data().train().samples(protocol.divisor());
        return new RunImages(
                loaded.data(),
                loaded.notice(),
                protocol.splitting().split(all, held(all.size(), validation), stream),
                loaded.data().test().samples(protocol.divisor()));
    }

    /** How many of the training file's images are held back. */
    static int held(int images, double validation) {
        return (int) Math.round(validation * images);
    }

    int pixels() {
        return data.train().rows() * data.train().columns();
    }

    int classes() {
        return data.classNames().size();
    }

    /** What a reader must know before the numbers; null if nothing. */
    @Nullable
    String warning() {
        return data.provenance().source() == Source.EMBEDDED ? notice : null;
    }

    /** For the record. */
    DataUsed used() {
        return new DataUsed(
                data.provenance().dataset(),
                data.provenance().source(),
                split.train().size(),
                split.validation().size() == 0 ? null : split.validation().size(),
                data.test().count(),
                data.provenance().sha256());
    }
}
