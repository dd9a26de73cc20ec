package handgrad.datasets.ames;

import handgrad.matrix.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;

/**
 * The categories of a column that training sales have, and what other sales' values mean by them.
 *
 * @param words all but the empty one
 * @param knowsEmpty whether training sales have the empty one too, with an indicator for it
 * @param means of the column's indicators over the training sales, by the indicator's name
 */
record KnownCategories(String column, NavigableSet<String> words, boolean knowsEmpty, Map<String, Double> means) {
    /** How many of the known ones a refusal names. */
    private static final int FEW = 8;
    /** The words for no such thing. Programs that take them for missing write an empty value in their place. */
    private static final List<String> ABSENT = List.of(AmesTable.NA, "None");

    static KnownCategories of(OneHot feature, StringColumn train) {
        NavigableSet<String> words = new TreeSet<>(train.asSet());
        boolean hasEmpty = words.remove("");
        return new KnownCategories(
                feature.column(), words, hasEmpty && feature.keepsRest(), feature.means(train.asList()));
    }

    /**
     * Replaces values by the categories that they mean.
     *
     * @return the rows whose category is unknown
     */
    List<Integer> read(StringColumn own, Remarks remarks) {
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            String value = own.get(i);
            Optional<String> meaning = meaning(value);
            if (meaning.isEmpty()) {
                unknown.add(i);
            } else if (!meaning.get().equals(value)) {
                remarks.add(i, column, "the category '" + value + "' is read as '" + meaning.get() + "'");
                own.set(i, meaning.get());
            }
        }
        return unknown;
    }

    private Optional<String> meaning(String value) {
        if (words.contains(value)) {
            return Optional.of(value);
        }
        if (value.isEmpty()) {
            Optional<String> absent = ABSENT.stream().filter(words::contains).findFirst();
            return absent.isPresent() || !knowsEmpty ? absent : Optional.of(value);
        }
        return AmesTable.isCode(value) ? withItsZeros(value) : Optional.empty();
    }

    /** The code of the same digits: a program that takes codes for numbers writes 20 for 020. */
    private Optional<String> withItsZeros(String code) {
        List<String> same = words.stream()
                .filter(AmesTable::isCode)
                .filter(word -> Long.parseLong(word) == Long.parseLong(code))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** Why a value is refused, with those first that differ from it by capitals only. */
    String refusal(String value) {
        String few = words.stream()
                .sorted(Comparator.comparing((String word) -> !word.equalsIgnoreCase(value))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(FEW)
                .collect(Collectors.joining(", "));
        String more = words.size() > FEW ? " and " + (words.size() - FEW) + " more" : "";
        return "the category '" + value + "' is unknown: those trained on are " + few + more
                + "; --unknown-categories mean prices it as their mean";
    }

    /** What is said of a value that is not refused. */
    static String leniency(String value) {
        return "the category '" + value + "' is unknown and counts as the training sales' mean";
    }

    /** Writes the means into a row of X, whose columns are named. */
    void writeMeans(Matrix X, int row, List<String> names) {
        means.forEach((name, mean) -> X.set(row, names.indexOf(name), mean));
    }
}
