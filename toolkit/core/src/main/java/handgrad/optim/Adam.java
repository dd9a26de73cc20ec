package handgrad.optim;

import java.util.List;

/**
 * Adam and AdamW. With r = η / (1 − β1^t) and s = 1 / √(1 − β2^t), which are the same for all elements,
 *
 * <pre>
 *   η·m̂ / (√v̂ + ε) = r·m / (s·√v + ε)
 * </pre>
 *
 * <p>ε stands outside the root, as in the paper's algorithm and in PyTorch. (1 − β2)·g is multiplied by g, so that in single
 * precision g² alone need not be a number.
 */
final class Adam extends Rule {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double decay;
    private double rate; // r
    private double rootScale; // s

    Adam(double beta1, double beta2, double epsilon, double decay, double largestNorm) {
        super(largestNorm);
        this.beta1 = requireFraction("Adam's beta1", beta1);
        this.beta2 = requireFraction("Adam's beta2", beta2);
        this.epsilon = requirePositive("Adam's epsilon", epsilon);
        if (!(decay >= 0) || decay == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("AdamW's decay is zero or a positive number, not " + decay);
        }
        this.decay = decay;
    }

    @Override
    public Rule withGradientNormAtMost(double c) {
        return new Adam(beta1, beta2, epsilon, decay, c);
    }

    @Override
    public List<String> moments() {
        return List.of(".m", ".v");
    }

    @Override
    void begin() {
        rate = eta() / (1 - Math.pow(beta1, (double) steps()));
        rootScale = 1 / Math.sqrt(1 - Math.pow(beta2, (double) steps()));
    }

    /** 1 − η·λ. */
    private double keeps(boolean isWeight) {
        return isWeight ? 1 - eta() * decay : 1;
    }

    @Override
    public void step(
            float[] theta, int at, float[] g, int first, float[][] moments, int kept, int n, boolean isWeight) {
        if (isWeight && decay != 0) {
            scale(theta, at, n, (float) keeps(true));
        }
        step(
                theta,
                at,
                g,
                first,
                moments[0],
                moments[1],
                kept,
                n,
                (float) beta1,
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                (float) rate,
                (float) rootScale,
                (float) epsilon);
    }

    private static void scale(float[] theta, int at, int n, float keep) {
        for (int i = 0; i < n; i++) {
            theta[at + i] *= keep;
        }
    }

    private static void step(
            float[] theta,
            int at,
            float[] g,
            int first,
            float[] m,
            float[] v,
            int kept,
            int n,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float rate,
            float rootScale,
            float epsilon) {
        for (int i = 0; i < n; i++) {
            float gi = g[first + i];
            float mi = beta1 * m[kept + i] + rest1 * gi;
            float vi = beta2 * v[kept + i] + rest2 * gi * gi;
            m[kept + i] = mi;
            v[kept + i] = vi;
            theta[at + i] -= rate * mi / ((float) Math.sqrt(vi) * rootScale + epsilon);
        }
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int kept, int n, boolean isWeight) {
        if (isWeight && decay != 0) {
            scale(theta, at, n, keeps(true));
        }
        step(
                theta,
                at,
                g,
                first,
                moments[0],
                moments[1],
                kept,
                n,
                beta1,
                1 - beta1,
                beta2,
                1 - beta2,
                rate,
                rootScale,
                epsilon);
    }

    private static void scale(double[] theta, int at, int n, double keep) {
        for (int i = 0; i < n; i++) {
            theta[at + i] *= keep;
        }
    }

    private static void step(
            double[] theta,
            int at,
            double[] g,
            int first,
            double[] m,
            double[] v,
            int kept,
            int n,
            double beta1,
            double rest1,
            double beta2,
            double rest2,
            double rate,
            double rootScale,
            double epsilon) {
        for (int i = 0; i < n; i++) {
            double gi = g[first + i];
            double mi = beta1 * m[kept + i] + rest1 * gi;
            double vi = beta2 * v[kept + i] + rest2 * gi * gi;
            m[kept + i] = mi;
            v[kept + i] = vi;
            theta[at + i] -= rate * mi / (Math.sqrt(vi) * rootScale + epsilon);
        }
    }

    @Override
    public String toString() {
        String constants = beta1 == BETA1 && beta2 == BETA2 && epsilon == EPSILON
                ? ""
                : "beta1 " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon;
        String weights = decay == 0 ? "" : "decay " + decay;
        return named(
                decay == 0 ? "Adam" : "AdamW",
                List.of(constants, weights).stream()
                        .filter(text -> !text.isEmpty())
                        .toArray(String[]::new));
    }
}
