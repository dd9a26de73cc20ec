package handgrad.jobs.answers;

/** A marked place of an answer cannot be read as what a claim takes it for; the claim fails. */
public final class FormulaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FormulaException(String message) {
        super(message);
    }
}
