package handgrad.optim;

import handgrad.matrix.Matrix;

/** Moments in double precision. */
final class DoubleMoments extends Moments {
    private final double beta1;
    private final double beta2;
    private final double rest1;
    private final double rest2;
    private final double epsilon;
    private final double[][] m;
    private final double[][] v;
    private final double[][] theta;
    private final double[][] g;

    DoubleMoments(int length, AdamRule rule) {
        super(length);
        this.theta = new double[parts()][PIECE];
        this.g = new double[parts()][PIECE];
        this.beta1 = rule.beta1();
        this.beta2 = rule.beta2();
        this.rest1 = 1 - beta1;
        this.rest2 = 1 - beta2;
        this.epsilon = rule.epsilon();
        this.m = new double[pieces(length)][PIECE];
        this.v = new double[pieces(length)][PIECE];
    }

    @Override
    void step(int p, int piece, Matrix parameter, Matrix gradient, double rate, double rootScale) {
        int n = size(piece);
        parameter.read(piece * PIECE, theta[p], n);
        gradient.read(piece * PIECE, g[p], n);
        update(theta[p], g[p], m[piece], v[piece], n, beta1, rest1, beta2, rest2, rate, rootScale, epsilon);
        parameter.write(piece * PIECE, theta[p], n);
    }

    /** Static, with arrays and numbers alone, so that the compiler sees a loop to vectorise. */
    private static void update(
            double[] theta,
            double[] g,
            double[] m,
            double[] v,
            int n,
            double beta1,
            double rest1,
            double beta2,
            double rest2,
            double rate,
            double rootScale,
            double epsilon) {
        for (int j = 0; j < n; j++) {
            // m ← β1·m + (1 − β1)·g
            double mj = beta1 * m[j] + rest1 * g[j];
            // v ← β2·v + (1 − β2)·g²
            double vj = beta2 * v[j] + rest2 * (g[j] * g[j]);
            m[j] = mj;
            v[j] = vj;
            // θ ← θ − η·m̂ / (√v̂ + ε)
            theta[j] -= rate * mj / (Math.sqrt(vj) * rootScale + epsilon);
        }
    }

    @Override
    void save(Matrix intoM, Matrix intoV) {
        for (int i = 0; i < m.length; i++) {
            intoM.write(i * PIECE, m[i], size(i));
            intoV.write(i * PIECE, v[i], size(i));
        }
    }

    @Override
    void load(Matrix fromM, Matrix fromV) {
        for (int i = 0; i < m.length; i++) {
            fromM.read(i * PIECE, m[i], size(i));
            fromV.read(i * PIECE, v[i], size(i));
        }
    }
}
