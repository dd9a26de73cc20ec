package handgrad.datasets.table;

import handgrad.files.ShownText;
import handgrad.matrix.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The categories of a column that training rows have, and what other rows' values mean by them.
 *
 * @param words all but the empty one
 * @param knowsEmpty whether training rows have the empty one too, with an indicator for it
 * @param means of the column's indicators over the training rows
 * @param first of the columns of X that are its indicators
 */
record KnownCategories(
        String column, NavigableSet<String> words, boolean knowsEmpty, double[] means, int first, TableForm form) {
    /** How many of the known ones a refusal names. */
    private static final int FEW = 8;

    static KnownCategories of(OneHot feature, Table train, TableForm form, int first) {
        StringColumn values = train.stringColumn(feature.column());
        NavigableSet<String> words = new TreeSet<>(values.asSet());
        boolean hasEmpty = words.remove("");
        return new KnownCategories(
                feature.column(), words, hasEmpty && feature.keepsRest(), feature.means(values), first, form);
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
        Optional<String> other = form.meaning(value, words);
        return other.isEmpty() && value.isEmpty() && knowsEmpty ? Optional.of(value) : other;
    }

    /** Why a value is refused, with those first that differ from it by capitals only. */
    String refusal(String value) {
        String few = words.stream()
                .sorted(Comparator.comparing((String word) -> !word.equalsIgnoreCase(value))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(FEW)
                .map(ShownText::of)
                .collect(Collectors.joining(", "));
        String more = words.size() > FEW ? " and " + (words.size() - FEW) + " more" : "";
        return "the category '" + ShownText.of(value) + "' is unknown: those trained on are " + few + more
                + "; --unknown-categories mean lets it count as their mean";
    }

    /** What is said of a value that is not refused. */
    String leniency(String value) {
        return "the category '" + ShownText.of(value) + "' is unknown and counts as the training "
                + form.rows().many() + "' mean";
    }

    /** Writes the means into a row of X. */
    void writeMeans(Matrix X, int row) {
        for (int j = 0; j < means.length; j++) {
            X.set(row, first + j, means[j]);
        }
    }
}
