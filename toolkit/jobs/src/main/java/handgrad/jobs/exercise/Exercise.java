package handgrad.jobs.exercise;

import handgrad.random.RandomState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A question that can be handed out with numbers, and checked.
 *
 * @param question by the sheet's number: {@code 3.2b}
 * @param title what is computed
 * @param task the sheet's text for it, in paragraphs of plain text
 * @param graph the quantities that are wanted, and what they are made of
 * @param numbers draws the arrays that are given
 */
public record Exercise(
        String question,
        String title,
        List<String> task,
        Graph graph,
        Function<RandomState, Map<String, Array>> numbers) {
    /**
     * The given arrays, in the graph's order: the same seed gives the same numbers.
     *
     * @param seed 0 to 2³² − 1
     */
    public Map<String, Array> given(long seed) {
        Map<String, Array> drawn = numbers.apply(new RandomState(seed));
        if (!drawn.keySet().equals(graph.given().keySet())) {
            throw new IllegalStateException(
                    "question " + question + " gives " + graph.given().keySet() + ", but draws " + drawn.keySet());
        }
        Map<String, Array> ordered = new LinkedHashMap<>();
        graph.given().keySet().forEach(name -> ordered.put(name, Objects.requireNonNull(drawn.get(name))));
        return ordered;
    }
}
