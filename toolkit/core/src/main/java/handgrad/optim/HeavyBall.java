package handgrad.optim;

import java.util.List;

/** v ← μ·v + g, then θ ← θ − η·v, or θ ← θ − η·(g + μ·v) for Nesterov's momentum. */
final class HeavyBall extends Rule {
    private final double mu;
    private final boolean isNesterov;

    HeavyBall(double mu, boolean isNesterov, double largestNorm) {
        super(largestNorm);
        this.mu = requireShare("momentum", mu);
        this.isNesterov = isNesterov;
    }

    @Override
    Rule bounded(double c) {
        return new HeavyBall(mu, isNesterov, c);
    }

    @Override
    public List<String> moments() {
        return List.of(".velocity");
    }

    @Override
    public void step(float[] theta, int at, float[] g, int first, float[][] moments, int k, int n, boolean isWeight) {
        if (isNesterov) {
            lookAhead(theta, at, g, first, moments[0], k, n, (float) eta(), (float) mu);
        } else {
            roll(theta, at, g, first, moments[0], k, n, (float) eta(), (float) mu);
        }
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int k, int n, boolean isWeight) {
        if (isNesterov) {
            lookAhead(theta, at, g, first, moments[0], k, n, eta(), mu);
        } else {
            roll(theta, at, g, first, moments[0], k, n, eta(), mu);
        }
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.

    private static void roll(
            float[] theta, int at, float[] g, int first, float[] v, int k, int n, float eta, float mu) {
        for (int j = 0; j < n; j++) {
            float vj = mu * v[k + j] + g[first + j];
            v[k + j] = vj;
            theta[at + j] -= eta * vj;
        }
    }

    private static void roll(
            double[] theta, int at, double[] g, int first, double[] v, int k, int n, double eta, double mu) {
        for (int j = 0; j < n; j++) {
            double vj = mu * v[k + j] + g[first + j];
            v[k + j] = vj;
            theta[at + j] -= eta * vj;
        }
    }

    private static void lookAhead(
            float[] theta, int at, float[] g, int first, float[] v, int k, int n, float eta, float mu) {
        for (int j = 0; j < n; j++) {
            float vj = mu * v[k + j] + g[first + j];
            v[k + j] = vj;
            theta[at + j] -= eta * (g[first + j] + mu * vj);
        }
    }

    private static void lookAhead(
            double[] theta, int at, double[] g, int first, double[] v, int k, int n, double eta, double mu) {
        for (int j = 0; j < n; j++) {
            double vj = mu * v[k + j] + g[first + j];
            v[k + j] = vj;
            theta[at + j] -= eta * (g[first + j] + mu * vj);
        }
    }

    @Override
    String formula() {
        return "SGD with " + (isNesterov ? "Nesterov " : "") + "momentum " + mu;
    }
}
