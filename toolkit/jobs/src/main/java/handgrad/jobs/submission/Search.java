package handgrad.jobs.submission;

import handgrad.jobs.exercise.Array;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Mistake;
import handgrad.jobs.exercise.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the mistakes that give an array's numbers: every single one on the way from the student's own earlier arrays to this
 * one, and if none does, every pair.
 */
final class Search {
    /** Two ways to the same mistake differ by rounding alone. */
    static final double SAME = 1e-9;
    /** The same in float32. */
    static final double SAME_IN_SINGLE = 1e-5;
    /** In float32 fewer numbers could agree by chance. */
    private static final int ENOUGH_IN_SINGLE = 4;

    private static final int MOST_SHOWN = 3;

    private final Graph graph;
    private final Map<String, Array> given;

    Search(Graph graph, Map<String, Array> given) {
        this.graph = graph;
        this.given = given;
    }

    /**
     * Explanations that fit equally well; none where nothing fits.
     *
     * @param own the student's arrays that others may follow from
     * @param made mistakes that were found in earlier arrays
     */
    List<Explanation> explain(String name, HandedIn handedIn, Map<String, Array> own, List<Mistake> made) {
        if ((handedIn.isSingle() && handedIn.array().size() < ENOUGH_IN_SINGLE)
                || !handedIn.array().isFinite()) {
            return List.of();
        }
        Pool pool = onTheWay(name, own, made);
        for (List<Mistake> base : made.isEmpty() ? List.of(made) : List.of(made, List.<Mistake>of())) {
            List<Explanation> found = singles(name, handedIn, own, base, pool.all());
            if (found.isEmpty()) {
                found = pairs(name, handedIn, own, base, pool.paired());
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /**
     * The mistakes in quantities that this array depends on, not by way of an array of the student's own.
     *
     * @param paired those that are tried in pairs: for an epoch, in which each step has all quantities, only those that no
     *     single step shows
     */
    private record Pool(List<Mistake> all, List<Mistake> paired) {}

    private Pool onTheWay(String name, Map<String, Array> own, List<Mistake> made) {
        Values values = new Values(graph, given, own, List.of());
        try {
            values.computed(name);
        } catch (IllegalArgumentException e) {
            return new Pool(List.of(), List.of());
        }
        Set<String> way = values.computedNames();
        List<Mistake> all = graph.mistakes().stream()
                .filter(mistake -> way.containsAll(mistake.quantities()) && !made.contains(mistake))
                .toList();
        return new Pool(
                all,
                values.hasComputedAnEpoch()
                        ? all.stream().filter(this::isHidden).toList()
                        : all);
    }

    private boolean isHidden(Mistake mistake) {
        return mistake.quantities().stream()
                .noneMatch(name -> graph.quantity(name).isWanted());
    }

    private List<Explanation> singles(
            String name, HandedIn handedIn, Map<String, Array> own, List<Mistake> base, List<Mistake> pool) {
        Map<String, Explanation> found = new LinkedHashMap<>();
        for (Mistake mistake : pool) {
            if (gives(name, handedIn, own, base, List.of(mistake))) {
                found.putIfAbsent(mistake.said(), new Explanation(List.of(mistake)));
            }
        }
        return found.values().stream().limit(MOST_SHOWN).toList();
    }

    private List<Explanation> pairs(
            String name, HandedIn handedIn, Map<String, Array> own, List<Mistake> base, List<Mistake> pool) {
        List<Explanation> found = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (int i = 0; i < pool.size(); i++) {
            for (int j = i + 1; j < pool.size(); j++) {
                List<Mistake> pair = inOrder(pool.get(i), pool.get(j));
                String both = pair.get(0).said() + pair.get(1).said();
                if (gives(name, handedIn, own, base, pair) && said.add(both) && found.size() < MOST_SHOWN) {
                    found.add(new Explanation(pair));
                }
            }
        }
        return found;
    }

    /** Of two in one quantity the later one first: other formulas come after what is done to a result. */
    private static List<Mistake> inOrder(Mistake first, Mistake second) {
        return first.quantities().equals(second.quantities()) ? List.of(second, first) : List.of(first, second);
    }

    private boolean gives(
            String name, HandedIn handedIn, Map<String, Array> own, List<Mistake> base, List<Mistake> tried) {
        List<Mistake> all = new ArrayList<>(base);
        all.addAll(tried);
        try {
            Array value = new Values(graph, given, own, all).computed(name);
            return handedIn.array().distance(value) <= (handedIn.isSingle() ? SAME_IN_SINGLE : SAME);
        } catch (IllegalArgumentException e) { // this mistake is not possible with these shapes
            return false;
        }
    }
}
