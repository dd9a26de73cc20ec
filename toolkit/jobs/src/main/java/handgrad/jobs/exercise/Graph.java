package handgrad.jobs.exercise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The quantities of a question in the order of the forward and backward pass, after the arrays that are given. */
public final class Graph {
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> indices = new HashSet<>();
    private final Map<String, Quantity> quantities = new LinkedHashMap<>();

    private final List<Mistake> joint = new ArrayList<>();

    /** Names an array that is given, and says what it is. */
    public void given(String name, String meaning) {
        given.put(name, meaning);
    }

    /** As {@link #given(String, String)}, of whole numbers that a script indexes or counts by. */
    public void givenIndices(String name, String meaning) {
        given(name, meaning);
        indices.add(name);
    }

    /** Whether a given array is one of {@link #givenIndices}. */
    boolean areIndices(String name) {
        return indices.contains(name);
    }

    /**
     * Adds what follows from quantities before it.
     *
     * @param formula in the sheet's notation, with samples as rows
     * @param because the line of the derivation that gives it
     */
    public Quantity quantity(String name, String formula, String because, Rule rule) {
        Quantity added = new Quantity(name, formula, because, rule);
        if (given.containsKey(name) || quantities.putIfAbsent(name, added) != null) {
            throw new IllegalArgumentException("two quantities are named " + name);
        }
        return added;
    }

    /** What each given array is, by its name. */
    public Map<String, String> given() {
        return Collections.unmodifiableMap(given);
    }

    public Collection<Quantity> quantities() {
        return Collections.unmodifiableCollection(quantities.values());
    }

    public List<Quantity> wanted() {
        return quantities.values().stream().filter(Quantity::isWanted).toList();
    }

    /** Makes a mistake of one quantity, that the others have by the same name, one of all of them. */
    void join(List<String> names) {
        for (Mistake first : quantity(names.get(0)).mistakes()) {
            Map<String, UnaryOperator<Rule>> edits = new LinkedHashMap<>();
            for (String name : names) {
                quantity(name).mistakes().stream()
                        .filter(other -> other.said().equals(first.said()))
                        .forEach(other -> edits.putAll(other.edits()));
            }
            if (edits.size() > 1) {
                joint.add(new Mistake(first.name(), first.said(), edits));
            }
        }
    }

    /** Every mistake that the graph knows, in the graph's order, and then those of several quantities. */
    public List<Mistake> mistakes() {
        return Stream.concat(
                        quantities.values().stream().flatMap(quantity -> quantity.mistakes().stream()), joint.stream())
                .toList();
    }

    /**
     * A quantity by its name.
     *
     * @throws IllegalStateException when there is none
     */
    public Quantity quantity(String name) {
        Quantity found = quantities.get(name);
        if (found == null) {
            throw new IllegalStateException("there is no quantity " + name);
        }
        return found;
    }
}
