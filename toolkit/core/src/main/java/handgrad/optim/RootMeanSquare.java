package handgrad.optim;

import java.util.List;

/** v ← α·v + (1 − α)·g², then θ ← θ − η·g / (√v + ε). */
final class RootMeanSquare extends Rule {
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
    public void step(float[] theta, float[] g, float[][] moments, int from, int to, boolean isWeight) {
        float eta = (float) eta();
        step(theta, g, moments[0], from, to, (float) alpha, (float) (1 - alpha), eta, (float) epsilon);
    }

    @Override
    public void step(double[] theta, double[] g, double[][] moments, int from, int to, boolean isWeight) {
        step(theta, g, moments[0], from, to, alpha, 1 - alpha, eta(), epsilon);
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.
    // ((1 − α)·g)·g is finite for some g whose square is not.

    private static void step(
            float[] theta, float[] g, float[] v, int from, int to, float alpha, float rest, float eta, float epsilon) {
        for (int j = from; j < to; j++) {
            // v ← α·v + (1 − α)·g²
            float vj = alpha * v[j] + rest * g[j] * g[j];
            v[j] = vj;
            // θ ← θ − η·g / (√v + ε)
            theta[j] -= eta * g[j] / ((float) Math.sqrt(vj) + epsilon);
        }
    }

    private static void step(
            double[] theta,
            double[] g,
            double[] v,
            int from,
            int to,
            double alpha,
            double rest,
            double eta,
            double epsilon) {
        for (int j = from; j < to; j++) {
            // v ← α·v + (1 − α)·g²
            double vj = alpha * v[j] + rest * g[j] * g[j];
            v[j] = vj;
            // θ ← θ − η·g / (√v + ε)
            theta[j] -= eta * g[j] / (Math.sqrt(vj) + epsilon);
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
