package handgrad.linalg;

/**
 * A determinant, sign·e^logarithm: NumPy's {@code slogdet}.
 *
 * @param sign 1, −1, or 0 of a singular matrix
 * @param logarithm −∞ of a singular matrix
 * @param reciprocalCondition where it is near 2⁻⁵², a determinant that is not 0 may be one that is 0, rounded
 */
public record LogDeterminant(double sign, double logarithm, double reciprocalCondition) {}
