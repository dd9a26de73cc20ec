package handgrad.matrix;

/** There is a NaN or an infinity where finite numbers are needed. */
public final class NotFiniteException extends IllegalArgumentException {
    private final double value;

    /** @param value the NaN or infinity */
    public NotFiniteException(String message, double value) {
        super(message);
        this.value = value;
    }

    /** The NaN or infinity. */
    public double value() {
        return value;
    }
}
