package handgrad.matrix;

/** Columns that depend on each other, to within rounding, where a method needs independent ones. */
public final class RankDeficientException extends IllegalArgumentException {
    public RankDeficientException(String message) {
        super(message);
    }
}
