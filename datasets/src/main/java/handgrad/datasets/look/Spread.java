package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How features lie about their mean: their correlations G = ZᵀZ / n with Z standardised, factored as LLᵀ in the order of the
 * features, without those that depend on the ones before them.
 *
 * @param mean of each feature
 * @param deviation of each feature, with the divisor n; 0 where it does not vary
 * @param kept the features that depend on none before them, ascending
 * @param L lower triangular, a row for each kept feature
 * @param dependent the others that vary, each with the kept features before it that make it up
 */
record Spread(int n, double[] mean, double[] deviation, int[] kept, double[][] L, List<Dependent> dependent) {
    /** The share of a feature's variance that those before it leave: below it they make it up, to the rounding. */
    private static final double EXACT = 1e-9;

    private static final double SMALL = 1e-5;

    /** A feature, and the kept ones whose combination it is. */
    record Dependent(int feature, List<Integer> on) {}

    /** Of the rows of X, in which NaN is replaced by the mean. */
    static Spread of(double[][] X) {
        int n = X.length;
        int d = n == 0 ? 0 : X[0].length;
        double[] mean = new double[d];
        double[] deviation = new double[d];
        for (int j = 0; j < d; j++) {
            moments(X, j, mean, deviation);
        }
        return factored(n, mean, deviation, correlations(X, mean, deviation));
    }

    /**
     * (Σ xxᵀ/n − ccᵀ) / ssᵀ, where x is taken from its mean and c = 0, but for features that mostly are 0: these are taken as
     * they are, with c their mean, and only what is not 0 is multiplied.
     */
    private static double[][] correlations(double[][] X, double[] mean, double[] deviation) {
        int n = X.length;
        int d = mean.length;
        double[] shift = new double[d];
        for (int j = 0; j < d; j++) {
            int feature = j;
            shift[j] = 2 * Arrays.stream(X).filter(x -> x[feature] == 0).count() > n ? 0 : mean[j];
        }
        double[][] G = new double[d][d];
        int[] at = new int[d];
        double[] x = new double[d];
        for (double[] row : X) {
            int there = 0;
            for (int j = 0; j < d; j++) {
                double v = (Double.isNaN(row[j]) ? mean[j] : row[j]) - shift[j];
                if (v != 0) {
                    at[there] = j;
                    x[there++] = v;
                }
            }
            for (int a = 0; a < there; a++) {
                double[] sums = G[at[a]];
                for (int b = 0; b <= a; b++) {
                    sums[at[b]] += x[a] * x[b];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double scale = deviation[j] * deviation[k];
                double c = (mean[j] - shift[j]) * (mean[k] - shift[k]);
                G[j][k] = scale == 0 ? 0 : (G[j][k] / n - c) / scale;
            }
        }
        return G;
    }

    private static void moments(double[][] X, int j, double[] mean, double[] deviation) {
        double sum = 0;
        int known = 0;
        for (double[] x : X) {
            if (!Double.isNaN(x[j])) {
                sum += x[j];
                known++;
            }
        }
        mean[j] = known == 0 ? 0 : sum / known;
        double squares = 0;
        double largest = 0;
        for (double[] x : X) {
            double dx = Double.isNaN(x[j]) ? 0 : x[j] - mean[j];
            squares += dx * dx;
            largest = Math.max(largest, Math.abs(x[j]));
        }
        double s = Math.sqrt(squares / X.length);
        deviation[j] = s > 1e-12 * largest ? s : 0;
    }

    static double standard(double x, double mean, double deviation) {
        return Double.isNaN(x) || deviation == 0 ? 0 : (x - mean) / deviation;
    }

    private static Spread factored(int n, double[] mean, double[] deviation, double[][] G) {
        List<Integer> kept = new ArrayList<>();
        List<double[]> L = new ArrayList<>();
        List<Dependent> dependent = new ArrayList<>();
        for (int j = 0; j < mean.length; j++) {
            if (deviation[j] == 0) {
                continue;
            }
            double[] l = new double[kept.size() + 1];
            double rest = G[j][j];
            for (int k = 0; k < kept.size(); k++) {
                l[k] = (G[j][kept.get(k)] - dot(l, L.get(k), k)) / L.get(k)[k];
                rest -= l[k] * l[k];
            }
            if (rest > EXACT) {
                l[kept.size()] = Math.sqrt(rest);
                kept.add(j);
                L.add(l);
            } else {
                dependent.add(new Dependent(j, parts(l, L, kept)));
            }
        }
        return new Spread(
                n,
                mean,
                deviation,
                kept.stream().mapToInt(j -> j).toArray(),
                L.toArray(double[][]::new),
                List.copyOf(dependent));
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** The solution c of Lᵀc = l, without its zeros. */
    private static List<Integer> parts(double[] l, List<double[]> L, List<Integer> kept) {
        double[] c = Arrays.copyOf(l, kept.size());
        List<Integer> parts = new ArrayList<>();
        for (int k = kept.size() - 1; k >= 0; k--) {
            c[k] /= L.get(k)[k];
            for (int i = 0; i < k; i++) {
                c[i] -= L.get(k)[i] * c[k];
            }
        }
        for (int k = 0; k < c.length; k++) {
            if (Math.abs(c[k]) > SMALL) {
                parts.add(kept.get(k));
            }
        }
        return parts;
    }

    /** 1/n + zᵀG⁻¹z/n: how much a row like this weighs in its own prediction; above 1 it lies outside all of them. */
    double leverage(double[] x) {
        double[] y = new double[kept.length];
        double squares = 0;
        for (int k = 0; k < kept.length; k++) {
            int j = kept[k];
            y[k] = (standard(x[j], mean[j], deviation[j]) - dot(y, L[k], k)) / L[k][k];
            squares += y[k] * y[k];
        }
        return (1 + squares) / n;
    }

    /** The feature that lies farthest from its mean, in deviations. */
    int farthest(double[] x) {
        int at = 0;
        for (int j = 1; j < x.length; j++) {
            if (Math.abs(standard(x[j], mean[j], deviation[j])) > Math.abs(standard(x[at], mean[at], deviation[at]))) {
                at = j;
            }
        }
        return at;
    }

    /** G⁻¹ of the kept features. */
    double[][] inverse() {
        int m = kept.length;
        double[][] M = new double[m][m]; // L⁻¹
        for (int j = 0; j < m; j++) {
            M[j][j] = 1 / L[j][j];
            for (int i = j + 1; i < m; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum += L[i][k] * M[k][j];
                }
                M[i][j] = -sum / L[i][i];
            }
        }
        double[][] inverse = new double[m][m];
        for (int k = 0; k < m; k++) {
            for (int i = 0; i <= k; i++) {
                double mki = M[k][i];
                for (int j = 0; j <= k && mki != 0; j++) {
                    inverse[i][j] += mki * M[k][j];
                }
            }
        }
        return inverse;
    }
}
