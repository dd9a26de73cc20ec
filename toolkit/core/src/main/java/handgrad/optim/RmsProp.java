package handgrad.optim;

import java.util.List;

/** v ← α·v + (1 − α)·g², θ ← θ − η·g / (√v + ε). */
final class RmsProp extends Rule {
    private final double alpha;
    private final double epsilon;

    RmsProp(double alpha, double epsilon, double largestNorm) {
        super(largestNorm);
        this.alpha = requireFraction("RMSProp's alpha", alpha);
        this.epsilon = requirePositive("RMSProp's epsilon", epsilon);
    }

    @Override
    public Rule withGradientNormAtMost(double c) {
        return new RmsProp(alpha, epsilon, c);
    }

    @Override
    public List<String> moments() {
        return List.of(".v");
    }

    @Override
    public void step(
            float[] theta, int at, float[] g, int first, float[][] moments, int kept, int n, boolean isWeight) {
        step(theta, at, g, first, moments[0], kept, n, (float) alpha, (float) (1 - alpha), (float) epsilon, (float)
                eta());
    }

    private static void step(
            float[] theta,
            int at,
            float[] g,
            int first,
            float[] v,
            int kept,
            int n,
            float alpha,
            float rest,
            float epsilon,
            float eta) {
        for (int i = 0; i < n; i++) {
            float gi = g[first + i];
            float vi = alpha * v[kept + i] + rest * gi * gi; // in this order g² alone need not be a number of its own
            v[kept + i] = vi;
            theta[at + i] -= eta * gi / ((float) Math.sqrt(vi) + epsilon);
        }
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int kept, int n, boolean isWeight) {
        step(theta, at, g, first, moments[0], kept, n, alpha, 1 - alpha, epsilon, eta());
    }

    private static void step(
            double[] theta,
            int at,
            double[] g,
            int first,
            double[] v,
            int kept,
            int n,
            double alpha,
            double rest,
            double epsilon,
            double eta) {
        for (int i = 0; i < n; i++) {
            double gi = g[first + i];
            double vi = alpha * v[kept + i] + rest * gi * gi;
            v[kept + i] = vi;
            theta[at + i] -= eta * gi / (Math.sqrt(vi) + epsilon);
        }
    }

    @Override
    public String toString() {
        return named("RMSProp", "alpha " + alpha + ", epsilon " + epsilon);
    }
}
