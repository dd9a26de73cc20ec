package handgrad.linalg;

import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import java.util.Arrays;

/**
 * Principal components: the directions in which rows vary most, from the singular value decomposition of X less its column
 * means. As scikit-learn's {@code PCA}; of a direction and its opposite, the one whose largest number is positive.
 *
 * @param means x̄, 1 × d, the caller's to close
 * @param components k × d, rows of length 1 and at right angles, the caller's to close
 * @param explainedVariance of each component, with the divisor n − 1, descending
 * @param explainedVarianceRatio the share of all variance; NaN where nothing varies
 */
public record Pca(Matrix means, Matrix components, double[] explainedVariance, double[] explainedVarianceRatio)
        implements AutoCloseable {
    /**
     * The first k components of the rows of X.
     *
     * @throws ShapeException unless X has two rows or more, and k is from 1 to min(n, d)
     * @throws handgrad.matrix.NotFiniteException when X holds NaN or an infinity
     */
    public static Pca fit(Matrix X, int k) {
        int most = Math.min(X.rows(), X.columns());
        if (X.rows() < 2 || k < 1 || k > most) {
            throw new ShapeException("of X, " + X + ", there are 1 to " + most + " components where it has two rows or"
                    + " more, not " + k);
        }
        Matrix means = Reductions.mean(X, Each.COLUMN);
        try (Matrix centred = Elementwise.subtract(X, means);
                Svd svd = Svd.of(centred)) {
            double[] variance =
                    Arrays.stream(svd.s()).map(s -> s * s / (X.rows() - 1)).toArray();
            double all = Arrays.stream(variance).sum();
            Matrix components = Shapes.rows(svd.Vt(), Shapes.range(0, k, 1));
            turn(components);
            return new Pca(
                    means,
                    components,
                    Arrays.copyOf(variance, k),
                    Arrays.stream(variance).limit(k).map(v -> v / all).toArray());
        }
    }

    private static void turn(Matrix components) {
        double[] v = new double[components.columns()];
        for (int i = 0; i < components.rows(); i++) {
            components.readRow(i, v);
            double largest = 0;
            for (double each : v) {
                largest = Math.abs(each) > Math.abs(largest) ? each : largest;
            }
            if (largest < 0) {
                components.rows(i, i + 1).scale(-1);
            }
        }
    }

    /** Where the rows of X lie along the components, n × k. */
    public Matrix transform(Matrix X) {
        try (Matrix centred = Elementwise.subtract(X, means)) {
            return Algebra.times(centred, components.T());
        }
    }

    /** The rows that lie there, n × d: those of X, if all components are kept. */
    public Matrix inverseTransform(Matrix Z) {
        try (Matrix centred = Algebra.times(Z, components)) {
            return Elementwise.add(centred, means);
        }
    }

    @Override
    public void close() {
        means.close();
        components.close();
    }
}
