package handgrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandModule;
import handgrad.jobs.command.Sheet;
import handgrad.jobs.exercise.Array;
import handgrad.jobs.exercise.Exercise;
import handgrad.jobs.exercise.Graph;
import handgrad.jobs.exercise.Mistake;
import handgrad.jobs.exercise.Quantity;
import handgrad.jobs.exercise.Values;
import handgrad.jobs.submission.Examination;
import handgrad.jobs.submission.Grade;
import handgrad.jobs.submission.Submission;
import handgrad.jobs.submission.Verdict;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exercise of every sheet: its gradients, and each mistake of its catalogue. */
class ExercisesTest {
    private static final long SEED = 1;
    private static final int RANDOM_FILES = Integer.getInteger("handgrad.randomFiles", 4);

    static Stream<Arguments> exercises() {
        return ServiceLoader.load(CommandModule.class).stream()
                .flatMap(module -> module.get().sheets().stream())
                .flatMap(sheet -> sheet.exercises().get().stream().map(exercise -> of(sheet, exercise)));
    }

    private static Arguments of(Sheet sheet, Exercise exercise) {
        return Arguments.of(sheet.number() + " " + exercise.question(), exercise);
    }

    private static Map<String, Array> wanted(Graph graph, Values values) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        graph.wanted().forEach(quantity -> arrays.put(quantity.name(), values.get(quantity.name())));
        return arrays;
    }

    private static Map<String, Array> right(Exercise exercise, Map<String, Array> given) {
        return wanted(exercise.graph(), new Values(exercise.graph(), given, Map.of(), List.of()));
    }

    @Test
    void thereAreAllThatAreAskedFor() {
        assertThat(exercises().map(arguments -> arguments.get()[0]).toList())
                .containsExactlyInAnyOrder(
                        "000 1",
                        "000 2",
                        "000 5",
                        "000 6",
                        "000 8",
                        "001 3",
                        "001 4",
                        "001 5",
                        "002 3",
                        "003 1",
                        "003 2",
                        "003 3",
                        "004 2.2a",
                        "004 2.2b",
                        "004 3.1a",
                        "004 3.1b",
                        "004 3.2b",
                        "004 4");
    }

    /** ∂L/∂θ ≈ the slope of L, from one side at least. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void gradientsAreTheSlopesOfTheLoss(String name, Exercise exercise) {
        Map<String, Array> given = exercise.given(SEED);
        Graph graph = exercise.graph();
        Values at = new Values(graph, given, Map.of(), List.of());
        for (Quantity quantity : graph.wanted()) {
            String parameter = quantity.name().substring(1);
            if (!quantity.name().startsWith("d") || !given.containsKey(parameter)) {
                continue;
            }
            for (int i = 0; i < given.get(parameter).size(); i++) {
                // one sample stands on relu's kink, and only the slope to its flat side counts
                double below = oneSided(graph, given, parameter, i, -1e-5);
                double above = oneSided(graph, given, parameter, i, 1e-5);
                double gradient = at.get(quantity.name()).at(i);
                assertThat(Math.min(Math.abs(gradient - below), Math.abs(gradient - above)))
                        .as(quantity.name() + "[" + i + "]: " + gradient + " beside " + below + " and " + above)
                        .isLessThan(2e-6);
            }
        }
    }

    /** L'(θ) ≈ (−3L(θ) + 4L(θ + h) − L(θ + 2h)) / 2h, to the second order. */
    private static double oneSided(Graph graph, Map<String, Array> given, String parameter, int i, double h) {
        double l0 = loss(graph, given, parameter, i, 0);
        double l1 = loss(graph, given, parameter, i, h);
        double l2 = loss(graph, given, parameter, i, 2 * h);
        return (-3 * l0 + 4 * l1 - l2) / (2 * h);
    }

    private static double loss(Graph graph, Map<String, Array> given, String parameter, int i, double by) {
        Map<String, Array> moved = new HashMap<>(given);
        Array before = of(given, parameter);
        double[] values = before.toDoubles();
        values[i] += by;
        moved.put(parameter, Array.of(before.shape(), values));
        return new Values(graph, moved, Map.of(), List.of()).get("loss").at(0);
    }

    private static Array of(Map<String, Array> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void whatIsRightIsRightToTheLastDigit(String name, Exercise exercise) {
        Map<String, Array> given = exercise.given(SEED);
        assertThat(Examination.of(exercise.graph(), given, Submission.of(right(exercise, given))))
                .allMatch(verdict -> verdict.grade() == Grade.RIGHT && Objects.equals(verdict.digits(), 16));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void everyMistakeIsNamed(String name, Exercise exercise) {
        Map<String, Array> given = exercise.given(SEED);
        Graph graph = exercise.graph();
        Map<String, Array> right = right(exercise, given);
        int named = 0;
        List<String> invisible = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Mistake mistake : graph.mistakes()) {
            Map<String, Array> made;
            try {
                made = wanted(graph, new Values(graph, given, Map.of(), List.of(mistake)));
            } catch (IllegalArgumentException e) {
                invisible.add(mistake + " (impossible)");
                continue;
            }
            String first = graph.wanted().stream()
                    .map(Quantity::name)
                    .filter(quantity -> of(made, quantity).distance(of(right, quantity)) > 1e-9)
                    .findFirst()
                    .orElse("");
            if (first.isEmpty()) {
                invisible.add(mistake.quantities() + " " + mistake.name());
                continue;
            }
            List<Verdict> verdicts = Examination.of(graph, given, Submission.of(made));
            Verdict verdict = verdicts.stream()
                    .filter(one -> one.name().equals(first))
                    .findFirst()
                    .orElseThrow();
            if (verdict.grade() == Grade.NAMED
                    && verdict.sentences().toString().contains(mistake.said())
                    && verdicts.stream().noneMatch(one -> one.grade() == Grade.WRONG)) {
                named++;
            } else {
                failed.add(
                        mistake.quantities() + " " + mistake.name() + ": " + verdict.grade() + " " + verdict.sentences()
                                + verdicts.stream()
                                        .filter(one -> one.grade() == Grade.WRONG)
                                        .map(Verdict::name)
                                        .toList());
            }
        }
        if (Boolean.getBoolean("handgrad.table")) {
            System.out.println(name + ": " + named + " named rightly, " + failed.size()
                    + " not named or named wrongly, " + invisible.size() + " change no number here");
        }
        assertThat(named).isPositive();
        assertThat(failed).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void noiseIsNeverNamed(String name, Exercise exercise) {
        Map<String, Array> given = exercise.given(SEED);
        Map<String, Array> right = right(exercise, given);
        Map<String, Array> ofAnotherSeed = right(exercise, exercise.given(SEED + 1));
        RandomState random = new RandomState(7);
        for (int i = 0; i < RANDOM_FILES; i++) {
            int kind = i % 4;
            Map<String, Array> wrong = new LinkedHashMap<>();
            right.forEach((quantity, array) -> wrong.put(
                    quantity,
                    switch (kind) {
                        case 0 -> array.map(x -> random.standardNormal());
                        case 1 -> array.map(x -> x * (1 + 1e-7 * random.standardNormal()));
                        case 2 -> array.map(x -> x + 0.1 * random.standardNormal());
                        default -> of(ofAnotherSeed, quantity).map(x -> x + 1e-6 * random.standardNormal());
                    }));
            assertThat(Examination.of(exercise.graph(), given, Submission.of(wrong)))
                    .noneMatch(verdict -> verdict.grade() == Grade.NAMED);
        }
    }
}
