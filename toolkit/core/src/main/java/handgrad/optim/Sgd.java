package handgrad.optim;

import java.util.List;

/** θ ← θ − η·g. */
final class Sgd extends Rule {
    Sgd(double largestNorm) {
        super(largestNorm);
    }

    @Override
    public Rule withGradientNormAtMost(double c) {
        return new Sgd(c);
    }

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    public List<String> moments() {
        return List.of();
    }

    @Override
    public void step(
            float[] theta, int at, float[] g, int first, float[][] moments, int kept, int n, boolean isWeight) {
        step(theta, at, g, first, n, (float) eta());
    }

    /** Static, with arrays and numbers alone, so that the compiler sees a loop to vectorise. */
    private static void step(float[] theta, int at, float[] g, int first, int n, float eta) {
        for (int i = 0; i < n; i++) {
            theta[at + i] -= eta * g[first + i];
        }
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int kept, int n, boolean isWeight) {
        step(theta, at, g, first, n, eta());
    }

    private static void step(double[] theta, int at, double[] g, int first, int n, double eta) {
        for (int i = 0; i < n; i++) {
            theta[at + i] -= eta * g[first + i];
        }
    }

    @Override
    public String toString() {
        return named("SGD");
    }
}
