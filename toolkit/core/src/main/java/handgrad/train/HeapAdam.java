package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.optim.Adam;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The step of {@link Adam}, on the loss with the penalty α/2·Σw². Between epochs the moments are in the optimiser. */
final class HeapAdam implements HeapRule {
    private final double alpha;
    private final Adam adam;
    private long t;
    private double rate;
    private double rootScale;

    HeapAdam(double alpha, Adam adam) {
        this.alpha = alpha;
        this.adam = adam;
    }

    @Override
    public void beginEpoch(int epoch) {
        adam.beginEpoch(epoch);
        t = (long) steps(adam.state()).get(0, 0);
    }

    @Override
    public void beginStep() {
        t++;
        rate = adam.rule().rate(adam.eta(), t);
        rootScale = adam.rule().rootScale(t);
    }

    @Override
    public float factor() {
        return 1;
    }

    @Override
    public Descent descent(float[] theta, boolean isWeight) {
        float[] g = new float[theta.length];
        float[] m = new float[theta.length];
        float[] v = new float[theta.length];
        return new Descent() {
            /** α·θ, to which the loss's gradient is added. */
            @Override
            public float[] target(int from, int to) {
                if (alpha == 0 || !isWeight) {
                    Arrays.fill(g, from, to, 0);
                } else {
                    float penalty = (float) alpha;
                    for (int i = from; i < to; i++) {
                        g[i] = penalty * theta[i];
                    }
                }
                return g;
            }

            @Override
            public void follow(int from, int to) {
                adam.rule().step(theta, g, m, v, from, to, rate, rootScale);
            }

            @Override
            public Map<String, float[]> state() {
                return Map.of(".m", m, ".v", v);
            }
        };
    }

    @Override
    public Map<String, Matrix> state() {
        return adam.state();
    }

    @Override
    public void restore(Map<String, Matrix> state) {
        steps(state).set(0, 0, (double) t);
        adam.restore(state);
    }

    private static Matrix steps(Map<String, Matrix> state) {
        return Objects.requireNonNull(state.get(Adam.STEPS));
    }
}
