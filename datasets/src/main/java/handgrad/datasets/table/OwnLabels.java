package handgrad.datasets.table;

import handgrad.datasets.DataException;
import handgrad.files.ShownText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts or numbers of a reader's target as classes.
 *
 * @param names of the classes, sorted
 */
record OwnLabels(OwnColumns columns, List<String> names) {
    private static final int FEWEST = 2;
    private static final int MOST = 1000;

    /** @throws DataException when there are too few or too many */
    static OwnLabels of(OwnColumns columns) throws DataException {
        Set<String> texts = new HashSet<>();
        texts(columns, columns.rows()).forEach(texts::add);
        if (texts.size() < FEWEST || texts.size() > MOST) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: expected %d to %,d classes in %s, found %,d",
                    columns.file().file(),
                    FEWEST,
                    MOST,
                    columns.targetName(),
                    texts.size()));
        }
        List<String> names = new ArrayList<>(texts);
        names.sort(Comparator.naturalOrder());
        if (names.stream().allMatch(CellText::isNumber)) {
            names.sort(Comparator.comparingDouble(Double::parseDouble));
        }
        return new OwnLabels(columns, names);
    }

    private static Stream<String> texts(OwnColumns columns, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> columns.file().rows().get(row).get(columns.target()));
    }

    /** The class of each of some rows, 0 to K − 1. */
    int[] of(int[] rows) {
        Map<String, Integer> classes = new HashMap<>();
        names.forEach(name -> classes.put(name, classes.size()));
        return texts(columns, rows)
                .mapToInt(text -> Objects.requireNonNull(classes.get(text)))
                .toArray();
    }

    /** Which there are, and which of them the training rows have not got. */
    String inWords(int[] trainRows) {
        Set<String> trained = new HashSet<>();
        texts(columns, trainRows).forEach(trained::add);
        List<String> missing =
                names.stream().filter(name -> !trained.contains(name)).toList();
        return String.format(Locale.ROOT, "The %,d classes of %s: ", names.size(), columns.targetName())
                + shown(names)
                + (missing.isEmpty() ? "." : "; no training row has " + shown(missing) + ".");
    }

    private static String shown(List<String> names) {
        return Few.of(names.stream().map(ShownText::of).toList());
    }
}
