package handgrad.leastsquares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/** The linear programmes of least absolute deviations. Their numbers are of the order of 1. */
final class AbsoluteProgramme {
    private static final double EPSILON = 1e-10;

    private AbsoluteProgramme() {}

    /**
     * The w of least Σ|r_i|, r = y − X·w.
     *
     * <p>With v_i the part of r_i below 0, |r_i| = r_i + 2v_i: min Σ(y_i − x_i·w) + 2Σv_i with x_i·w − v_i ≤ y_i and v_i ≥ 0.
     * A sample may be negated, (x_i, y_i) → (−x_i, −y_i), which leaves |r_i|: so every right-hand side is ≥ 0, and w = 0,
     * v = 0 is a vertex to start from. A free w_j is p_j − q with p_j ≥ 0 and one q ≥ 0 for all.
     */
    static Optional<double[]> weights(double[][] X, double[] y) {
        int n = X.length;
        int d = X[0].length;
        double[] cost = new double[d + 1 + n]; // p, q, v
        Arrays.fill(cost, d + 1, d + 1 + n, 2);
        List<LinearConstraint> constraints = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double sign = y[i] < 0 ? -1 : 1;
            double[] row = new double[d + 1 + n];
            for (int j = 0; j < d; j++) {
                row[j] = sign * X[i][j];
                row[d] -= row[j];
            }
            for (int j = 0; j <= d; j++) {
                cost[j] -= row[j];
            }
            row[d + 1 + i] = -1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, sign * y[i]));
        }
        return minimise(cost, constraints).map(point -> {
            double[] w = new double[d];
            for (int j = 0; j < d; j++) {
                w[j] = point[j] - point[d];
            }
            return w;
        });
    }

    /** An s with Xᵀs = g and |s_i| ≤ 1: t = s + 1 has Xᵀt = g + Xᵀ1 and 0 ≤ t ≤ 2. */
    static Optional<double[]> bounded(double[][] X, double[] g) {
        int m = X.length;
        List<LinearConstraint> constraints = new ArrayList<>(g.length + m);
        for (int j = 0; j < g.length; j++) {
            double[] column = new double[m];
            double sum = 0;
            for (int i = 0; i < m; i++) {
                column[i] = X[i][j];
                sum += X[i][j];
            }
            constraints.add(new LinearConstraint(column, Relationship.EQ, g[j] + sum));
        }
        for (int i = 0; i < m; i++) {
            double[] unit = new double[m];
            unit[i] = 1;
            constraints.add(new LinearConstraint(unit, Relationship.LEQ, 2));
        }
        return minimise(new double[m], constraints)
                .map(t -> Arrays.stream(t).map(value -> value - 1).toArray());
    }

    /** Empty where the simplex method finds nothing: no point meets the constraints, or rounding hides them. */
    private static Optional<double[]> minimise(double[] cost, List<LinearConstraint> constraints) {
        try {
            return Optional.of(new SimplexSolver(EPSILON)
                    .optimize(
                            new MaxIter(100 * (cost.length + constraints.size())),
                            new LinearObjectiveFunction(cost, 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MINIMIZE,
                            new NonNegativeConstraint(true))
                    .getPoint());
        } catch (MathIllegalStateException e) {
            return Optional.empty();
        }
    }
}
