package handgrad.jobs.answers;

import java.util.function.Function;
import java.util.function.Supplier;
import org.hipparchus.exception.MathRuntimeException;

/**
 * One statement of an answer that a computer can test.
 *
 * @param sentence the statement, in plain text; {@code «name»} stands for what is marked so in the answer
 * @param check computes the evidence from the answer's text; it decides by what it finds alone
 */
public record Claim(String sentence, Function<MarkedText, Evidence> check) {
    /** A claim that no marked place is about. */
    public Claim(String sentence, Supplier<Evidence> check) {
        this(sentence, text -> check.get());
    }

    /** Checks it against an answer's text, of which nothing has been read yet. */
    CheckedClaim checked(MarkedText text) {
        String filledIn = text.filledIn(sentence);
        try {
            Evidence evidence = check.apply(text);
            return new CheckedClaim(filledIn, evidence, text.read());
        } catch (FormulaException | MathRuntimeException e) { // what is marked is no formula, or none of this shape
            return new CheckedClaim(
                    filledIn,
                    Evidence.by("reading the answer")
                            .same("what is marked", String.valueOf(e.getMessage()), "a formula that can be computed"),
                    text.read());
        }
    }
}
