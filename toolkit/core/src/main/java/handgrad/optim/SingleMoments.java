package handgrad.optim;

import handgrad.matrix.Matrix;

/** Moments in single precision. */
final class SingleMoments extends Moments {
    private final int length;
    private final float beta1;
    private final float beta2;
    private final float rest1;
    private final float rest2;
    private final float epsilon;
    private final float[][] m;
    private final float[][] v;
    private final float[][] theta;
    private final float[][] g;

    SingleMoments(int length, double beta1, double beta2, double epsilon) {
        super(length);
        this.length = length;
        this.theta = new float[parts()][PIECE];
        this.g = new float[parts()][PIECE];
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        this.rest1 = (float) (1 - beta1);
        this.rest2 = (float) (1 - beta2);
        this.epsilon = (float) epsilon;
        this.m = new float[pieces(length)][PIECE];
        this.v = new float[pieces(length)][PIECE];
    }

    @Override
    void step(int p, int piece, Matrix parameter, Matrix gradient, double rate, double rootScale) {
        int n = size(piece);
        parameter.read(piece * PIECE, theta[p], n);
        gradient.read(piece * PIECE, g[p], n);
        update(
                theta[p],
                g[p],
                m[piece],
                v[piece],
                n,
                beta1,
                rest1,
                beta2,
                rest2,
                (float) rate,
                (float) rootScale,
                epsilon);
        parameter.write(piece * PIECE, theta[p], n);
    }

    /** Static, with arrays and numbers alone, so that the compiler sees a loop to vectorise. */
    private static void update(
            float[] theta,
            float[] g,
            float[] m,
            float[] v,
            int n,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float rate,
            float rootScale,
            float epsilon) {
        for (int j = 0; j < n; j++) {
            // m ← β1·m + (1 − β1)·g
            float mj = beta1 * m[j] + rest1 * g[j];
            // v ← β2·v + (1 − β2)·g²
            float vj = beta2 * v[j] + rest2 * (g[j] * g[j]);
            m[j] = mj;
            v[j] = vj;
            // θ ← θ − η·m̂ / (√v̂ + ε)
            theta[j] -= rate * mj / ((float) Math.sqrt(vj) * rootScale + epsilon);
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

    /** Elements of piece i: all but the last are full. */
    private int size(int i) {
        return Math.min(PIECE, length - i * PIECE);
    }
}
