package handgrad.jobs.portable;

import handgrad.datasets.Target;
import java.util.List;

/** What a network's outputs mean. */
public sealed interface OutputForm {
    /**
     * Scores, the largest of which names the class.
     *
     * @param names one for each output
     * @param giveProbabilities whether softmax of the scores are probabilities
     */
    record Classes(List<String> names, boolean giveProbabilities) implements OutputForm {
        public Classes {
            names = List.copyOf(names);
        }
    }

    /** One number z, which stands for a target's y = offset + scale·z, and for e^y where y is a logarithm. */
    record Quantity(Target target) implements OutputForm {}

    /** Numbers that mean themselves. */
    record Numbers() implements OutputForm {}
}
