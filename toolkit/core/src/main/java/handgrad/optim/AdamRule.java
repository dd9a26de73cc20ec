package handgrad.optim;

/**
 * Adam's step on numbers in single precision; the formulas stand in {@link Adam}.
 *
 * @param beta1 β1, in [0, 1)
 * @param beta2 β2, in [0, 1)
 * @param epsilon ε, positive
 */
public record AdamRule(double beta1, double beta2, double epsilon) {
    /** η / (1 − β1^t). */
    public double rate(double eta, long t) {
        return eta / (1 - Math.pow(beta1, (double) t));
    }

    /** 1 / √(1 − β2^t). */
    public double rootScale(long t) {
        return 1 / Math.sqrt(1 - Math.pow(beta2, (double) t));
    }

    /** m, v and θ ← one step, for the elements from to to − 1. */
    public void step(float[] theta, float[] g, float[] m, float[] v, int from, int to, double rate, double rootScale) {
        step(
                theta,
                g,
                m,
                v,
                from,
                to,
                (float) beta1,
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                (float) rate,
                (float) rootScale,
                (float) epsilon);
    }

    /** Static, with arrays and numbers alone, so that the compiler sees a loop to vectorise. */
    private static void step(
            float[] theta,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float rate,
            float rootScale,
            float epsilon) {
        for (int j = from; j < to; j++) {
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
}
