package handgrad.optim;

import handgrad.matrix.Matrix;

/** Moments in single precision. */
final class SingleMoments extends Moments {
    private final AdamRule rule;
    private final float[][] m;
    private final float[][] v;
    private final float[][] theta;
    private final float[][] g;

    SingleMoments(int length, AdamRule rule) {
        super(length);
        this.theta = new float[parts()][PIECE];
        this.g = new float[parts()][PIECE];
        this.rule = rule;
        this.m = new float[pieces(length)][PIECE];
        this.v = new float[pieces(length)][PIECE];
    }

    @Override
    void step(int p, int piece, Matrix parameter, Matrix gradient, double rate, double rootScale) {
        int n = size(piece);
        parameter.read(piece * PIECE, theta[p], n);
        gradient.read(piece * PIECE, g[p], n);
        rule.step(theta[p], g[p], m[piece], v[piece], 0, n, rate, rootScale);
        parameter.write(piece * PIECE, theta[p], n);
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
