package handgrad.optim;

import java.util.List;

/**
 * Adam, and AdamW when λ is not 0:
 *
 * <pre>
 *   m ← β1·m + (1 − β1)·g          v ← β2·v + (1 − β2)·g²
 *   m̂ = m / (1 − β1^t)             v̂ = v / (1 − β2^t)
 *   θ ← (1 − η·λ)·θ − η·m̂ / (√v̂ + ε)       with 1 in place of 1 − η·λ for a bias
 * </pre>
 *
 * <p>ε stands outside the root, as in the paper's algorithm and in PyTorch. One pass over memory updates m, v and θ.
 */
final class AdaptiveMoments extends Rule {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double decay;
    // η·m̂ / (√v̂ + ε) = η/(1 − β1^t)·m / (√v·1/√(1 − β2^t) + ε)
    private double rate;
    private double rootScale;

    AdaptiveMoments(double beta1, double beta2, double epsilon, double decay, double largestNorm) {
        super(largestNorm);
        this.beta1 = requireShare("Adam's beta1", beta1);
        this.beta2 = requireShare("Adam's beta2", beta2);
        this.epsilon = requirePositive("Adam's epsilon", epsilon);
        if (!(decay >= 0) || decay == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("AdamW's decay is zero or a positive number, not " + decay);
        }
        this.decay = decay;
    }

    @Override
    Rule bounded(double c) {
        return new AdaptiveMoments(beta1, beta2, epsilon, decay, c);
    }

    @Override
    boolean counts() {
        return true;
    }

    @Override
    public List<String> moments() {
        return List.of(".m", ".v");
    }

    @Override
    public void beginStep(double eta) {
        super.beginStep(eta);
        rate = eta / (1 - Math.pow(beta1, (double) steps()));
        rootScale = 1 / Math.sqrt(1 - Math.pow(beta2, (double) steps()));
    }

    /** What is left of θ: 1 − η·λ for a weight, 1 for a bias. */
    private double kept(boolean isWeight) {
        return isWeight ? 1 - eta() * decay : 1;
    }

    @Override
    public void step(float[] theta, float[] g, float[][] moments, int from, int to, boolean isWeight) {
        step(
                theta,
                g,
                moments[0],
                moments[1],
                from,
                to,
                (float) beta1,
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                (float) kept(isWeight),
                (float) rate,
                (float) rootScale,
                (float) epsilon);
    }

    @Override
    public void step(double[] theta, double[] g, double[][] moments, int from, int to, boolean isWeight) {
        step(
                theta,
                g,
                moments[0],
                moments[1],
                from,
                to,
                beta1,
                1 - beta1,
                beta2,
                1 - beta2,
                kept(isWeight),
                rate,
                rootScale,
                epsilon);
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.
    // ((1 − β2)·g)·g is finite for some g whose square is not.

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
            float kept,
            float rate,
            float rootScale,
            float epsilon) {
        for (int j = from; j < to; j++) {
            // m ← β1·m + (1 − β1)·g
            float mj = beta1 * m[j] + rest1 * g[j];
            // v ← β2·v + (1 − β2)·g²
            float vj = beta2 * v[j] + rest2 * g[j] * g[j];
            m[j] = mj;
            v[j] = vj;
            // θ ← (1 − η·λ)·θ − η·m̂ / (√v̂ + ε)
            theta[j] = kept * theta[j] - rate * mj / ((float) Math.sqrt(vj) * rootScale + epsilon);
        }
    }

    private static void step(
            double[] theta,
            double[] g,
            double[] m,
            double[] v,
            int from,
            int to,
            double beta1,
            double rest1,
            double beta2,
            double rest2,
            double kept,
            double rate,
            double rootScale,
            double epsilon) {
        for (int j = from; j < to; j++) {
            // m ← β1·m + (1 − β1)·g
            double mj = beta1 * m[j] + rest1 * g[j];
            // v ← β2·v + (1 − β2)·g²
            double vj = beta2 * v[j] + rest2 * g[j] * g[j];
            m[j] = mj;
            v[j] = vj;
            // θ ← (1 − η·λ)·θ − η·m̂ / (√v̂ + ε)
            theta[j] = kept * theta[j] - rate * mj / (Math.sqrt(vj) * rootScale + epsilon);
        }
    }

    @Override
    String formula() {
        UnusualConstants constants = new UnusualConstants()
                .with("beta1", beta1, BETA1)
                .with("beta2", beta2, BETA2)
                .with("epsilon", epsilon, EPSILON)
                .with("decay", decay, 0);
        return constants.of(decay == 0 ? "Adam" : "AdamW");
    }
}
