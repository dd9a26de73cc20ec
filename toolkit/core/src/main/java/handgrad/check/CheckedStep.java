package handgrad.check;

/**
 * How the first step of a plan compares with the same step in double.
 *
 * @param name the parameter's
 * @param relativeError ‖Δ − Δ*‖ / ‖Δ*‖, where Δ is by how much the plan's step moved the parameter and Δ* by how much it should
 *     have; 0 where both stay
 * @param tolerance the largest error of a right step
 */
public record CheckedStep(String name, double relativeError, double tolerance) {
    /** Also for a NaN. */
    public boolean isWrong() {
        return !(relativeError <= tolerance);
    }
}
