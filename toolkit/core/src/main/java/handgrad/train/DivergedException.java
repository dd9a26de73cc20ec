package handgrad.train;

/** Training met a loss that is not a finite number. */
public final class DivergedException extends RuntimeException {
    private final int epoch;
    private final int step;

    DivergedException(int epoch, int step, double loss) {
        super("the loss became " + loss + " at epoch " + epoch + ", step " + step);
        this.epoch = epoch;
        this.step = step;
    }

    /** From 1. */
    public int epoch() {
        return epoch;
    }

    /** Within the epoch, from 1. */
    public int step() {
        return step;
    }
}
