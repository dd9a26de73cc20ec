package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.leastsquares.Bias;
import handgrad.leastsquares.LeastSquares;
import handgrad.leastsquares.MinimumNorm;
import handgrad.leastsquares.Ridge;
import handgrad.leastsquares.RidgeSolution;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Objective;
import handgrad.loss.Reduction;
import handgrad.loss.SquaredError;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.RankDeficientException;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.npy.Npz;
import handgrad.optim.Rule;
import handgrad.optim.Schedule;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import handgrad.train.Steps;
import handgrad.train.TrainingListener;
import handgrad.train.TrainingLoop;
import handgrad.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sheet 004, question 2.2: the closed forms on its own prepared arrays, where the environment has them. */
class AmesLeastSquaresTest {
    private static final int SAMPLES = 1465;
    private static final int FEATURES = 348;

    @SuppressWarnings("NullAway.Init")
    private Npz ames;

    @BeforeEach
    void read() throws IOException {
        String root = System.getenv("HANDGRAD_DATA");
        assumeTrue(
                root != null && Files.isRegularFile(Path.of(root, "ames", "ames.npz")),
                "not compared with the real data: HANDGRAD_DATA names no directory with ames/ames.npz");
        ames = Npz.read(Path.of(root, "ames", "ames.npz"));
    }

    /** NumPy's {@code lstsq} on the same arrays: rank 245, ‖w*‖ = 3.775, RMSE 0.0964 and 0.3310. */
    @Test
    void theMinimumNormSolution() throws IOException {
        Matrix X = withOnes("Xtrain");
        Matrix y = column("ytrain");
        MinimumNorm fit = LeastSquares.minimumNorm(X, y);
        assertThat(fit.rank()).isEqualTo(245);
        assertThat(fit.singularValues()).hasSize(349);
        assertThat(Math.sqrt(fit.coefficients().sumOfSquares())).isCloseTo(3.775, within(5e-4));
        assertThat(rmse(X, fit.coefficients(), y)).isCloseTo(0.0964, within(5e-5));
        assertThat(fit.residualNorm() / Math.sqrt(SAMPLES)).isCloseTo(0.0964, within(5e-5));
        assertThat(rmse(withOnes("Xtest"), fit.coefficients(), column("ytest"))).isCloseTo(0.3310, within(5e-5));
        assertThatThrownBy(() -> LeastSquares.qr(X, y))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageContaining("has rank 245 of 349");
        assertThatThrownBy(() -> LeastSquares.cholesky(X, y)).isInstanceOf(RankDeficientException.class);
    }

    /** ‖y − X·w − b‖² + 100‖w‖². */
    @Test
    void ridgeWithAFreeBias() throws IOException {
        RidgeSolution ridge = Ridge.solve(withOnes("Xtrain", 0), column("ytrain"), 100, Bias.FREE);
        Matrix w = Matrix.zeros(Precision.DOUBLE, FEATURES + 1, 1);
        for (int j = 0; j < FEATURES; j++) {
            w.set(j, 0, ridge.weights().get(j, 0));
        }
        w.set(FEATURES, 0, ridge.bias().get(0, 0));
        assertThat(rmse(withOnes("Xtest"), w, column("ytest"))).isCloseTo(0.1599, within(5e-5));
    }

    /**
     * The course's own updates, with seed 42: RMSE 0.1105 and 0.2382 after 150 epochs, and the distance to w* after epochs 1,
     * 10, 60 and 150.
     */
    @Test
    void sampleBySampleTowardsIt() throws IOException {
        Matrix X = withOnes("Xtrain");
        Matrix y = column("ytrain");
        double[] best = LeastSquares.minimumNorm(X, y).coefficients().toArray();
        Map<Integer, Double> distances = new HashMap<>();
        Matrix weights = Matrix.zeros(Precision.DOUBLE, 1, X.columns());
        Steps steps = new TrainingPlan(
                        new Network(Affine.withoutBias("", weights)),
                        Objective.numbers(new ElementwiseLoss(SquaredError.HALF, Reduction.SAMPLE_MEAN)),
                        Rule.sgd(),
                        Schedule.constant(0.001),
                        1)
                .steps(Samples.of(X, y));
        new TrainingLoop(150, 1, new RandomState(42)).run(steps, new TrainingListener() {
            @Override
            public boolean afterEpoch(int epoch, double seconds) {
                distances.put(epoch, distance(weights.toArray(), best));
                return true;
            }
        });
        assertThat(distances.get(1)).isCloseTo(2.8790, within(5e-5));
        assertThat(distances.get(10)).isCloseTo(2.3956, within(5e-5));
        assertThat(distances.get(60)).isCloseTo(1.8339, within(5e-5));
        assertThat(distances.get(150)).isCloseTo(1.4517, within(5e-5));
        Matrix w = Matrix.of(Precision.DOUBLE, FEATURES + 1, 1, weights.toArray());
        assertThat(rmse(X, w, y)).isCloseTo(0.1105, within(5e-5));
        assertThat(rmse(withOnes("Xtest"), w, column("ytest"))).isCloseTo(0.2382, within(5e-5));
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(sum);
    }

    private Matrix withOnes(String name) throws IOException {
        return withOnes(name, 1);
    }

    /** The array with so many columns of ones at the end. */
    private Matrix withOnes(String name, int ones) throws IOException {
        double[] values = ames.get(name).toDoubles();
        Matrix X = Matrix.zeros(Precision.DOUBLE, SAMPLES, FEATURES + ones);
        X.fill(1);
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < FEATURES; j++) {
                X.set(i, j, values[i * FEATURES + j]);
            }
        }
        return X;
    }

    private Matrix column(String name) throws IOException {
        return Matrix.of(Precision.DOUBLE, SAMPLES, 1, ames.get(name).toDoubles());
    }

    private static double rmse(Matrix X, Matrix w, Matrix y) {
        Matrix r = y.copy();
        r.gemm(-1, X, w, 1);
        return Math.sqrt(r.sumOfSquares() / y.rows());
    }
}
