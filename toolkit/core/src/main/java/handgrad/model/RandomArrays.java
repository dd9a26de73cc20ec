package handgrad.model;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * The state of the random numbers in a file. The words of {@code key} are unsigned, and stand in {@code i8} because
 * {@code u4} is not a type of ours; NumPy takes them after {@code .astype("u4")}.
 */
final class RandomArrays {
    private static final String KEY = "random/key";
    private static final String POS = "random/pos";
    private static final String HAS_GAUSS = "random/has_gauss";
    private static final String CACHED_GAUSSIAN = "random/cached_gaussian";

    private RandomArrays() {}

    static void put(RandomState.State state, Map<String, NpyArray> arrays) {
        long[] key =
                Arrays.stream(state.key()).mapToLong(Integer::toUnsignedLong).toArray();
        arrays.put(KEY, NpyArray.of(key, key.length));
        arrays.put(POS, NpyArray.of(new int[] {state.pos()}));
        arrays.put(HAS_GAUSS, NpyArray.of(new int[] {state.hasGauss() ? 1 : 0}));
        arrays.put(CACHED_GAUSSIAN, NpyArray.of(new double[] {state.cachedGaussian()}));
    }

    static RandomState.State get(Npz npz, Path file) throws MalformedFileException {
        double[] key = npz.get(KEY).toDoubles();
        int[] words = new int[key.length];
        for (int i = 0; i < key.length; i++) {
            words[i] = (int) (long) key[i];
        }
        try {
            return new RandomState.State(
                    words,
                    (int) scalar(npz, POS, file),
                    scalar(npz, HAS_GAUSS, file) != 0,
                    scalar(npz, CACHED_GAUSSIAN, file));
        } catch (IllegalArgumentException e) {
            throw new Place(file).malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private static double scalar(Npz npz, String name, Path file) throws MalformedFileException {
        NpyArray array = npz.get(name);
        if (array.size() != 1) {
            throw new Place(file).malformed(name + ": expected one number, found " + array);
        }
        return array.doubleAt(0);
    }
}
