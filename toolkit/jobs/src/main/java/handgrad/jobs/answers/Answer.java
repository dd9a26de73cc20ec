package handgrad.jobs.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The written answer to one question of a sheet. Its text is a resource beside the class that checks its claims, with the
 * same name: Markdown with formulas as KaTeX knows them, {@code $...$} in a line and blocks between lines of {@code $$}.
 *
 * @param question the sheet's own number: {@code 4} or {@code 1.2}
 * @param asks what the sheet asks, in a sentence or two
 * @param home the class that checks the claims
 * @param claims what of the answer a computer can test
 */
public record Answer(String question, String asks, Class<?> home, List<Claim> claims) {
    public Answer {
        claims = List.copyOf(claims);
    }

    /** The answer's Markdown as it is read. */
    public String text() {
        return marked().plain();
    }

    /** The answer's Markdown with the marks of what its claims are about. */
    public MarkedText marked() {
        String name = home.getSimpleName() + ".md";
        try (InputStream in = home.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the answer to question " + question + " has no text " + name + " beside " + home.getName());
            }
            return new MarkedText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether this is the question, or a part of it: 1.2 is part of 1, as 3a of 3; 10 is not.
     *
     * @param asked a number as the sheet writes it
     */
    public boolean belongsTo(String asked) {
        return question.equals(asked)
                || (question.startsWith(asked) && !Character.isDigit(question.charAt(asked.length())));
    }

    /** Computes the evidence for every claim. */
    public CheckedAnswer check() {
        return new CheckedAnswer(
                this, claims.stream().map(claim -> claim.checked(marked())).toList());
    }
}
