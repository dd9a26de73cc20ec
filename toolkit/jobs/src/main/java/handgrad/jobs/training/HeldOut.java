package handgrad.jobs.training;

import handgrad.jobs.command.TrainingOptions;
import java.util.Optional;

/**
 * What is held out of a training part that comes without a validation set: the share that {@code --validation} names, or one
 * in five where something is judged.
 *
 * @param share 0 where none is named
 */
public record HeldOut(double share) {
    private static final int ONE_IN = 5;

    public static HeldOut of(TrainingOptions options) {
        return new HeldOut(options.validation());
    }

    /**
     * How many of n samples, at least one where something is judged and never all.
     *
     * @param judges whether a validation part is needed
     */
    public int of(int n, boolean judges) {
        int held = share > 0 ? (int) Math.round(share * n) : judges ? n / ONE_IN : 0;
        return Math.max(judges ? 1 : 0, Math.min(n - 1, held));
    }

    /** What a reader of a sweep must know, in a sentence. */
    public Optional<String> inWords(String samples) {
        String part = share > 0 ? "A share of " + share : "One in " + ONE_IN;
        return Optional.of(part + " of the " + samples + " is held out to choose by; the winner is trained on "
                + (share > 0 ? "the others." : "all of them."));
    }
}
