package handgrad.train;

import handgrad.matrix.Matrix;
import handgrad.optim.Schedule;
import java.util.Map;

/** θ ← (1 − η·α)·θ − η·∂L/∂θ; no penalty α on biases. */
final class HeapSgd implements HeapRule {
    private final double alpha;
    private final Schedule learningRate;
    private double eta;

    HeapSgd(double alpha, Schedule learningRate) {
        this.alpha = alpha;
        this.learningRate = learningRate;
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    @Override
    public void beginStep() {}

    @Override
    public float factor() {
        return (float) -eta;
    }

    @Override
    public Descent descent(float[] theta, boolean isWeight) {
        return new Descent() {
            /** θ itself, so that the gradient's product is the step. */
            @Override
            public float[] target(int from, int to) {
                if (alpha > 0 && isWeight) {
                    float keep = (float) (1 - eta * alpha);
                    for (int i = from; i < to; i++) {
                        theta[i] *= keep;
                    }
                }
                return theta;
            }

            @Override
            public void follow(int from, int to) {}

            @Override
            public Map<String, float[]> state() {
                return Map.of();
            }
        };
    }

    @Override
    public Map<String, Matrix> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, Matrix> state) {}
}
