package handgrad.jobs.inspect;

import handgrad.datasets.PublishedContent;
import handgrad.jobs.inspect.Look.Fact;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A look at arrays that are no data set by themselves. */
final class ArrayLook {
    /** Pixels of the smallest image that is taken for one: 4 × 4. */
    private static final int SMALLEST = 16;

    private ArrayLook() {}

    /**
     * One array.
     *
     * @param why it is no data set
     */
    static Look of(Path place, NpyArray array, String why) {
        List<Fact> facts = new ArrayList<>(List.of(new Fact("array", inWords(array))));
        PublishedContent.of(array).ifPresent(file -> facts.add(new Fact("published", file)));
        facts.add(new Fact("no data set", why));
        return new Look(place, areImages(array) ? "images without labels" : "an array", facts, use(place, array));
    }

    /** The arrays of an archive. */
    static Look of(Path place, Npz npz, String why) {
        List<Fact> facts = new ArrayList<>();
        npz.arrays().forEach((name, array) -> facts.add(new Fact(name, inWords(array))));
        npz.texts().forEach((name, text) -> facts.add(new Fact(name, text.toString())));
        npz.refused().forEach((name, reason) -> {
            if (!npz.texts().containsKey(name)) {
                facts.add(new Fact(name, "cannot be read: " + reason.getMessage()));
            }
        });
        facts.add(new Fact("no data set", why));
        List<String> uses = npz.arrays().values().stream()
                .flatMap(array -> use(place, array).stream())
                .distinct()
                .toList();
        return new Look(place, "a NumPy archive that is no data set by itself", facts, uses);
    }

    private static List<String> use(Path place, NpyArray array) {
        return areImages(array) ? List.of("predict RUN --images " + ShellWord.of(place)) : List.of();
    }

    /** By the shape and the range: numbers below 0 are weights rather than images. */
    private static boolean areImages(NpyArray array) {
        int axes = array.shape().length;
        Range range = Range.of(array);
        return axes >= 2
                && axes <= 4
                && range.least >= 0
                && range.most <= 255
                && array.size() >= SMALLEST * array.shape()[0];
    }

    /** Its type, its shape and its range. */
    private static String inWords(NpyArray array) {
        Range range = Range.of(array);
        return array
                + (array.size() == 0 ? "" : " from " + plain(array, range.least) + " to " + plain(array, range.most));
    }

    private static String plain(NpyArray array, double value) {
        return array.dtype().isFloating() ? Double.toString(value) : Long.toString((long) value);
    }

    /** The least and the largest number. */
    private record Range(double least, double most) {
        static Range of(NpyArray array) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < array.size(); i++) {
                least = Math.min(least, array.doubleAt(i));
                most = Math.max(most, array.doubleAt(i));
            }
            return new Range(least, most);
        }
    }
}
