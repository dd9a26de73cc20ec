package handgrad.check;

/**
 * What a gradient check found for one parameter.
 *
 * @param name the parameter's
 * @param rows of the parameter, as {@code columns}
 * @param checked entries that were compared with central differences
 * @param atKinks entries that were left out because the loss has a kink there, where it has no derivative
 * @param relativeError over the checked entries, as {@link GradientCheck} has it; NaN where no entry was left to check
 */
public record CheckedGradient(String name, int rows, int columns, int checked, int atKinks, double relativeError) {}
