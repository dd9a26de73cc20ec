package handgrad.jobs.command;

import handgrad.jobs.exercise.Exercise;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The exercises of all sheets that the program has. */
final class Exercises {
    private Exercises() {}

    /** A sheet's exercise. */
    record Found(Sheet sheet, Exercise exercise) {}

    private static List<Sheet> sheets() {
        return ServiceLoader.load(CommandModule.class).stream()
                .flatMap(module -> module.get().sheets().stream())
                .toList();
    }

    /**
     * Finds an exercise.
     *
     * @param sheet its name or number
     * @param question its number, with or without what sheets write around it: {@code Q3.2b}, {@code 3.2(b)}
     * @throws IllegalArgumentException that says which there are
     */
    static Found find(String sheet, String question) {
        Sheet named = sheets().stream()
                .filter(one -> one.name().equals(sheet) || one.number().equals(sheet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no sheet '" + sheet + "'; there are "
                        + sheets().stream()
                                .map(one -> one.name() + " (" + one.number() + ")")
                                .collect(Collectors.joining(", "))));
        List<Exercise> all = named.exercises().get();
        Optional<Exercise> found = all.stream()
                .filter(one -> one.question().equals(plain(question)))
                .findFirst();
        return new Found(
                named,
                found.orElseThrow(() -> new IllegalArgumentException("sheet " + named.name()
                        + " has no exercise for a question '" + question + "'; there are "
                        + all.stream().map(Exercise::question).collect(Collectors.joining(", ")))));
    }

    private static String plain(String question) {
        return question.toLowerCase(Locale.ROOT).replaceAll("^[qp]", "").replaceAll("[() ]", "");
    }
}
