package handgrad.jobs.submission;

import handgrad.jobs.exercise.Array;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Mistake;
import handgrad.jobs.exercise.Quantity;
import handgrad.jobs.exercise.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a student's arrays in the order of the forward and backward pass. Each is compared with the right one, and with what
 * follows from the student's own earlier ones, so that one mistake is counted once.
 */
public final class Examination {
    private static final int ALL_DIGITS = 16;
    private static final String FLOATS = "these are float32 numbers; float64 is asked";

    private final Graph graph;
    private final Map<String, Array> given;
    private final Map<String, HandedIn> handedIn;
    private final Map<String, String> unreadable;
    private final Map<String, Array> own = new HashMap<>();
    private final List<Mistake> made = new ArrayList<>();
    private final Values right;
    /** Arrays that are wrong by nothing known. */
    private final List<String> unexplained = new ArrayList<>();

    private Examination(Graph graph, Map<String, Array> given, Submission submission) {
        this.graph = graph;
        this.given = given;
        this.handedIn = submission.arrays();
        this.unreadable = submission.unreadable();
        this.right = new Values(graph, given, Map.of(), List.of());
        for (Quantity quantity : graph.wanted()) {
            HandedIn sent = handedIn.get(quantity.name());
            if (sent != null && sent.array().isFinite() && sent.array().hasShapeOf(right.get(quantity.name()))) {
                // in the shape that the rules expect: (7,) for (7, 1)
                own.put(
                        quantity.name(),
                        sent.array().reshaped(right.get(quantity.name()).shape()));
            }
        }
    }

    /** A verdict for each wanted array, in the graph's order. */
    public static List<Verdict> of(Graph graph, Map<String, Array> given, Submission submission) {
        Examination examination = new Examination(graph, given, submission);
        return graph.wanted().stream().map(examination::judged).toList();
    }

    private Verdict judged(Quantity quantity) {
        String name = quantity.name();
        HandedIn sent = handedIn.get(name);
        if (sent == null) {
            String why = unreadable.get(name);
            return verdict(quantity, Grade.MISSING, null, List.of(), why == null ? List.of() : List.of(why));
        }
        double distance = sent.array().distance(right.get(name));
        @Nullable Array following = following(name);
        double distanceFollowing =
                following == null ? Double.POSITIVE_INFINITY : sent.array().distance(following);
        if (distance <= Search.SAME) {
            return verdict(quantity, Grade.RIGHT, digits(distance), List.of(), List.of());
        }
        if (distanceFollowing <= Search.SAME) {
            return verdict(quantity, Grade.FOLLOWS, digits(distanceFollowing), List.of(), List.of());
        }
        if (following != null && isNotNumbersAsWell(sent.array(), following)) {
            return verdict(
                    quantity,
                    Grade.FOLLOWS,
                    null,
                    List.of(),
                    List.of("its NaN or infinite numbers follow from your earlier ones"));
        }
        double least = Math.min(distance, distanceFollowing);
        if (sent.isSingle() && least <= Search.SAME_IN_SINGLE) {
            return verdict(quantity, Grade.SINGLE, digits(least), List.of(), List.of(FLOATS));
        }
        Array expected = following == null ? right.get(name) : following;
        String repeated = repeatedByAnEpoch(name);
        if (!repeated.isEmpty() && least > Search.SAME_IN_SINGLE) {
            return verdict(
                    quantity,
                    Grade.WRONG,
                    null,
                    List.of(),
                    List.of("an epoch repeats the step, in which " + repeated + " is wrong: mend that first"));
        }
        List<Explanation> found = new Search(graph, given).explain(name, sent, own, List.copyOf(made));
        if (!found.isEmpty()) {
            return named(quantity, sent, found);
        }
        if (least <= Search.SAME_IN_SINGLE) {
            return verdict(
                    quantity,
                    Grade.SINGLE,
                    digits(least),
                    List.of(),
                    List.of("something was rounded on the way, perhaps to float32; float64 is asked"));
        }
        unexplained.add(name);
        return verdict(quantity, Grade.WRONG, null, List.of(), new Whereabouts(sent.array(), expected).sentences());
    }

    private static boolean isNotNumbersAsWell(Array sent, Array following) {
        return !sent.isFinite()
                && sent.hasShapeOf(following)
                && IntStream.range(0, sent.size())
                        .allMatch(i -> Double.isFinite(sent.at(i)) == Double.isFinite(following.at(i)));
    }

    /** Of what an epoch repeats in each step, the first array that is wrong by nothing known; empty where there is none. */
    private String repeatedByAnEpoch(String name) {
        Values values = new Values(graph, given, Map.of(), List.of());
        values.computed(name);
        return values.hasComputedAnEpoch()
                ? unexplained.stream()
                        .filter(values.computedNames()::contains)
                        .findFirst()
                        .orElse("")
                : "";
    }

    private Verdict named(Quantity quantity, HandedIn sent, List<Explanation> found) {
        if (found.size() == 1) {
            made.addAll(found.get(0).mistakes());
        }
        List<String> sentences = new ArrayList<>();
        if (sent.isSingle()) {
            sentences.add(FLOATS);
        }
        sentences.add(found.stream()
                .map(explanation -> explanation.sentence(quantity))
                .collect(Collectors.joining("; or it ")));
        return verdict(
                quantity,
                Grade.NAMED,
                null,
                found.stream()
                        .map(explanation -> explanation.mistakes().stream()
                                .map(Mistake::name)
                                .toList())
                        .toList(),
                sentences);
    }

    /** What the array should be by the student's earlier ones; null where their shapes allow nothing. */
    private @Nullable Array following(String name) {
        Array withMistakes = computed(name, List.copyOf(made));
        return withMistakes == null ? computed(name, List.of()) : withMistakes;
    }

    private @Nullable Array computed(String name, List<Mistake> base) {
        try {
            return new Values(graph, given, own, base).computed(name);
        } catch (IllegalArgumentException e) {
            return null; // with these mistakes the shapes do not go together
        }
    }

    private static Verdict verdict(
            Quantity quantity,
            Grade grade,
            @Nullable Integer digits,
            List<List<String>> mistakes,
            List<String> sentences) {
        return new Verdict(quantity.name(), grade, digits, mistakes, sentences, quantity);
    }

    private static int digits(double distance) {
        return distance == 0 ? ALL_DIGITS : (int) Math.min(ALL_DIGITS, Math.floor(-Math.log10(distance)));
    }
}
