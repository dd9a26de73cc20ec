package handgrad.jobs.exercise;

/** How a quantity follows from others. */
@FunctionalInterface
public interface Rule {
    /**
     * The quantity.
     *
     * @throws IllegalArgumentException when the shapes do not go together
     */
    Array of(Values values);
}
