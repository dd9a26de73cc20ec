package handgrad.table;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The words of a column of categories, in Unicode's order, as whole numbers (scikit-learn's {@code OrdinalEncoder}) or as
 * indicators ({@code OneHotEncoder}).
 *
 * @param words each once; without U+0000
 */
public record Categories(List<String> words) {
    private static final String SEPARATOR = "\0";

    public Categories {
        words = List.copyOf(words);
        for (String word : words) {
            if (word.contains(SEPARATOR)) {
                throw new IllegalArgumentException("a category has no U+0000 in it");
            }
        }
    }

    /** Those that the rows to train on have. */
    public static Categories fit(List<String> column) {
        return new Categories(List.copyOf(new TreeSet<>(column)));
    }

    /**
     * 0 to K − 1 for each value: the labels of a classifier.
     *
     * @throws IllegalArgumentException for a word that the rows to train on have not
     */
    public int[] ordinal(List<String> column) {
        Map<String, Integer> positions = positions();
        int[] codes = new int[column.size()];
        for (int i = 0; i < codes.length; i++) {
            Integer k = positions.get(column.get(i));
            if (k == null) {
                throw new IllegalArgumentException("row " + i
                        + " has a category that no row to train on has; those are " + words.size() + " words");
            }
            codes[i] = k;
        }
        return codes;
    }

    /** n × K: 1 in the column of its word, 0 elsewhere; a word that the rows to train on have not is 0 everywhere. */
    public Matrix oneHot(List<String> column) {
        Map<String, Integer> positions = positions();
        Matrix X = Matrix.zeros(Precision.DOUBLE, column.size(), words.size());
        for (int i = 0; i < column.size(); i++) {
            Integer k = positions.get(column.get(i));
            if (k != null) {
                X.set(i, k, 1);
            }
        }
        return X;
    }

    private Map<String, Integer> positions() {
        Map<String, Integer> positions = new TreeMap<>();
        for (String word : words) {
            positions.put(word, positions.size());
        }
        return positions;
    }

    /** The words in UTF-8 with U+0000 between them, to be saved with the model. */
    public NpyArray array() {
        byte[] bytes = String.join(SEPARATOR, words).getBytes(StandardCharsets.UTF_8);
        return NpyArray.of(bytes, bytes.length);
    }

    /** What {@link #array} made. */
    public static Categories of(NpyArray array) {
        return new Categories(List.of(new String(array.toBytes(), StandardCharsets.UTF_8).split(SEPARATOR, -1)));
    }
}
