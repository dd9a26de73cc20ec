package handgrad.homework1.mnist;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Parameter;
import java.util.List;

/** A model whose one parameter is θ ∈ ℝ^d, which it multiplies by x: the gradient is a multiple of x. */
abstract class ThetaModel implements SampleModel {
    private final Matrix theta; // 1 × d
    private final Matrix gradient; // 1 × d
    private final double[] row;
    private final List<Parameter> parameters;

    /** @param start θ before the first step */
    ThetaModel(double[] start) {
        theta = Matrix.of(Precision.DOUBLE, 1, start.length, start);
        gradient = Matrix.zeros(Precision.DOUBLE, 1, start.length);
        row = new double[start.length];
        parameters = List.of(new Parameter("theta", theta, this::addGradient, false));
    }

    /** θᵀx. */
    final double thetaTimes(double[] x) {
        theta.readRow(0, row);
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * x[j];
        }
        return sum;
    }

    /** ∂ρ/∂θ ← factor·x. */
    final void setGradient(double factor, double[] x) {
        for (int j = 0; j < row.length; j++) {
            row[j] = factor * x[j];
        }
        gradient.writeRow(0, row);
    }

    private void addGradient(Matrix target, double scale, double keep) {
        target.scale(keep);
        target.axpy(scale, gradient);
    }

    @Override
    public final List<Parameter> parameters() {
        return parameters;
    }

    /** ‖θ − other‖. */
    final double distanceTo(double[] other) {
        theta.readRow(0, row);
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += (row[j] - other[j]) * (row[j] - other[j]);
        }
        return Math.sqrt(sum);
    }

    @Override
    public final void close() {
        theta.close();
        gradient.close();
    }
}
