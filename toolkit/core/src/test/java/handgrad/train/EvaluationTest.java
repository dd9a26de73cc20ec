package handgrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.matrix.BlasThreads;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import handgrad.metrics.Predictions;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationTest {
    private final int threads = BlasThreads.limit();
    private final Random random = new Random(3);

    @AfterEach
    void restore() {
        BlasThreads.limit(threads);
    }

    /** Against loops over the same numbers in double; the same bits from one, two and three threads. */
    @ParameterizedTest
    @CsvSource({
        "SINGLE, 4500, 784, 10",
        "SINGLE, 63, 50, 3",
        "SINGLE, 65, 17, 48",
        "SINGLE, 300, 20, 49",
        "DOUBLE, 1200, 784, 10"
    })
    void ofOneLayerOnPixels(Precision precision, int n, int inputs, int classes) {
        byte[] pixels = new byte[n * inputs];
        random.nextBytes(pixels);
        int[] labels = random.ints(n, 0, classes).toArray();
        int[] shuffled = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        Samples samples = Samples.all(new Pixels(pixels, inputs, 255), labels).select(shuffled, 0, n);
        double[][] w = gaussians(classes, inputs, precision);
        double[][] b = gaussians(1, classes, precision);
        try (Network network = new Network(new Affine("", matrix(w, precision), matrix(b, precision)))) {
            BlasThreads.limit(1);
            Predictions said = Evaluation.of(network, samples);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int image = n - 1 - i;
                double[] z = new double[classes];
                for (int k = 0; k < classes; k++) {
                    z[k] = b[0][k];
                    for (int j = 0; j < inputs; j++) {
                        z[k] += w[k][j] * (pixels[image * inputs + j] & 0xFF) / 255;
                    }
                }
                double logSum = Math.log(IntStream.range(0, classes)
                        .mapToDouble(k -> Math.exp(z[k]))
                        .sum());
                sum += logSum - z[labels[image]];
                assertThat(said.labels()[i]).isEqualTo(labels[image]);
                assertThat(Math.log(said.probability()[i])).isCloseTo(z[said.predicted()[i]] - logSum, within(1e-4));
                double chosen = z[said.predicted()[i]];
                assertThat(Arrays.stream(z).max().orElseThrow()).isLessThan(chosen + 1e-4);
            }
            assertThat(said.crossEntropy()).isCloseTo(sum / n, within(1e-5));
            for (int many = 2; many <= 3; many++) {
                BlasThreads.limit(many);
                Predictions again = Evaluation.of(network, samples);
                assertThat(again.probability()).isEqualTo(said.probability());
                assertThat(again.predicted()).isEqualTo(said.predicted());
            }
        }
    }

    /** The first layer skips zeros in single precision; in double BLAS multiplies by them. */
    @ParameterizedTest
    @CsvSource({"1300, 784, 256, 0.2", "501, 50, 33, 0.1", "40, 64, 64, 0.3", "90, 784, 256, 0.5"})
    void ofAHiddenLayerOnPixels(int n, int inputs, int units, double density) {
        byte[] pixels = new byte[n * inputs];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextDouble() < density ? (byte) (1 + random.nextInt(255)) : 0;
        }
        int[] shuffled = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        Samples samples = Samples.all(
                        new Pixels(pixels, inputs, 255), random.ints(n, 0, 10).toArray())
                .select(shuffled, 0, n);
        double[][] w1 = gaussians(units, inputs, Precision.SINGLE);
        double[][] b1 = gaussians(1, units, Precision.SINGLE);
        double[][] w2 = gaussians(10, units, Precision.SINGLE);
        double[][] b2 = gaussians(1, 10, Precision.SINGLE);
        Map<Precision, Predictions> said = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
            try (Network network = new Network(
                    new Affine("1", matrix(w1, precision), matrix(b1, precision)),
                    new Relu(precision, units),
                    new Affine("2", matrix(w2, precision), matrix(b2, precision)))) {
                BlasThreads.limit(1);
                Predictions once = Evaluation.of(network, samples);
                BlasThreads.limit(2);
                assertThat(Evaluation.of(network, samples).probability()).isEqualTo(once.probability());
                said.put(precision, once);
            }
        }
        Predictions single = Objects.requireNonNull(said.get(Precision.SINGLE));
        Predictions twin = Objects.requireNonNull(said.get(Precision.DOUBLE));
        assertThat(single.labels()).isEqualTo(twin.labels());
        assertThat(single.crossEntropy()).isCloseTo(twin.crossEntropy(), within(1e-4));
        assertThat(single.probability()).containsExactly(twin.probability(), within(1e-3));
    }

    private double[][] gaussians(int rows, int columns, Precision precision) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int j = 0; j < columns; j++) {
                double drawn = random.nextGaussian() / 3;
                row[j] = precision == Precision.SINGLE ? (float) drawn : drawn;
            }
        }
        return numbers;
    }

    private static Matrix matrix(double[][] rows, Precision precision) {
        return Matrix.of(
                precision,
                rows.length,
                rows[0].length,
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    @ParameterizedTest
    @EnumSource
    void refusesImagesOfAnotherSize(Precision precision) {
        Samples samples = Samples.all(new Pixels(new byte[60], 30, 255), new int[] {0, 1});
        try (Network network = new Network(new Affine("", matrix(gaussians(2, 20, precision), precision)))) {
            assertThatThrownBy(() -> Evaluation.of(network, samples)).isInstanceOf(ShapeException.class);
        }
    }
}
