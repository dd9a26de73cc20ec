package handgrad.datasets;

import handgrad.datasets.image.ClassNames;
import handgrad.datasets.image.LabelledArray;
import handgrad.datasets.image.OwnImages;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Images of a reader's own, as data of a run.
 *
 * @param own as their files have them
 * @param published the data sets that are known by their content, wherever it lies and whatever it is called
 * @param seed by which a test part is drawn where the files have none
 */
record OwnLoader(OwnImages own, List<ImageDataset> published, long seed) {
    /** The published data set that this is. */
    Optional<ImageDataset> recognised() {
        List<String> found = List.copyOf(sha256().values());
        return published.stream()
                .filter(set -> found.equals(set.dataset().files().stream()
                        .map(PublishedFile::sha256)
                        .toList()))
                .findFirst();
    }

    private Map<String, String> sha256() {
        Map<String, String> sha256 = new LinkedHashMap<>(own.train().sha256());
        own.testPart().ifPresent(test -> sha256.putAll(test.sha256()));
        return sha256;
    }

    /** The published data set that the files are, loaded. */
    LoadedImages load(ImageDataset set) throws MalformedFileException {
        ClassNames classes = ClassNames.of(own.train().file(), own.labels(), set.classNames());
        LabelledArray test = own.testPart().orElseThrow();
        Provenance provenance =
                new Provenance(set.dataset().name(), Source.DIRECTORY, Optional.of(own.place()), sha256());
        return new LoadedImages(
                new ImageData(
                        set.dataset().title(),
                        images(own.train(), classes),
                        images(test, classes),
                        set.classNames(),
                        provenance),
                notice(set.dataset().title(), own.train().count(), test.count()) + ", from " + own.place() + ".");
    }

    /** The files as what they are, which is none of the published ones. */
    LoadedImages load() throws MalformedFileException {
        ClassNames classes = own.classes();
        LabelledImages train = images(own.train(), classes);
        List<String> remarks = new ArrayList<>();
        remarks.add(String.format(
                Locale.ROOT,
                "%s, %,d classes (%s)",
                own.train().size() + (own.train().channels() == 1 ? "" : ", red, green and blue side by side"),
                classes.names().size(),
                few(classes.names())));
        remarks.addAll(own.remarks());
        LabelledImages test;
        if (own.testPart().isPresent()) {
            test = images(own.testPart().get(), classes);
        } else {
            int[] order = new RandomState(seed).permutation(train.count());
            int held = (int) Math.round(own.testShare() * train.count());
            if (held == 0 || held == train.count()) {
                throw new Place(own.train().file())
                        .malformed("expected images to train on and to test on, found " + train.count());
            }
            test = chosen(train, Arrays.copyOf(order, held));
            train = chosen(train, Arrays.copyOfRange(order, held, order.length));
            remarks.add("the test images are drawn from all by the seed");
        }
        Provenance provenance = new Provenance(name(), Source.FILE, Optional.of(own.place()), sha256());
        return new LoadedImages(
                new ImageData(title(), train, test, classes.names(), provenance),
                notice(title(), train.count(), test.count()) + ", from " + own.place() + ": "
                        + String.join("; ", remarks) + ".");
    }

    /** Never that of a published set, whose content this is not. */
    private String name() {
        return isTaken(own.name()) ? own.name() + "-unpublished" : own.name();
    }

    private String title() {
        return isTaken(own.title()) ? name() : own.title();
    }

    private boolean isTaken(String name) {
        return published.stream()
                .anyMatch(set -> set.dataset().name().equalsIgnoreCase(name)
                        || set.dataset().title().equalsIgnoreCase(name));
    }

    private static LabelledImages images(LabelledArray part, ClassNames classes) {
        return new LabelledImages(
                part.rows(), part.columns(), part.channels(), part.images().elements(), classes.of(part.labels()));
    }

    private static LabelledImages chosen(LabelledImages all, int[] indices) {
        int width = all.width();
        byte[] pixels = new byte[indices.length * width];
        int[] labels = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(all.pixels(), indices[i] * width, pixels, i * width, width);
            labels[i] = all.labels()[indices[i]];
        }
        return new LabelledImages(all.rows(), all.columns(), all.channels(), pixels, labels);
    }

    private static String few(List<String> names) {
        int last = names.size() - 1;
        return names.size() <= 5
                ? String.join(", ", names)
                : names.get(0) + ", " + names.get(1) + ", " + names.get(2) + " to " + names.get(last);
    }

    private static String notice(String title, int train, int test) {
        return String.format(Locale.ROOT, "%s: %,d training and %,d test images", title, train, test);
    }
}
