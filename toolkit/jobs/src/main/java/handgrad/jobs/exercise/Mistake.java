package handgrad.jobs.exercise;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An edit of a graph: a quantity follows another rule, or the same is done wrong in several.
 *
 * @param name in a few words: {@code sum for mean}
 * @param said what was done, as the end of a sentence about the quantity: {@code lacks the factor 1/n}
 * @param edits by the quantity's name, what makes the wrong rule of the right one
 */
public record Mistake(String name, String said, Map<String, UnaryOperator<Rule>> edits) {
    /** The quantities that follow another rule. */
    public List<String> quantities() {
        return edits.keySet().stream().sorted().toList();
    }

    /** The rule of a quantity with this mistake in it. */
    Rule in(String quantity, Rule rule) {
        UnaryOperator<Rule> edit = edits.get(quantity);
        return edit == null ? rule : edit.apply(rule);
    }
}
