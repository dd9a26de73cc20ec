package handgrad.homework1.mnist;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import java.util.Arrays;

/**
 * Samples that a job has drawn itself.
 *
 * @param x N × d
 * @param y N × K
 */
record Generated(double[][] x, double[][] y) {
    int size() {
        return x.length;
    }

    Samples samples() {
        return Samples.of(x, y);
    }

    /** The first n samples. */
    Generated first(int n) {
        return new Generated(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    /** The samples with these numbers, from 0, in this order. */
    Generated chosen(int[] numbers) {
        return new Generated(
                Arrays.stream(numbers).mapToObj(i -> x[i]).toArray(double[][]::new),
                Arrays.stream(numbers).mapToObj(i -> y[i]).toArray(double[][]::new));
    }

    /** L(θ) = 1/N Σ_i ρ(f(x^i; θ), y^i). */
    double meanLoss(SampleModel model) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += model.loss(x[i], y[i]);
        }
        return sum / x.length;
    }

    /** As {@code random.normal(size=n)} in NumPy. */
    static double[] normal(RandomState random, int n) {
        return random.standardNormals(n);
    }

    /** As {@code random.normal(size=(rows, columns))} in NumPy. */
    static double[][] normal(RandomState random, int rows, int columns) {
        double[] drawn = random.standardNormals(rows * columns);
        double[][] numbers = new double[rows][];
        for (int i = 0; i < rows; i++) {
            numbers[i] = Arrays.copyOfRange(drawn, i * columns, (i + 1) * columns);
        }
        return numbers;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** In double; the caller closes it. */
    static Matrix matrix(double[][] rows) {
        return Matrix.of(
                Precision.DOUBLE,
                rows.length,
                rows[0].length,
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }
}
