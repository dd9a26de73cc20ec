package handgrad.optim;

import java.util.List;

/** θ ← θ − η·g. */
final class PlainDescent extends Rule {
    PlainDescent(double largestNorm) {
        super(largestNorm);
    }

    @Override
    Rule bounded(double c) {
        return new PlainDescent(c);
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
    public void step(float[] theta, int at, float[] g, int first, float[][] moments, int k, int n, boolean isWeight) {
        descend(theta, at, g, first, n, (float) eta());
    }

    @Override
    public void step(
            double[] theta, int at, double[] g, int first, double[][] moments, int k, int n, boolean isWeight) {
        descend(theta, at, g, first, n, eta());
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.

    private static void descend(float[] theta, int at, float[] g, int first, int n, float eta) {
        for (int j = 0; j < n; j++) {
            theta[at + j] -= eta * g[first + j];
        }
    }

    private static void descend(double[] theta, int at, double[] g, int first, int n, double eta) {
        for (int j = 0; j < n; j++) {
            theta[at + j] -= eta * g[first + j];
        }
    }

    @Override
    String formula() {
        return "SGD";
    }
}
