package handgrad.optim;

import java.util.List;

/** v ← μ·v + g, θ ← θ − η·v, or with Nesterov's step θ ← θ − η·(g + μ·v). */
final class Momentum extends Rule {
    private final double mu;
    private final boolean isNesterov;

    Momentum(double mu, boolean isNesterov, double largestNorm) {
        super(largestNorm);
        this.mu = requireFraction("momentum", mu);
        this.isNesterov = isNesterov;
    }

    @Override
    public Rule withGradientNormAtMost(double c) {
        return new Momentum(mu, isNesterov, c);
    }

    @Override
    public List<String> moments() {
        return List.of(".velocity");
    }

    // θ ← θ − η·(a·g + c·v): a = 0, c = 1 for the heavy ball, a = 1, c = μ for Nesterov's step

    @Override
    public void step(
            float[] theta, int at, float[] g, int first, float[][] moments, int kept, int n, boolean isWeight) {
        float a = isNesterov ? 1 : 0;
        float c = isNesterov ? (float) mu : 1;
        step(theta, at, g, first, moments[0], kept, n, (float) mu, a, c, (float) eta());
    }

    private static void step(
            float[] theta,
            int at,
            float[] g,
            int first,
            float[] v,
            int kept,
            int n,
            float mu,
            float a,
            float c,
            float eta) {
        for (int i = 0; i < n; i++) {
            float velocity = mu * v[kept + i] + g[first + i];
            v[kept + i] = velocity;
            theta[at + i] -= eta * (a * g[first + i] + c * velocity);
        }
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int kept, int n, boolean isWeight) {
        double a = isNesterov ? 1 : 0;
        double c = isNesterov ? mu : 1;
        step(theta, at, g, first, moments[0], kept, n, mu, a, c, eta());
    }

    private static void step(
            double[] theta,
            int at,
            double[] g,
            int first,
            double[] v,
            int kept,
            int n,
            double mu,
            double a,
            double c,
            double eta) {
        for (int i = 0; i < n; i++) {
            double velocity = mu * v[kept + i] + g[first + i];
            v[kept + i] = velocity;
            theta[at + i] -= eta * (a * g[first + i] + c * velocity);
        }
    }

    @Override
    public String toString() {
        return named(isNesterov ? "Nesterov's SGD" : "SGD", "momentum " + mu);
    }
}
