package handgrad.linalg;

import handgrad.matrix.EuclideanNorm;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/**
 * Reductions over all elements, or of each row or column, under NumPy's names. Summed in double, whatever the precision. A NaN
 * makes NaN of whatever it is reduced with; {@link #argmax} and {@link #argmin} find it, as NumPy's do.
 */
public final class Reductions {
    private Reductions() {}

    /** Σ of all elements. */
    public static double sum(Matrix A) {
        double[] total = new double[1];
        Chunks.forEach(A, (x, n) -> total[0] += sum(x, n));
        return total[0];
    }

    /** Σ of each row or column. */
    public static Matrix sum(Matrix A, Each each) {
        return each == Each.COLUMN ? row(A, columnSums(A)) : reduce(A, each, x -> sum(x, x.length));
    }

    /** The mean of all elements. */
    public static double mean(Matrix A) {
        return sum(A) / A.length();
    }

    /** The mean of each row or column. */
    public static Matrix mean(Matrix A, Each each) {
        return each == Each.COLUMN ? row(A, columnMeans(A)) : reduce(A, each, Reductions::mean);
    }

    /**
     * Σ (x − x̄)²/(n − ddof) of all elements.
     *
     * @param ddof 0 for that of these numbers, 1 for an estimate of where they come from
     * @throws ShapeException unless there are more than ddof numbers
     */
    public static double variance(Matrix A, int ddof) {
        requireMore(A.length(), ddof);
        double mean = mean(A);
        double[] squares = new double[1];
        Chunks.forEach(A, (x, n) -> squares[0] += sumOfSquares(x, n, mean));
        return squares[0] / (A.length() - ddof);
    }

    /** As {@link #variance(Matrix, int)}, of each row or column. */
    public static Matrix variance(Matrix A, Each each, int ddof) {
        return each == Each.COLUMN ? row(A, columnVariances(A, ddof)) : reduce(A, each, x -> variance(x, ddof));
    }

    /** The root of {@link #variance(Matrix, int)}. */
    public static double standardDeviation(Matrix A, int ddof) {
        return Math.sqrt(variance(A, ddof));
    }

    /** The roots of {@link #variance(Matrix, Each, int)}. */
    public static Matrix standardDeviation(Matrix A, Each each, int ddof) {
        return reduce(A, each, x -> Math.sqrt(variance(x, ddof)));
    }

    /** The smallest of all elements. */
    public static double min(Matrix A) {
        double[] least = {Double.POSITIVE_INFINITY};
        Chunks.forEach(A, (x, n) -> least[0] = Math.min(least[0], min(x, n)));
        return least[0];
    }

    /** The smallest of each row or column. */
    public static Matrix min(Matrix A, Each each) {
        return each == Each.COLUMN ? ofColumns(A, Reductions::lower) : reduce(A, each, x -> min(x, x.length));
    }

    /** The largest of all elements. */
    public static double max(Matrix A) {
        double[] most = {Double.NEGATIVE_INFINITY};
        Chunks.forEach(A, (x, n) -> most[0] = Math.max(most[0], max(x, n)));
        return most[0];
    }

    /** The largest of each row or column. */
    public static Matrix max(Matrix A, Each each) {
        return each == Each.COLUMN ? ofColumns(A, Reductions::raise) : reduce(A, each, x -> max(x, x.length));
    }

    /** Where the largest of all stands, counted row by row from 0; the first of equals, and the first NaN before all. */
    public static int argmax(Matrix A) {
        return position(A.toArray(), 1);
    }

    /** Where the smallest of all stands, as {@link #argmax(Matrix)}. */
    public static int argmin(Matrix A) {
        return position(A.toArray(), -1);
    }

    /** Where in each row or column the largest stands, from 0; the first of equals, and the first NaN before all. */
    public static int[] argmax(Matrix A, Each each) {
        return Rows.compute(A, each, x -> position(x, 1));
    }

    /** Where in each row or column the smallest stands, from 0; the first of equals, and the first NaN before all. */
    public static int[] argmin(Matrix A, Each each) {
        return Rows.compute(A, each, x -> position(x, -1));
    }

    /** ln Σ eˣ of all elements, without overflow. */
    public static double logSumExp(Matrix A) {
        return logSumExp(A.toArray());
    }

    /** ln Σ eˣ of each row or column, without overflow. */
    public static Matrix logSumExp(Matrix A, Each each) {
        return reduce(A, each, Reductions::logSumExp);
    }

    /** The Euclidean norm of each row or column, without overflow. */
    public static Matrix norm(Matrix A, Each each) {
        return reduce(A, each, EuclideanNorm::of);
    }

    /** The sums of each row's or column's elements up to each of them. */
    public static Matrix cumulativeSum(Matrix A, Each each) {
        return Rows.map(A, each, x -> {
            for (int j = 1; j < x.length; j++) {
                x[j] += x[j - 1];
            }
        });
    }

    /** Whether any element is NaN. */
    public static boolean anyNan(Matrix A) {
        boolean[] any = new boolean[1];
        Chunks.forEach(A, (x, n) -> any[0] |= Double.isNaN(max(x, n)));
        return any[0];
    }

    /** Four sums side by side, since one would wait for each of its additions; of the first n. */
    private static double sum(double[] x, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double mean(double[] x) {
        return sum(x, x.length) / x.length;
    }

    private static double variance(double[] x, int ddof) {
        requireMore(x.length, ddof);
        return sumOfSquares(x, x.length, mean(x)) / (x.length - ddof);
    }

    /** Σ (x − x̄)² of the first n, as {@link #sum(double[], int)}. */
    private static double sumOfSquares(double[] x, int n, double mean) {
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            squares[i] = (x[i] - mean) * (x[i] - mean);
        }
        return sum(squares, n);
    }

    private static void requireMore(int numbers, int ddof) {
        if (ddof < 0 || ddof >= numbers) {
            throw new ShapeException("a variance with ddof = " + ddof + " needs more numbers than " + numbers);
        }
    }

    /** Row by row, so that the matrix need not be transposed. */
    private static double[] columnSums(Matrix A) {
        double[] sums = new double[A.columns()];
        Rows.forEach(A, (i, x) -> {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += x[j];
            }
        });
        return sums;
    }

    private static double[] columnMeans(Matrix A) {
        double[] means = columnSums(A);
        for (int j = 0; j < means.length; j++) {
            means[j] /= A.rows();
        }
        return means;
    }

    private static double[] columnVariances(Matrix A, int ddof) {
        requireMore(A.rows(), ddof);
        double[] means = columnMeans(A);
        double[] variances = new double[means.length];
        Rows.forEach(A, (i, x) -> {
            for (int j = 0; j < means.length; j++) {
                variances[j] += (x[j] - means[j]) * (x[j] - means[j]);
            }
        });
        for (int j = 0; j < variances.length; j++) {
            variances[j] /= A.rows() - ddof;
        }
        return variances;
    }

    private static Matrix row(Matrix like, double[] values) {
        return Matrix.of(like.precision(), 1, values.length, values);
    }

    private static double min(double[] x, int n) {
        double least = x[0];
        for (int i = 1; i < n; i++) {
            least = Math.min(least, x[i]);
        }
        return least;
    }

    private static double max(double[] x, int n) {
        double most = x[0];
        for (int i = 1; i < n; i++) {
            most = Math.max(most, x[i]);
        }
        return most;
    }

    /** What the rows, one after the other, make of the first. */
    private static Matrix ofColumns(Matrix A, BiConsumer<double[], double[]> take) {
        double[] so = new double[A.columns()];
        double[] x = new double[A.columns()];
        A.readRow(0, so);
        for (int i = 1; i < A.rows(); i++) {
            A.readRow(i, x);
            take.accept(so, x);
        }
        return Matrix.of(A.precision(), 1, so.length, so);
    }

    private static void raise(double[] most, double[] x) {
        for (int j = 0; j < x.length; j++) {
            most[j] = Math.max(most[j], x[j]);
        }
    }

    private static void lower(double[] least, double[] x) {
        for (int j = 0; j < x.length; j++) {
            least[j] = Math.min(least[j], x[j]);
        }
    }

    private static double logSumExp(double[] x) {
        double most = max(x, x.length);
        if (Double.isInfinite(most) || Double.isNaN(most)) {
            return most;
        }
        double sum = 0;
        for (double each : x) {
            sum += Math.exp(each - most);
        }
        return most + Math.log(sum);
    }

    private static int position(double[] x, double direction) {
        int best = 0;
        for (int j = 1; j < x.length && !Double.isNaN(x[best]); j++) {
            if (direction * x[j] > direction * x[best] || Double.isNaN(x[j])) {
                best = j;
            }
        }
        return best;
    }

    private static Matrix reduce(Matrix A, Each each, ToDoubleFunction<double[]> f) {
        return Rows.reduce(A, each, f);
    }
}
