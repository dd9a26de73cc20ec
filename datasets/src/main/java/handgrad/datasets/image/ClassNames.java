package handgrad.datasets.image;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The classes of a data set: which labels there are, and what people call them.
 *
 * @param names in the order of the model's outputs
 * @param index the output of each label
 */
public record ClassNames(List<String> names, Map<String, Integer> index) {
    /** In a data set's folder, a name a line. */
    public static final String FILE = "classes.txt";

    private static final int FEWEST = 2;
    private static final int MOST = 1000;
    private static final String WHOLE = "\\d{1,9}";

    public ClassNames {
        names = List.copyOf(names);
        index = Map.copyOf(index);
    }

    /**
     * The classes of some labels: those that occur, whole numbers by size and words by the alphabet. Names that are given are
     * those of the labels 0, 1, ..., or of 1, 2, ... where no label is 0 and the last one needs it.
     *
     * @param place of the labels, for messages
     * @param given empty where there are none: then a label is its own name
     * @throws MalformedFileException unless there are 2 to 1,000, or when a label has no name
     */
    public static ClassNames of(Path place, Stream<String> labels, List<String> given) throws MalformedFileException {
        TreeSet<String> found =
                new TreeSet<>(Comparator.comparingInt(ClassNames::number).thenComparing(Comparator.naturalOrder()));
        labels.forEach(found::add);
        boolean areNumbers = found.stream().allMatch(label -> label.matches(WHOLE));
        if (!given.isEmpty() && areNumbers) {
            return numbered(place, found, given);
        }
        requireFewEnough(place, found.size());
        if (!given.isEmpty()) {
            for (String label : found) {
                if (!given.contains(label)) {
                    throw new Place(place).malformed("the label '" + label + "' is none of the names that are given");
                }
            }
        }
        List<String> names = given.isEmpty() ? List.copyOf(found) : given;
        Map<String, Integer> index = new LinkedHashMap<>();
        for (String name : names) {
            index.put(name, index.size());
        }
        return new ClassNames(names, index);
    }

    /**
     * The outputs of some labels, of a model whose classes have these names: a label is a name, or where none of the names is a
     * number, the place of one as of {@link #of(Path, Stream, List)}. Empty where a label is neither.
     */
    public static Optional<int[]> outputs(List<String> labels, List<String> names) {
        if (names.containsAll(Set.copyOf(labels))) {
            return Optional.of(labels.stream().mapToInt(names::indexOf).toArray());
        }
        if (labels.stream().allMatch(label -> label.matches(WHOLE))
                && names.stream().noneMatch(name -> name.matches(WHOLE))) {
            int[] numbers = labels.stream().mapToInt(Integer::parseInt).toArray();
            int first = first(
                    Arrays.stream(numbers).min().orElse(0),
                    Arrays.stream(numbers).max().orElse(0),
                    names.size());
            if (Arrays.stream(numbers).allMatch(number -> number - first < names.size())) {
                return Optional.of(
                        Arrays.stream(numbers).map(number -> number - first).toArray());
            }
        }
        return Optional.empty();
    }

    /** The number of the first class, where labels run from the least to the largest of these. */
    private static int first(int least, int largest, int classes) {
        return least > 0 && largest == classes ? 1 : 0;
    }

    private static ClassNames numbered(Path place, TreeSet<String> found, List<String> given)
            throws MalformedFileException {
        requireFewEnough(place, given.size());
        int first = first(number(found.first()), number(found.last()), given.size());
        Map<String, Integer> index = new HashMap<>();
        for (String label : found) {
            int k = number(label) - first;
            if (k >= given.size()) {
                throw new Place(place)
                        .malformed("expected labels from 0 to " + (given.size() - 1)
                                + ", for which there are names, found " + label);
            }
            index.put(label, k);
        }
        return new ClassNames(given, index);
    }

    private static void requireFewEnough(Path place, int classes) throws MalformedFileException {
        if (classes < FEWEST || classes > MOST) {
            throw new Place(place)
                    .malformed(
                            String.format(Locale.ROOT, "expected %d to %,d classes, found %,d", FEWEST, MOST, classes));
        }
    }

    private static int number(String label) {
        return label.matches(WHOLE) ? Integer.parseInt(label) : Integer.MAX_VALUE;
    }

    /**
     * The names in a folder's {@link #FILE}; none where there is no such file.
     *
     * @throws MalformedFileException when a name stands twice
     */
    static List<String> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> names = new String(WholeFile.read(file), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new Place(file).malformed("expected a name a line, all different, found one twice");
        }
        return names;
    }

    /** The output of each label. */
    public int[] of(List<String> labels) {
        return labels.stream().mapToInt(index::get).toArray();
    }
}
