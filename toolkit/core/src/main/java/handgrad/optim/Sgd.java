package handgrad.optim;

import handgrad.nn.Parameter;
import java.util.List;

/** Stochastic gradient descent: θ ← θ − η·∂L/∂θ. */
public final class Sgd implements Optimiser {
    private final List<Parameter> parameters;
    private final Schedule learningRate;
    private double eta;

    /**
     * An optimiser at its first epoch.
     *
     * @param parameters θ
     * @param learningRate η of each epoch
     */
    public Sgd(List<Parameter> parameters, Schedule learningRate) {
        this.parameters = parameters;
        this.learningRate = learningRate;
        this.eta = learningRate.at(1);
    }

    @Override
    public void beginEpoch(int epoch) {
        eta = learningRate.at(epoch);
    }

    @Override
    public void step() {
        for (int p = 0; p < parameters.size(); p++) { // by number: an iterator would be an object a step
            Parameter parameter = parameters.get(p);
            parameter.gradient().addTo(parameter.value(), -eta, 1);
        }
    }
}
