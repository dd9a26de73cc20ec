package handgrad.jobs.classification;

import handgrad.datasets.ImageData;
import handgrad.datasets.LoadedImages;
import handgrad.datasets.Provenance;
import handgrad.samples.Samples;
import java.util.List;
import java.util.Optional;

/** Images to be classified. */
record ImageClasses(LoadedImages loaded) implements ClassifierData {
    @Override
    public String title() {
        return loaded.data().title();
    }

    @Override
    public List<String> notices() {
        return List.of(loaded.notice());
    }

    @Override
    public List<String> classNames() {
        return loaded.data().classNames();
    }

    @Override
    public Provenance provenance() {
        return loaded.data().provenance();
    }

    @Override
    public Samples train(double divisor) {
        return loaded.data().train().samples(divisor);
    }

    @Override
    public Samples test(double divisor) {
        return loaded.data().test().samples(divisor);
    }

    @Override
    public Optional<ImageData> images() {
        return Optional.of(loaded.data());
    }
}
