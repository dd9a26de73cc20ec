package handgrad.jobs.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That the best configuration lies where nothing further out was tried: what is beyond may be better still.
 *
 * @param name of the hyper-parameter
 * @param value the best one's
 * @param largest whether it is the largest, or else the smallest
 */
public record GridEdge(String name, String value, boolean largest) {
    /** Of what was drawn from a range, which part at either end counts as its edge. */
    private static final double OUTER = 0.1;

    /** The edges on which a configuration lies; 0 and, of whole numbers, 1 are no edge: nothing is below them. */
    static List<GridEdge> of(SweepPlan plan, SweepRow best) {
        List<GridEdge> edges = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : plan.grid().entrySet()) {
            String value = best.config().get(parameter.getKey());
            if (value == null || (plan.rounds() != null && parameter.getKey().equals(Sweep.EPOCHS))) {
                continue;
            }
            side(parameter.getValue(), value)
                    .ifPresent(largest -> edges.add(new GridEdge(parameter.getKey(), value, largest)));
        }
        return edges;
    }

    /** Whether it is the largest, or else the smallest; empty for one within, and for words. */
    private static Optional<Boolean> side(List<String> tried, String value) {
        BigDecimal number;
        BigDecimal low;
        BigDecimal high;
        try {
            number = new BigDecimal(value);
            Optional<ValueRange> range = tried.size() == 1 ? ValueRange.of(tried.get(0)) : Optional.empty();
            if (range.isPresent()) {
                low = new BigDecimal(range.get().at(OUTER, false));
                high = new BigDecimal(range.get().at(1 - OUTER, false));
            } else {
                List<BigDecimal> sorted =
                        tried.stream().map(BigDecimal::new).sorted().toList();
                low = sorted.get(0);
                high = sorted.get(sorted.size() - 1);
            }
        } catch (NumberFormatException words) {
            return Optional.empty();
        }
        if (low.compareTo(high) == 0) {
            return Optional.empty();
        }
        boolean isFloor = number.signum() == 0
                || (number.compareTo(BigDecimal.ONE) == 0 && tried.stream().noneMatch(word -> word.contains(".")));
        return number.compareTo(high) >= 0
                ? Optional.of(true)
                : number.compareTo(low) <= 0 && !isFloor ? Optional.of(false) : Optional.empty();
    }

    /** In a sentence. */
    String words() {
        return "The best " + name + ", " + value + ", lies at the " + (largest ? "upper" : "lower")
                + " edge of what was tried; " + (largest ? "a larger" : "a smaller") + " one may do better.";
    }
}
