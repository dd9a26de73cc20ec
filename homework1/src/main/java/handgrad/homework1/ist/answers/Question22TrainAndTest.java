package handgrad.homework1.ist.answers;

import handgrad.jobs.answers.Answer;
import handgrad.jobs.answers.Claim;
import handgrad.jobs.answers.Evidence;
import handgrad.jobs.answers.LinearTraining;
import handgrad.jobs.answers.MarkedText;
import handgrad.jobs.answers.Plot;
import handgrad.jobs.answers.RandomPoints;
import handgrad.jobs.answers.TexScope;
import handgrad.jobs.picture.PlaneChart;
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
                                "The numbers of the text are those of the recorded runs: the test error is lowest after epoch"
                                        + " «lowest epoch»; of its rise the weight of Pool Area makes «pool share» %, and over"
                                        + " the «houses without» test houses without a pool there is none.",
                                Question22TrainAndTest::recorded),
                        new Claim(
                                "The shares of the weights add up to the rise, and find the cause in made-up data: a feature"
                                        + " that one training sample has, which the test samples have more of.",
                                Question22TrainAndTest::shares),
                        new Claim(
                                "An epoch of small steps leaves about exp(−ησ²) along a direction with the singular value σ.",
                                Question22TrainAndTest::leftByAnEpoch),
                        new Claim(
                                "In small: with almost as many features as samples, SGD from 0 lowers the training error"
                                        + " and the distance to the analytic solution to the end, while the test error falls,"
                                        + " then rises towards that of the analytic solution.",
                                Question22TrainAndTest::overfits),
                        new Claim(
                                "Where X has not full column rank, SGD from 0 approaches the solution of least norm.",
                                Question22TrainAndTest::leastNorm)));
    }

    private static Evidence recorded(MarkedText text) {
        Evidence evidence = Evidence.by("comparison with the digits of the runs that are recorded beside the answer")
                .equal("lowest epoch", text.number("lowest epoch").value(), 71, 0);
        for (String row : List.of("train", "test")) {
            evidence = RecordedRuns.printed(
                    evidence,
                    text,
                    row,
                    "linear-regression.1." + row + "_rmse",
                    "linear-regression.10." + row + "_rmse",
                    "linear-regression.71." + row + "_rmse",
                    "linear-regression.150." + row + "_rmse",
                    "linear-regression.optimum_" + row + "_rmse");
        }
        evidence = RecordedRuns.printed(
                evidence,
                text,
                "distance",
                "linear-regression.1.distance",
                "linear-regression.10.distance",
                "linear-regression.71.distance",
                "linear-regression.150.distance");
        for (String[] numbers : new String[][] {
            {"rise", "pool.rise"},
            {"put back", "pool.put_back"},
            {"training pools", "pool.training_rows"},
            {"training area", "pool.training_most"},
            {"then", "pool.weight.71"},
            {"now", "pool.weight.150"},
            {"test pools", "pool.test_rows"},
            {"test area", "pool.test_most"},
            {"houses without", "pool.others"},
            {"without then", "pool.others.71"},
            {"without now", "pool.others.150"},
            {"rank", "linear-regression.rank"},
            {"network train", "nn.train_rmse"},
            {"network test", "nn.test_rmse"},
            {"network without", "pool.others.nn"},
        }) {
            evidence = RecordedRuns.printed(evidence, text, numbers[0], numbers[1]);
        }
        evidence = RecordedRuns.percent(evidence, text, "pool share", RecordedRuns.value("pool.share"));
        evidence = RecordedRuns.percent(evidence, text, "others' share", RecordedRuns.value("pool.share") - 1);
        evidence =
                RecordedRuns.percent(evidence, text, "pool difference", RecordedRuns.value("pool.share_of_difference"));
        return evidence.prints(
                        "network gap",
                        RecordedRuns.value("nn.test_rmse") - RecordedRuns.value("nn.train_rmse"),
                        text.number("network gap"))
                .prints(
                        "linear gap",
                        RecordedRuns.value("linear-regression.150.test_rmse")
                                - RecordedRuns.value("linear-regression.150.train_rmse"),
                        text.number("linear gap"))
                .equal(
                        "150·(348 + 1) + 150 + 1 parameters",
                        text.number("network parameters").value(),
                        150 * (348 + 1) + 150 + 1,
                        0);
    }

    /** Of three features the last is 0 in training but for one sample, where it is 4, and 20 in two of 30 test samples. */
    private static Evidence shares(MarkedText text) {
        RandomState random = new RandomState(0);
        int m = 30;
        double[][] x = RandomPoints.rows(random, m, 3);
        for (int i = 0; i < m; i++) {
            x[i][2] = i < 2 ? 20 : 0;
        }
        double[] then = {0.9, -0.9, 0.01};
        double[] now = {1, -1, 0.1};
        double[] truth = {1, -1, 0};
        double[][] errors = new double[2][m];
        double rise = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < 3; j++) {
                errors[0][i] += x[i][j] * (then[j] - truth[j]);
                errors[1][i] += x[i][j] * (now[j] - truth[j]);
            }
            rise += (errors[1][i] * errors[1][i] - errors[0][i] * errors[0][i]) / m;
        }
        TexScope at = TexScope.empty()
                .matrix("x", x)
                .column("e", errors[0])
                .column("e'", errors[1])
                .number("m", m)
                .range("i", 1, m);
        double[] byWeight = new double[3];
        for (int j = 0; j < 3; j++) {
            double[] moved = new double[3];
            moved[j] = now[j] - then[j];
            byWeight[j] =
                    text.formula("shares").number(at.column("\\Delta{w}", moved).range("j", 1, 3));
        }
        return Evidence.by("the answer's formula on 30 random samples of seed 0")
                .above("rise of the mean squared error", rise, 0)
                .equal("sum of the shares over it", (byWeight[0] + byWeight[1] + byWeight[2]) / rise, 1, 1e-12)
                .above("share of the third weight", byWeight[2] / rise, 1);
    }

    /** 4000 samples of two features; an epoch without noise takes the error v to Π(I − ηxxᵀ)v. */
    private static Evidence leftByAnEpoch(MarkedText text) {
        RandomState random = new RandomState(0);
        double eta = 0.001;
        double worst = 0;
        double[] deviations = {1, 0.3};
        double[][] product = {{1, 0}, {0, 1}};
        double[] squares = new double[2];
        for (int i = 0; i < 4000; i++) {
            double[] x = {random.normal(0, deviations[0]), random.normal(0, deviations[1])};
            for (int column = 0; column < 2; column++) {
                squares[column] += x[column] * x[column];
                double along = x[0] * product[0][column] + x[1] * product[1][column];
                product[0][column] -= eta * along * x[0];
                product[1][column] -= eta * along * x[1];
            }
        }
        for (int j = 0; j < 2; j++) {
            TexScope at = TexScope.empty().number("\\eta", eta).number("\\sigma", Math.sqrt(squares[j]));
            worst = Math.max(worst, Math.abs(text.formula("left").number(at) - product[j][j]));
        }
        return Evidence.by("one epoch over 4000 random samples of two features, seed 0, ησ² about 4 and 0.36")
                .above("ησ² of the stronger direction", eta * squares[0], 3)
                .atMost("largest distance of what is left from the answer's formula", worst, 0.005);
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
                        () -> PlaneChart.overSteps(
                                "RMSE by epoch",
                                new PlaneChart.Axis("RMSE; a step is an epoch", PlaneChart.Kind.NUMBERS),
                                List.of(
                                        new PlaneChart.Series("train", PlaneChart.Mark.LINE, epochs(), course.train()),
                                        new PlaneChart.Series("test", PlaneChart.Mark.LINE, epochs(), course.test()))),
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
