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
    public void step(float[] theta, float[] g, float[][] moments, int from, int to, boolean isWeight) {
        if (isNesterov) {
            lookAhead(theta, g, moments[0], from, to, (float) eta(), (float) mu);
        } else {
            roll(theta, g, moments[0], from, to, (float) eta(), (float) mu);
        }
    }

    @Override
    public void step(double[] theta, double[] g, double[][] moments, int from, int to, boolean isWeight) {
        if (isNesterov) {
            lookAhead(theta, g, moments[0], from, to, eta(), mu);
        } else {
            roll(theta, g, moments[0], from, to, eta(), mu);
        }
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.

    private static void roll(float[] theta, float[] g, float[] v, int from, int to, float eta, float mu) {
        for (int j = from; j < to; j++) {
            float vj = mu * v[j] + g[j];
            v[j] = vj;
            theta[j] -= eta * vj;
        }
    }

    private static void roll(double[] theta, double[] g, double[] v, int from, int to, double eta, double mu) {
        for (int j = from; j < to; j++) {
            double vj = mu * v[j] + g[j];
            v[j] = vj;
            theta[j] -= eta * vj;
        }
    }

    private static void lookAhead(float[] theta, float[] g, float[] v, int from, int to, float eta, float mu) {
        for (int j = from; j < to; j++) {
            float vj = mu * v[j] + g[j];
            v[j] = vj;
            theta[j] -= eta * (g[j] + mu * vj);
        }
    }

    private static void lookAhead(double[] theta, double[] g, double[] v, int from, int to, double eta, double mu) {
        for (int j = from; j < to; j++) {
            double vj = mu * v[j] + g[j];
            v[j] = vj;
            theta[j] -= eta * (g[j] + mu * vj);
        }
    }

    @Override
    String formula() {
        return "SGD with " + (isNesterov ? "Nesterov " : "") + "momentum " + mu;
    }
}
