package handgrad.homework1.nyu;

/** No network of four units equals the curve. The message is a clause that says why, and what to do. */
final class CannotFitException extends Exception {
    CannotFitException(String reason) {
        super(reason);
    }
}
