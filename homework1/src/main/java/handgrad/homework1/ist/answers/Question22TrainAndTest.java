package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.LinearTraining;
import handgrad.jobs.answers.Plot;
import handgrad.jobs.picture.StepCurves;
import handgrad.leastsquares.LeastSquares;
import handgrad.leastsquares.MinimumNorm;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.util.List;
import java.util.stream.IntStream;

/** Sheet 004, Question 2.2: why the test error goes another way than the training error. */
final class Question22TrainAndTest {
    private static final int SAMPLES = 60;
    private static final int TEST_SAMPLES = 500;
    private static final int FEATURES = 50;
    private static final int EPOCHS = 2000;

    private Question22TrainAndTest() {}

    static Answer answer() {
        return new Answer(
                "2.2",
                "Explain the observed difference between the performance on the training and test sets as the number of"
                        + " epochs increases, and compare it with that of the network.",
                Question22TrainAndTest.class,
                List.of(
                        new Claim(
                                "In small: with almost as many features as samples, SGD from 0 lowers the training error"
                                        + " and the distance to the analytic solution to the end, while the test error falls,"
                                        + " then rises towards that of the analytic solution.",
                                Question22TrainAndTest::overfits),
                        new Claim(
                                "Where X has not full column rank, SGD from 0 approaches the solution of least norm.",
                                Question22TrainAndTest::leastNorm)));
    }

    /** What was measured after each epoch. */
    private record Course(double[] train, double[] test, double[] distance, double trainOfBest, double testOfBest) {
        int bestEpoch() {
            return IntStream.range(0, test.length)
                    .reduce((a, b) -> test[b] < test[a] ? b : a)
                    .orElseThrow();
        }
    }

    private static Evidence overfits() {
        Course course = course();
        int best = course.bestEpoch();
        int last = EPOCHS - 1;
        return Evidence.by("2000 epochs over 60 random samples with 50 features of falling size and noise, seed 0")
                .above("epoch of least test error", best + 1, 1)
                .below("the same", best + 1, EPOCHS)
                .below("training RMSE, last epoch over that one", course.train()[last] / course.train()[best], 1)
                .above("test RMSE, first epoch over that one", course.test()[0] / course.test()[best], 1)
                .above("test RMSE, last epoch over that one", course.test()[last] / course.test()[best], 1)
                .below("distance to w*, last epoch over that one", course.distance()[last] / course.distance()[best], 1)
                .below("training RMSE, w* over last epoch", course.trainOfBest() / course.train()[last], 1)
                .above("test RMSE, w* over last epoch", course.testOfBest() / course.test()[last], 1)
                .plot(new Plot(
                        () -> StepCurves.linear(
                                "RMSE by epoch",
                                "60 samples, 50 features; epochs on a logarithmic axis",
                                List.of(
                                        new StepCurves.Series("train", epochs(), course.train()),
                                        new StepCurves.Series("test", epochs(), course.test()))),
                        "The training error falls to the end; the test error is least in between.",
                        "A falling curve and one that falls and rises again"));
    }

    private static double[] epochs() {
        return IntStream.rangeClosed(1, EPOCHS).mapToDouble(epoch -> epoch).toArray();
    }

    private static Course course() {
        RandomState random = new RandomState(0);
        double[] train = new double[EPOCHS];
        double[] test = new double[EPOCHS];
        double[] distance = new double[EPOCHS];
        try (Matrix X = features(SAMPLES, random);
                Matrix y = targets(X, random);
                Matrix XTest = features(TEST_SAMPLES, random);
                Matrix yTest = targets(XTest, random);
                Matrix best = LeastSquares.qr(X, y).coefficients();
                LinearTraining sgd = new LinearTraining(X, y, 0.01)) {
            for (int e = 0; e < EPOCHS; e++) {
                sgd.epochs(1, random);
                train[e] = rmse(X, y, sgd.w());
                test[e] = rmse(XTest, yTest, sgd.w());
                distance[e] = distance(sgd.w(), best.toArray());
            }
            return new Course(train, test, distance, rmse(X, y, best.toArray()), rmse(XTest, yTest, best.toArray()));
        }
    }

    /** Feature j has the deviation 1/√j: many weak ones, as one-hot columns are. */
    private static Matrix features(int samples, RandomState random) {
        Matrix X = Matrix.zeros(Precision.DOUBLE, samples, FEATURES);
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < FEATURES; j++) {
                X.set(i, j, random.normal(0, 1 / Math.sqrt(j + 1)));
            }
        }
        return X;
    }

    /** The sum of the first five features, and noise. */
    private static Matrix targets(Matrix X, RandomState random) {
        Matrix y = Matrix.zeros(Precision.DOUBLE, X.rows(), 1);
        for (int i = 0; i < X.rows(); i++) {
            int row = i;
            y.set(i, 0, IntStream.range(0, 5).mapToDouble(j -> X.get(row, j)).sum() + random.normal(0, 0.5));
        }
        return y;
    }

    private static double rmse(Matrix X, Matrix y, double[] w) {
        try (Matrix weights = Matrix.of(Precision.DOUBLE, w.length, 1, w);
                Matrix residuals = y.copy()) {
            residuals.gemm(-1, X, weights, 1);
            return Math.sqrt(residuals.sumOfSquares() / X.rows());
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j]))
                .sum());
    }

    private static Evidence leastNorm() {
        RandomState random = new RandomState(0);
        try (Matrix X = Matrix.zeros(Precision.DOUBLE, 20, 30);
                Matrix y = Matrix.zeros(Precision.DOUBLE, 20, 1)) {
            random.normal(0, 1, X);
            random.normal(0, 1, y);
            MinimumNorm solution = LeastSquares.minimumNorm(X, y);
            LinearTraining sgd = new LinearTraining(X, y, 0.01);
            sgd.epochs(3000, random);
            try (sgd;
                    Matrix best = solution.coefficients()) {
                return Evidence.by(
                                "3000 epochs over 20 random samples of 30 features, seed 0; w* by the toolkit's singular"
                                        + " values")
                        .same("rank of X", solution.rank(), 20)
                        .atMost("‖w − w*‖", distance(sgd.w(), best.toArray()), 1e-6);
            }
        }
    }
}
