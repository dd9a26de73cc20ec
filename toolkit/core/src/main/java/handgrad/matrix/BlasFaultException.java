package handgrad.matrix;

/** The loaded BLAS gives wrong answers, so that nothing computed with it could be trusted. */
public final class BlasFaultException extends IllegalStateException {
    BlasFaultException(String message) {
        super(message);
    }
}
