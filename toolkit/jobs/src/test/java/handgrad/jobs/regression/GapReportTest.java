package handgrad.jobs.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.RegressionData;
import handgrad.datasets.RowWords;
import handgrad.datasets.Target;
import handgrad.jobs.record.EpochRecord;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.random.RandomState;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Made-up data whose cause is known: one feature, one row, many features, none. */
class GapReportTest {
    private static final int N = 40;
    private static final int D = 6;

    /** Feature c is 0 in training but for one row, and 20 in two test rows; its weight went from 0 to 1, the others to 0. */
    @Test
    void oneFeature() {
        RandomState random = new RandomState(0);
        double[][] train = normal(random);
        double[][] test = normal(random);
        for (int i = 0; i < N; i++) {
            train[i][2] = i == 5 ? 2 : 0;
            test[i][2] = i == 7 || i == 11 ? 20 : 0;
        }
        GapReport report =
                linear(train, test, new double[] {0.2, -0.2, 0, 0.2, 0, 0}, new double[] {0.1, -0.1, 1, 0.1, 0, 0});
        TestErrorRise rise = rise(report);
        assertThat(rise.byFeature()[2] / rise.rise()).isCloseTo(1, within(0.05));
        assertThat(report.paragraphs().get(0))
                .contains("The weights of c make ", "put back to what they were after epoch 3 the RMSE is 0.1")
                .contains("In training c lies between 0 and 2, and 1 of 40 rows has another than its commonest value")
                .contains("lies between 0 and 20, and of 40 test rows 2 lie far outside that.");
        assertThat(report.paragraphs().get(1))
                .startsWith("Without 2 of 40 test rows the test error would not have risen");
        assertThat(report.paragraphs().get(2)).contains("Those far outside the range of c, 2 test rows, make ");
        assertThat(report.tables().get(0).rows().get(0).get(0)).isEqualTo("c");
        assertThat(report.tables().get(1).rows().get(0).get(0)).isEqualTo("c");
        assertThat(report.tables().get(2).rows().subList(0, 2))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("7", "11");
    }

    /** Row 9 is 3 in each of the six features, whose weights all rise by 0.5: the row makes it, each feature a sixth of it. */
    @Test
    void oneRow() {
        double[][] train = new double[N][D];
        double[][] test = new double[N][D];
        Arrays.fill(test[9], 3);
        double[] half = new double[D];
        Arrays.fill(half, 0.5);
        GapReport report = linear(train, test, new double[D], half);
        TestErrorRise rise = rise(report);
        assertThat(rise.bySample()[9]).isCloseTo(rise.rise(), within(1e-15));
        assertThat(rise.byFeature()).containsOnly(rise.byFeature()[0]);
        assertThat(report.paragraphs().get(0))
                .contains(
                        "The weights of no feature make half of that rise; those of a have the largest share, 16.7 %, and"
                                + " it takes the largest 3 to make half of it.");
        assertThat(report.paragraphs().get(1))
                .startsWith(
                        "Without 1 of 40 test rows the test error would not have risen: over these the RMSE goes from"
                                + " 0.0000 to 9.0000, over the others from 0.0000 to 0.0000.");
        assertThat(report.tables().get(report.tables().size() - 1).rows().get(0).subList(0, 5))
                .containsExactly("9", "0.0000", "9.0000", "100.0 %", "100.0 %");
    }

    /** All weights come nearer to the truth, w = 1: there is nothing to explain, and nothing is. */
    @Test
    void nothing() {
        RandomState random = new RandomState(0);
        double[] truth = new double[D];
        Arrays.fill(truth, 1);
        double[][] rows = normal(random);
        GapReport report = report(data(rows, rows, truth), linear(truth), List.of(new double[D]), 2, 1, 0);
        assertThat(report.gap().rise()).isNull();
        assertThat(report.paragraphs())
                .containsExactly(
                        "The test error of the model that is kept is its lowest: it did not rise.",
                        "The RMSE of the model that is kept is 0.0000 in training and 0.0000 in the test part: there is no gap"
                                + " to explain.");
    }

    /** A rise by 0.0001 on a curve that goes up and down by 0.1. */
    @Test
    void withinTheNoise() {
        double[][] rows = normal(new RandomState(0));
        double[] w = new double[D];
        w[0] = 1e-4;
        GapReport report = report(
                data(rows, rows, new double[D]), linear(w), List.of(new double[D]), 0.2, 0.1, 0.2, 0.1, 0.2, 0.11);
        assertThat(report.paragraphs().get(0)).contains("rose by no more than the noise of its curve, up to");
        assertThat(report.gap().rise()).isNull();
    }

    @Test
    void aLowestEpochThatWasNotSeen() {
        double[][] rows = normal(new RandomState(0));
        Network network = linear(new double[D]);
        GapReport report = new GapReport(
                GapShares.of(new Model(data(rows, rows, new double[D]), network), Optional.empty(), epochs(3, 1, 2)));
        assertThat(report.paragraphs().get(0))
                .isEqualTo(
                        "The test error was lowest after epoch 2, before the run was carried on; what made it rise since is"
                                + " not known.");
    }

    /** share_j = Σ_i Δw_j·x_ij·(e_i(θ₀) + e_i(θ₁))/n: the difference of two squares. */
    @Test
    void sharesOfALinearModelAreExact() {
        RandomState random = new RandomState(1);
        double[][] test = normal(random);
        double[] w0 = {0.3, -1, 0.5, 2, 0, 1};
        double[] w1 = {1, 1, -0.5, 2, 0.7, -1};
        double[] truth = {0.5, -0.5, 0.5, 0.5, 0, 0};
        RegressionData data = data(normal(random), test, truth);
        TestErrorRise rise = TestErrorRise.between(linear(w1), List.of(w0), data.Xtest(), data.ytest());
        double sum = 0;
        for (int j = 0; j < D; j++) {
            double share = 0;
            for (double[] x : test) {
                double errors = dot(x, w0) + dot(x, w1) - 2 * dot(x, truth);
                share += (w1[j] - w0[j]) * x[j] * errors / N;
            }
            assertThat(rise.byFeature()[j]).isCloseTo(share, within(1e-12));
            sum += share;
        }
        assertThat(sum).isCloseTo(rise.rise(), within(1e-12));
        assertThat(Arrays.stream(rise.bySample()).sum()).isCloseTo(rise.rise(), within(1e-12));
    }

    /** Of a network all parameters' shares add up to the rise, and a feature whose weights stay has none. */
    @Test
    void sharesOfANetworkAddUp() {
        RandomState random = new RandomState(2);
        RegressionData data = data(normal(random), normal(random), new double[] {1, 0, 0, 0, 0, 0});
        try (Network network = new Network(
                new Affine("1", random(random, 8, D)),
                new Relu(Precision.DOUBLE, 8),
                new Affine("2", random(random, 1, 8)))) {
            List<double[]> before = TestErrorRise.values(network);
            for (int p = 0; p < 4; p++) {
                double[] moved = before.get(p).clone();
                for (int e = 0; e < moved.length; e++) {
                    moved[e] += p == 0 && e % D == 4 ? 0 : random.normal(0, 0.5);
                }
                network.parameters().get(p).value().write(0, moved, 0, moved.length);
            }
            double[] after = network.forward(data.Xtest()).toArray();
            TestErrorRise rise = TestErrorRise.between(network, before, data.Xtest(), data.ytest());
            double shares = Arrays.stream(rise.byFeature()).sum() + rise.byOthers();
            assertThat(shares).isCloseTo(rise.rise(), within(0.02 * Math.abs(rise.rise())));
            assertThat(rise.byFeature()[4]).isZero();
            assertThat(rise.byFeature()[0]).isNotZero();
            assertThat(network.forward(data.Xtest()).toArray()).isEqualTo(after); // and it is left as it was
        }
    }

    /** 0 to 2 in training with a deviation of 1: 3.5 is far outside, 2.5 is not; of a feature that is always 0, 1 is. */
    @Test
    void farOutsideARange() {
        Matrix train = Matrix.of(Precision.DOUBLE, 2, 2, 0, 0, 2, 0);
        FeatureRanges ranges = new FeatureRanges(train);
        Matrix test = Matrix.of(Precision.DOUBLE, 4, 2, 3.5, 0, 2.5, 0, -0.5, 1, 1, 0);
        assertThat(ranges.outside(0, test)).containsExactly(0);
        assertThat(ranges.outside(1, test)).containsExactly(2);
        assertThat(IntStream.range(0, 4).map(i -> ranges.furthest(test, i).orElse(-1)))
                .containsExactly(0, -1, 1, -1);
        assertThat(ranges.uncommon(0)).isEqualTo(1);
        assertThat(ranges.uncommon(1)).isZero();
    }

    /** In a unit of a hundredth, errors are a hundred times as large, and shares are the same. */
    @Test
    void errorsAreInTheTargetsOwnUnit() {
        RandomState random = new RandomState(3);
        double[][] train = normal(random);
        double[][] test = normal(random);
        double[] before = {0.1, 0, 0, 0, 0, 0};
        double[] after = {1, 0.2, 0, 0, 0, 0};
        GapShares one = GapShares.of(
                new Model(data(1, train, test, new double[D]), linear(after)),
                Optional.of(List.of(before)),
                epochs(3, 1, 2));
        GapShares hundred = GapShares.of(
                new Model(data(100, train, test, new double[D]), linear(after)),
                Optional.of(List.of(before)),
                epochs(300, 100, 200));
        assertThat(hundred.test()).isCloseTo(1e4 * one.test(), within(1e-8));
        assertThat(hundred.rmseWithout(new int[] {0, 5}))
                .isCloseTo(100 * one.rmseWithout(new int[] {0, 5}), within(1e-10));
        assertThat(hundred.ofGap(7)).isCloseTo(one.ofGap(7), within(1e-12));
        assertThat(hundred.course()).isEqualTo(one.course());
    }

    private static TestErrorRise rise(GapReport report) {
        return Objects.requireNonNull(report.gap().rise());
    }

    /** The truth is w = 0; the test error was lowest after epoch 3 of a smooth course of 7. */
    private static GapReport linear(double[][] train, double[][] test, double[] before, double[] after) {
        return report(
                data(train, test, new double[D]), linear(after), List.of(before), 0.5, 0.3, 0.1, 0.3, 0.5, 0.7, 0.9);
    }

    private static GapReport report(RegressionData data, Network network, List<double[]> before, double... testCurve) {
        return new GapReport(GapShares.of(new Model(data, network), Optional.of(before), epochs(testCurve)));
    }

    private static List<EpochRecord> epochs(double... testCurve) {
        List<EpochRecord> epochs = new ArrayList<>();
        for (double error : testCurve) {
            epochs.add(new EpochRecord(epochs.size() + 1, 1, Map.of("test_rmse", error)));
        }
        return epochs;
    }

    private static Network linear(double[] w) {
        return new Network(Affine.withoutBias("", Matrix.of(Precision.DOUBLE, 1, D, w)));
    }

    private static double[][] normal(RandomState random) {
        double[][] rows = new double[N][D];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.normal(0, 1));
        }
        return rows;
    }

    private static Matrix random(RandomState random, int rows, int columns) {
        Matrix matrix = Matrix.zeros(Precision.DOUBLE, rows, columns);
        random.normal(0, 1, matrix);
        return matrix;
    }

    private static RegressionData data(double[][] train, double[][] test, double[] truth) {
        return data(1, train, test, truth);
    }

    private static RegressionData data(double unit, double[][] train, double[][] test, double[] truth) {
        return new RegressionData(
                List.of("a", "b", "c", "d", "e", "f"),
                new Target("y", "y", false, RowWords.ROWS, 0, unit),
                matrix(train),
                targets(train, truth),
                matrix(test),
                targets(test, truth));
    }

    private static Matrix matrix(double[][] rows) {
        Matrix X = Matrix.zeros(Precision.DOUBLE, rows.length, D);
        for (int i = 0; i < rows.length; i++) {
            X.writeRow(i, rows[i]);
        }
        return X;
    }

    private static Matrix targets(double[][] rows, double[] truth) {
        return Matrix.of(
                Precision.DOUBLE,
                rows.length,
                1,
                Arrays.stream(rows).mapToDouble(x -> dot(x, truth)).toArray());
    }

    private static double dot(double[] x, double[] w) {
        return IntStream.range(0, D).mapToDouble(j -> x[j] * w[j]).sum();
    }

    private record Model(RegressionData data, Network network) implements RegressionModel {
        @Override
        public void write(OutputStream out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restore(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double[] predict(Matrix X) {
            return network.forward(X).toArray();
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
