package handgrad.optim;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.List;

/** L = 1/2·Σ a_j (θ_j − c_j)², whose gradient is a ⊙ (θ − c), from θ = (3, 4, −1) on. */
final class MovingParameter {
    private static final double[] A = {1, 10, 0.1};
    private static final double[] C = {0.5, -1, 2};

    final Matrix theta;
    final List<Parameter> parameters;

    MovingParameter(Precision precision) {
        theta = Matrix.of(precision, 1, 3, 3, 4, -1);
        parameters = List.of(new Parameter("W", theta, this::addGradient, true));
    }

    private void addGradient(Matrix target, double scale, double keep) {
        for (int j = 0; j < 3; j++) {
            double old = keep == 0 ? 0 : keep * target.get(0, j);
            target.set(0, j, old + scale * A[j] * (theta.get(0, j) - C[j]));
        }
    }

    double[] after(Optimiser optimiser, int steps) {
        for (int step = 0; step < steps; step++) {
            optimiser.step();
        }
        return theta.toArray();
    }
}
