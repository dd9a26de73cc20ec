package handgrad.jobs.sweep;

import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Configurations by chance: each hyper-parameter's value is drawn by itself, from its values or its range. */
final class Draws {
    /** Draws for each configuration that is wanted, before it is said that there are no more different ones. */
    private static final int PATIENCE = 100;

    private Draws() {}

    /**
     * Different configurations. Each takes one number of the stream for each hyper-parameter, in their order.
     *
     * @param isWhole whether a hyper-parameter, by its name, is a whole number
     * @throws IllegalArgumentException when there are not so many
     */
    static List<Map<String, String>> of(Grid grid, int trials, RandomState random, Predicate<String> isWhole) {
        Set<Map<String, String>> drawn = new LinkedHashSet<>();
        for (long i = 0; drawn.size() < trials && i < (long) PATIENCE * trials; i++) {
            Map<String, String> one = new LinkedHashMap<>();
            grid.values()
                    .forEach((name, values) -> one.put(name, value(values, random.randomSample(), isWhole.test(name))));
            drawn.add(one);
        }
        if (drawn.size() < trials) {
            throw new IllegalArgumentException("of " + grid.words() + " only " + drawn.size()
                    + " different configurations were drawn, not " + trials
                    + "; give fewer --trials, or a range such as --grid learning-rate=0.001..1");
        }
        return new ArrayList<>(drawn);
    }

    private static String value(List<String> values, double share, boolean isWhole) {
        int which = (int) (share * values.size());
        Optional<ValueRange> range = ValueRange.of(values.get(which));
        return range.isPresent() ? range.get().at(share * values.size() - which, isWhole) : values.get(which);
    }
}
