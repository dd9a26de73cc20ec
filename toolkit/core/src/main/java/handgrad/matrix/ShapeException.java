package handgrad.matrix;

/** Operands that do not fit: wrong shape, mixed precision, overlapping memory, or closed. */
public final class ShapeException extends IllegalArgumentException {
    public ShapeException(String message) {
        super(message);
    }
}
