package handgrad.benchmarks.train;

import handgrad.leastsquares.LeastSquares;
import handgrad.leastsquares.MinimumNorm;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import java.util.ArrayList;
import java.util.List;

/** Solves for the weights, again and again; the first time, which loads LAPACK, is not counted. */
final class LeastSquaresContestant {
    private LeastSquaresContestant() {}

    /** Each solution as an epoch, whose loss is half the mean square of the error. */
    static List<Measurement.Epoch> run(Work work, NpyArray X, NpyArray y) {
        int n = y.size();
        List<Measurement.Epoch> epochs = new ArrayList<>();
        try (Matrix inputs = Matrix.of(Precision.DOUBLE, n, X.shape()[1], X.toDoubles());
                Matrix targets = Matrix.of(Precision.DOUBLE, n, 1, y.toDoubles())) {
            solve(inputs, targets);
            double left = work.seconds();
            while (epochs.size() < work.epochs() && left > 0) {
                Measurement.Epoch epoch = solve(inputs, targets);
                left -= epoch.seconds();
                epochs.add(epoch);
            }
        }
        return epochs;
    }

    private static Measurement.Epoch solve(Matrix X, Matrix y) {
        long start = System.nanoTime();
        MinimumNorm fit = LeastSquares.minimumNorm(X, y);
        double seconds = (System.nanoTime() - start) / 1e9;
        fit.coefficients().close();
        return new Measurement.Epoch(seconds, fit.residualNorm() * fit.residualNorm() / (2 * X.rows()));
    }
}
