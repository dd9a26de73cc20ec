package handgrad.jobs.answers;

import handgrad.random.RandomState;

/** Points at which formulas are tried. */
public final class RandomPoints {
    private RandomPoints() {}

    /** n draws from N(0, deviation²). */
    public static double[] normal(RandomState random, int n, double deviation) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.normal(0, deviation);
        }
        return x;
    }

    /** rows · columns draws from N(0, 1). */
    public static double[][] rows(RandomState random, int rows, int columns) {
        double[][] X = new double[rows][];
        for (int i = 0; i < rows; i++) {
            X[i] = normal(random, columns, 1);
        }
        return X;
    }
}
