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
    public void step(float[] theta, float[] g, float[][] moments, int from, int to, boolean isWeight) {
        descend(theta, g, from, to, (float) eta());
    }

    @Override
    public void step(double[] theta, double[] g, double[][] moments, int from, int to, boolean isWeight) {
        descend(theta, g, from, to, eta());
    }

    // Static, with arrays and numbers alone, so that the compiler sees loops to vectorise.

    private static void descend(float[] theta, float[] g, int from, int to, float eta) {
        for (int j = from; j < to; j++) {
            theta[j] -= eta * g[j];
        }
    }

    private static void descend(double[] theta, double[] g, int from, int to, double eta) {
        for (int j = from; j < to; j++) {
            theta[j] -= eta * g[j];
        }
    }

    @Override
    String formula() {
        return "SGD";
    }
}
