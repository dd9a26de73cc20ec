package handgrad.optim;

import handgrad.nn.Parameter;
import java.util.List;

/**
 * Stochastic gradient descent with an L2 penalty α/2·Σw² on weights, not on biases:
 *
 * <pre>
 *   w ← w − η·(∂L/∂w + α·w) = (1 − η·α)·w − η·∂L/∂w
 *   b ← b − η·∂L/∂b
 * </pre>
 */
public final class Sgd implements Optimiser {
    private final Schedule learningRate;
    private final double alpha;
    private double eta;

    /**
     * @param learningRate η of each epoch
     * @param alpha α, zero or positive
     */
    public Sgd(Schedule learningRate, double alpha) {
        if (!(alpha >= 0) || alpha == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a penalty is zero or a positive number, not " + alpha);
        }
        this.learningRate = learningRate;
        this.alpha = alpha;
        this.eta = learningRate.at(1);
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    @Override
    public void step(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            double keep = parameter.isWeight() ? 1 - eta * alpha : 1;
            parameter.gradient().addTo(parameter.value(), -eta, keep);
        }
    }

    public Schedule learningRate() {
        return learningRate;
    }

    /** α/2·Σw² over all weights. */
    public double penalty(List<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            if (alpha > 0 && parameter.isWeight()) {
                sum += parameter.value().sumOfSquares();
            }
        }
        return alpha / 2 * sum;
    }
}
