package handgrad.jobs.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.jobs.exercise.Quantity;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code handgrad check} found of one submission.
 *
 * @param submission the file's name
 * @param remarks on names that nobody asked for
 * @param score points reached; absent without a scheme of points
 * @param maxScore points that could be reached
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        String submission,
        String sheet,
        String question,
        List<Verdict> arrays,
        List<String> remarks,
        @Nullable Double score,
        @Nullable Double maxScore,
        boolean passed) {

    /** The first wrong array, after which others may be wrong because of it; empty where nothing is. */
    String first() {
        return arrays.stream()
                .filter(verdict -> verdict.grade() == Grade.NAMED || verdict.grade() == Grade.WRONG)
                .map(Verdict::name)
                .findFirst()
                .orElse("");
    }

    /** In a sentence. */
    public String summary() {
        long right = arrays.stream()
                .filter(verdict -> verdict.grade() == Grade.RIGHT)
                .count();
        String first = first();
        return right + " of " + arrays.size() + " arrays are right"
                + (first.isEmpty() ? "" : "; the first that is wrong is " + first)
                + (score == null
                        ? ""
                        : String.format(Locale.ROOT, "; %s of %s points", points(score), points(maxScore)))
                + ".";
    }

    private static String points(@Nullable Double value) {
        return value == null
                ? ""
                : value == Math.rint(value)
                        ? String.valueOf(value.longValue())
                        : String.format(Locale.ROOT, "%.2f", value);
    }

    /** What was found of an array, in a few words. */
    static String words(Verdict verdict) {
        String digits =
                verdict.digits() == null || verdict.digits() >= 16 ? "" : ", to " + verdict.digits() + " digits";
        return verdict.grade().words() + digits;
    }

    /** Two sentences: what was done, and the right formula with the line that gives it. */
    static List<String> sentences(Verdict verdict) {
        List<String> sentences = new ArrayList<>();
        Quantity quantity = verdict.quantity();
        for (String sentence : verdict.sentences()) {
            boolean continues = verdict.grade() == Grade.NAMED && !sentence.startsWith("these");
            sentences.add((continues ? "Your " + verdict.name() + " " + sentence : capital(sentence)) + ".");
        }
        if (verdict.grade() == Grade.NAMED) {
            sentences.add("Right is " + quantity.formula() + ": " + quantity.because() + ".");
        }
        return sentences;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** The lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int width = arrays.stream()
                .mapToInt(verdict -> verdict.name().length())
                .max()
                .orElse(0);
        String indent = " ".repeat(width + 2);
        for (Verdict verdict : arrays) {
            lines.add(("%-" + width + "s  %s").formatted(verdict.name(), words(verdict)));
            for (String sentence : sentences(verdict)) {
                lines.addAll(Wrapped.lines(indent, sentence, indent));
            }
        }
        lines.add("");
        lines.addAll(Wrapped.lines("", summary(), ""));
        return lines;
    }

    /** The page. */
    public CheckPage page(String title) {
        return new CheckPage(
                title,
                "Sheet " + sheet + ", question " + question + " · " + submission,
                summary(),
                List.of(),
                List.of("array", "verdict", "what"),
                arrays.stream()
                        .map(verdict -> List.of(verdict.name(), words(verdict), String.join(" ", sentences(verdict))))
                        .toList());
    }
}
