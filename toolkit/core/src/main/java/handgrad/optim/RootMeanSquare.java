package handgrad.optim;

import java.util.List;

/** v ← α·v + (1 − α)·g², then θ ← θ − η·g / (√v + ε). */
final class RootMeanSquare extends Rule {
    static final double ALPHA = 0.99;
    static final double EPSILON = 1e-8;

    private final double alpha;
    private final double epsilon;

    RootMeanSquare(double alpha, double epsilon, double largestNorm) {
        super(largestNorm);
        this.alpha = requireShare("RMSProp's alpha", alpha);
        this.epsilon = requirePositive("RMSProp's epsilon", epsilon);
    }

    @Override
    Rule bounded(double c) {
        return new RootMeanSquare(alpha, epsilon, c);
    }

    @Override
    public List<String> moments() {
        return List.of(".v");
    }

    @Override
    public void step(float[] theta, int at, float[] g, int first, float[][] moments, int k, int n, boolean isWeight) {
        float eta = (float) eta();
        step(theta, at, g, first, moments[0], k, n, (float) alpha, (float) (1 - alpha), eta, (float) epsilon);
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int k, int n, boolean isWeight) {
        step(theta, at, g, first, moments[0], k, n, alpha, 1 - alpha, eta(), epsilon);
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.
    // ((1 − α)·g)·g is finite for some g whose square is not.

    private static void step(
            float[] theta,
            int at,
            float[] g,
            int first,
            float[] v,
            int k,
            int n,
            float alpha,
            float rest,
            float eta,
            float epsilon) {
        for (int j = 0; j < n; j++) {
            // v ← α·v + (1 − α)·g²
            float vj = alpha * v[k + j] + rest * g[first + j] * g[first + j];
            v[k + j] = vj;
            // θ ← θ − η·g / (√v + ε)
            theta[at + j] -= eta * g[first + j] / ((float) Math.sqrt(vj) + epsilon);
        }
    }

    private static void step(
            double[] theta,
            int at,
            double[] g,
            int first,
            double[] v,
            int k,
            int n,
            double alpha,
            double rest,
            double eta,
            double epsilon) {
        for (int j = 0; j < n; j++) {
            // v ← α·v + (1 − α)·g²
            double vj = alpha * v[k + j] + rest * g[first + j] * g[first + j];
            v[k + j] = vj;
            // θ ← θ − η·g / (√v + ε)
            theta[at + j] -= eta * g[first + j] / (Math.sqrt(vj) + epsilon);
        }
    }

    @Override
    String formula() {
        return new UnusualConstants()
                .with("alpha", alpha, ALPHA)
                .with("epsilon", epsilon, EPSILON)
                .of("RMSProp");
    }
}
