package handgrad.datasets.image;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.NpyArray;
import handgrad.npy.NpyText;
import handgrad.npy.Npz;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers or text taken for labels. */
final class Labels {
    /** QMNIST's label files have eight numbers a sample, of which the first is the class. */
    private static final int QMNIST = 8;

    private Labels() {}

    /**
     * A label for each image, as text.
     *
     * @param array (n,) or (n, 1) of whole numbers from 0 on, (n, K) one-hot, or (n, 8) as QMNIST has it
     * @throws MalformedFileException for anything else
     */
    static List<String> of(Place place, NpyArray array) throws MalformedFileException {
        int[] shape = array.shape();
        if (array.size() == 0 || shape.length < 1 || shape.length > 2) {
            throw place.malformed("expected labels, an array of shape (n,), found " + array);
        }
        int n = shape[0];
        int width = shape.length == 1 ? 1 : shape[1];
        String[] labels = new String[n];
        boolean oneHot = width > 1 && isOneHot(array, n, width);
        if (width > 1 && !oneHot && width != QMNIST) {
            throw place.malformed("expected labels, an array of shape (n,), or one-hot, found " + array);
        }
        for (int i = 0; i < n; i++) {
            labels[i] = (oneHot ? Integer.toString(hot(array, i, width)) : whole(place, array, i * width)).intern();
        }
        return Arrays.asList(labels);
    }

    /**
     * A label for each image.
     *
     * @param text (n,) or (n, 1), none of it empty
     * @throws MalformedFileException for anything else
     */
    static List<String> of(Place place, NpyText text) throws MalformedFileException {
        int[] shape = text.shape();
        if (text.size() == 0 || shape.length < 1 || text.size() != shape[0]) {
            throw place.malformed("expected labels, an array of shape (n,), found " + text);
        }
        String[] labels = new String[text.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = text.at(i).strip().intern();
            if (labels[i].isEmpty()) {
                throw place.malformed("element " + i + " of " + text + " is empty, expected a label");
            }
        }
        return Arrays.asList(labels);
    }

    /** Those of an archive's array, which holds numbers or text. */
    static List<String> of(Place place, Npz npz, String name) throws MalformedFileException {
        NpyText text = npz.texts().get(name);
        return text == null ? of(place, npz.get(name)) : of(place, text);
    }

    private static String whole(Place place, NpyArray array, int at) throws MalformedFileException {
        double value = array.doubleAt(at);
        if (value != Math.rint(value) || value < 0 || value > 1e9) {
            throw place.malformed(
                    "element " + at + " of " + array + " is " + value + ", expected a label, a whole number from 0 on");
        }
        return Integer.toString((int) value);
    }

    private static boolean isOneHot(NpyArray array, int n, int width) {
        return IntStream.range(0, n)
                .allMatch(i -> IntStream.range(0, width).allMatch(k -> isBit(array.doubleAt(i * width + k)))
                        && IntStream.range(0, width)
                                        .filter(k -> array.doubleAt(i * width + k) == 1)
                                        .count()
                                == 1);
    }

    private static boolean isBit(double value) {
        return value == 0 || value == 1;
    }

    private static int hot(NpyArray array, int i, int width) {
        return IntStream.range(0, width)
                .filter(k -> array.doubleAt(i * width + k) == 1)
                .findFirst()
                .orElseThrow();
    }
}
