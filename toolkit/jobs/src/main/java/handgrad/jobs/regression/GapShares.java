package handgrad.jobs.regression;

import handgrad.jobs.record.CurveNoise;
import handgrad.jobs.record.EpochRecord;
import handgrad.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The gap between test and training error, and the rise of the test error since its lowest epoch, taken apart by features and
 * by test rows. Errors are mean squares.
 *
 * <pre>
 *   share of row i in the gap = (e_i² − train)/(m·(test − train))
 * </pre>
 *
 * @param squares e_i² of the test rows
 * @param lowestEpoch after which the test error was lowest; 0 where it was measured once
 * @param lowest the parameters of that epoch; empty where there is no rise to take apart
 * @param rise null where there is none to take apart
 */
record GapShares(
        RegressionModel model,
        FeatureRanges ranges,
        double train,
        double[] squares,
        Course course,
        int lowestEpoch,
        double noise,
        List<double[]> lowest,
        @Nullable TestErrorRise rise) {
    /** How the test error went since its lowest epoch. */
    enum Course {
        MEASURED_ONCE,
        LOWEST_AT_THE_END,
        WITHIN_NOISE,
        LOWEST_NOT_SEEN,
        ROSE
    }

    /**
     * Takes the errors apart.
     *
     * @param model as it is kept
     * @param lowest its parameters at the lowest test error of the epochs; empty where they are not known
     */
    static GapShares of(RegressionModel model, Optional<List<double[]>> lowest, List<EpochRecord> epochs) {
        Matrix X = model.data().Xtest();
        Matrix y = model.data().ytest();
        double unit = unit(model);
        double train = unit
                * mean(TestErrorRise.squares(
                        model.network(), model.data().Xtrain(), model.data().ytrain()));
        double[] squares = Arrays.stream(TestErrorRise.squares(model.network(), X, y))
                .map(square -> unit * square)
                .toArray();
        FeatureRanges ranges = new FeatureRanges(model.data().Xtrain());
        double[] curve = testCurve(epochs).toArray();
        double noise = CurveNoise.ofRise(curve);
        int epoch = curve.length == 0 ? 0 : epochs.get(indexOfLeast(curve)).epoch();
        TestErrorRise rise = lowest.isEmpty()
                ? null
                : TestErrorRise.between(model.network(), lowest.get(), X, y).times(unit);
        Course course = course(curve.length, rise, noise);
        return course == Course.ROSE
                ? new GapShares(model, ranges, train, squares, course, epoch, noise, lowest.orElseThrow(), rise)
                : new GapShares(model, ranges, train, squares, course, epoch, noise, List.of(), null);
    }

    /** A squared error of what is learnt, in the target's own unit. */
    private static double unit(RegressionModel model) {
        double scale = model.data().target().scale();
        return scale * scale;
    }

    private static Course course(int epochs, @Nullable TestErrorRise rise, double noise) {
        if (epochs == 0) {
            return Course.MEASURED_ONCE;
        }
        if (rise == null) {
            return Course.LOWEST_NOT_SEEN;
        }
        double higher = Math.sqrt(rise.after()) - Math.sqrt(rise.before());
        if (higher <= 0) {
            return Course.LOWEST_AT_THE_END;
        }
        return higher <= noise ? Course.WITHIN_NOISE : Course.ROSE;
    }

    /** The test error after each epoch; empty where it was not measured then. */
    static DoubleStream testCurve(List<EpochRecord> epochs) {
        boolean each = epochs.stream().allMatch(epoch -> epoch.metrics().containsKey("test_rmse"));
        return each
                ? epochs.stream()
                        .mapToDouble(
                                epoch -> Objects.requireNonNull(epoch.metrics().get("test_rmse")))
                : DoubleStream.empty();
    }

    private static int indexOfLeast(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] < values[a] ? b : a)
                .orElseThrow();
    }

    Matrix X() {
        return model.data().Xtest();
    }

    double test() {
        return mean(squares);
    }

    String name(int feature) {
        return model.data().features().get(feature);
    }

    int features() {
        return model.data().features().size();
    }

    double ofGap(int row) {
        return (squares[row] - train) / (squares.length * (test() - train));
    }

    /** e_i² at the lowest epoch, where there is a rise. */
    double squareBefore(int row) {
        double square = squares[row] - Objects.requireNonNull(rise).bySample()[row] * squares.length;
        return Math.max(0, square); // 0 may have been rounded below 0
    }

    /** The test RMSE with the weights of a feature as they were at the lowest epoch, and all else as it is. */
    double rmseWithPutBack(int feature) {
        return Math.sqrt(unit(model)
                * TestErrorRise.withPutBack(
                        model.network(), lowest, feature, X(), model.data().ytest()));
    }

    /** The root of the mean over the rows but for some of them. */
    double rmseWithout(int[] rows) {
        boolean[] out = new boolean[squares.length];
        Arrays.stream(rows).forEach(i -> out[i] = true);
        return Math.sqrt(IntStream.range(0, squares.length)
                .filter(i -> !out[i])
                .mapToDouble(i -> squares[i])
                .average()
                .orElse(0));
    }

    /** 0 to count − 1 by a value, the largest first. */
    static int[] descending(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(value.applyAsDouble(b), value.applyAsDouble(a)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
