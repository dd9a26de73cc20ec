package handgrad.jobs.submission;

import handgrad.jobs.exercise.Mistake;
import handgrad.jobs.exercise.Quantity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Mistakes that together give a student's numbers.
 *
 * @param mistakes one, or two
 */
record Explanation(List<Mistake> mistakes) {
    /** The end of a sentence about the quantity: what was done. */
    String sentence(Quantity quantity) {
        return mistakes.stream().map(Mistake::said).collect(Collectors.joining(", and it "));
    }
}
