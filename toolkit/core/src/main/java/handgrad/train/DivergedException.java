package handgrad.train;

/** Training met a loss that is not a finite number. */
public final class DivergedException extends RuntimeException {
    private DivergedException(String message) {
        super(message);
    }

    /** The loss of a batch. Epochs, and steps within them, count from 1. */
    static DivergedException atStep(int epoch, int step, double loss) {
        return new DivergedException("the loss became " + loss + " at epoch " + epoch + ", step " + step);
    }

    /** The loss after an epoch's last step. */
    public static DivergedException afterEpoch(int epoch, double loss) {
        return new DivergedException("the loss became " + loss + " at the end of epoch " + epoch);
    }
}
