package handgrad.jobs.exercise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a graph's quantities, computed when they are asked for: from arrays that are known (given, or a student's
 * own), by the graph's rules with some mistakes in them.
 */
public final class Values {
    private final Graph graph;
    private final Map<String, Array> given;
    private final Map<String, Array> known;
    private final List<Mistake> mistakes;
    private final Map<String, Array> computed = new HashMap<>();
    private final Set<String> asked;

    /**
     * @param given the arrays that the graph begins with
     * @param own a student's arrays of some quantities
     * @param mistakes made in computing what is not known
     */
    public Values(Graph graph, Map<String, Array> given, Map<String, Array> own, List<Mistake> mistakes) {
        this(graph, given, own, mistakes, new HashSet<>());
    }

    private Values(
            Graph graph, Map<String, Array> given, Map<String, Array> own, List<Mistake> mistakes, Set<String> asked) {
        this.graph = graph;
        this.given = Map.copyOf(given);
        Map<String, Array> all = new HashMap<>(own);
        all.putAll(given);
        this.known = Map.copyOf(all);
        this.mistakes = List.copyOf(mistakes);
        this.asked = asked;
    }

    /** The quantity's value. */
    public Array get(String name) {
        Array there = known.get(name);
        return there == null ? computed(name) : there;
    }

    /** The quantity's value by its own rule, even where it is known. */
    public Array computed(String name) {
        Array there = computed.get(name);
        if (there == null) {
            asked.add(name);
            Rule rule = graph.quantity(name).rule();
            for (Mistake mistake : mistakes) {
                rule = mistake.in(name, rule);
            }
            there = rule.of(this);
            computed.put(name, there);
        }
        return there;
    }

    /** What is known under a name, and is not computed. */
    Optional<Array> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** A given hyper-parameter. */
    public double number(String name) {
        return get(name).at(0);
    }

    /** The arrays that the graph begins with. */
    Map<String, Array> given() {
        return given;
    }

    /** The same graph with the same mistakes on other arrays: whatever is a student's own is computed anew. */
    Values on(Map<String, Array> others) {
        return new Values(graph, others, Map.of(), mistakes, asked);
    }

    /** The quantities computed so far, those of an epoch's batches too: where a mistake can have an effect. */
    public Set<String> computedNames() {
        return Set.copyOf(asked);
    }

    /** Whether an epoch was among them, which takes many times as long as anything else. */
    public boolean hasComputedAnEpoch() {
        return asked.contains(Epoch.PASS);
    }
}
