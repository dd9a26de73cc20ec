package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The features that a linear model would make of the table: numbers, an unknown one as the mean, and an indicator for each
 * category but the most frequent one, which a bias stands for.
 */
record Design(Rows all, List<Feature> features) {
    private static final int MOST_CATEGORIES = 50;
    private static final int MOST_FEATURES = 400;

    /**
     * A column of X.
     *
     * @param word the category; empty for a number
     */
    record Feature(int column, String word) {
        String name(Rows all) {
            return word.isEmpty() ? all.name(column) : all.name(column) + "[" + word + "]";
        }

        /** NaN where a number is unknown. */
        double value(Rows all, int row) {
            return word.isEmpty()
                    ? all.number(column, row)
                    : all.word(column, row).equals(word) ? 1 : 0;
        }
    }

    /** Of the columns but the target; numbers first, and as many columns as do not make too many features. */
    static Design of(Rows all, List<ColumnProfile> profiles, Optional<String> target) {
        List<Feature> features = new ArrayList<>();
        for (int j = 0; j < profiles.size(); j++) {
            boolean isDate = profiles.get(j).kind() == ColumnKind.DATE
                    && all.columns().get(j).isNumeric();
            if ((profiles.get(j).kind().isQuantity() || isDate) && !target.equals(Optional.of(all.name(j)))) {
                features.add(new Feature(j, ""));
            }
        }
        for (int j = 0; j < profiles.size(); j++) {
            ColumnProfile profile = profiles.get(j);
            if (profile.kind().isGrouping()
                    && profile.categories().size() <= MOST_CATEGORIES
                    && features.size() + profile.categories().size() <= MOST_FEATURES
                    && !target.equals(Optional.of(profile.name()))) {
                int column = j;
                profile.categories().stream()
                        .sorted(Comparator.comparingInt(ColumnProfile.Category::count)
                                .reversed())
                        .skip(1)
                        .forEach(category -> features.add(new Feature(column, category.word())));
            }
        }
        return new Design(all, features.size() > MOST_FEATURES ? features.subList(0, MOST_FEATURES) : features);
    }

    /** X of some rows: a row of the array for each, as the features stand, NaN where unknown. */
    double[][] of(int[] rows) {
        double[][] X = new double[rows.length][features.size()];
        Map<Integer, Map<String, Integer>> places = new HashMap<>();
        for (int f = 0; f < features.size(); f++) {
            Feature feature = features.get(f);
            if (!feature.word.isEmpty()) {
                places.computeIfAbsent(feature.column, column -> new HashMap<>())
                        .put(feature.word, f);
            } else {
                for (int i = 0; i < rows.length; i++) {
                    X[i][f] = feature.value(all, rows[i]);
                }
            }
        }
        places.forEach((column, words) -> {
            for (int i = 0; i < rows.length; i++) {
                Integer f = words.get(all.word(column, rows[i]));
                if (f != null) {
                    X[i][f] = 1;
                }
            }
        });
        return X;
    }
}
