package handgrad.train;

/** Training met a number that is not finite. */
public final class DivergedException extends RuntimeException {
    private DivergedException(String message) {
        super(message);
    }

    /**
     * The loss of a batch, for example. Epochs, and steps within them, count from 1.
     *
     * @param what {@code the loss}
     */
    static DivergedException of(String what, double value, int epoch, int step) {
        return new DivergedException(what + " became " + value + " at epoch " + epoch + ", step " + step);
    }

    /**
     * A parameter.
     *
     * @param step after which it was found; 0 before the first of the epoch
     */
    static DivergedException of(String parameter, int epoch, int step) {
        return new DivergedException("the parameter " + parameter + " holds numbers that are not finite "
                + (step == 0 ? "before epoch " + epoch : "after epoch " + epoch + ", step " + step));
    }

    /** The loss after an epoch's last step. */
    public static DivergedException afterEpoch(int epoch, double loss) {
        return new DivergedException("the loss became " + loss + " at the end of epoch " + epoch);
    }
}
