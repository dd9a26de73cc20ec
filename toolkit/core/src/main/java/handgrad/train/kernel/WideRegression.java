package handgrad.train.kernel;

import handgrad.loss.Objective;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.nn.Network;
import handgrad.optim.Rule;

/** One of the softmax regressions that learn side by side. */
public final class WideRegression {
    private final Network network;
    private final Objective objective;
    private final Rule rule;
    private final SoftmaxCrossEntropy crossEntropy;
    private double loss;

    /** @param rule plain SGD, bound to the network's parameters */
    public WideRegression(Network network, Objective objective, Rule rule) {
        this.network = network;
        this.objective = objective;
        this.rule = rule;
        this.crossEntropy = new SoftmaxCrossEntropy(network.outputs());
    }

    Network network() {
        return network;
    }

    Objective objective() {
        return objective;
    }

    int classes() {
        return network.outputs();
    }

    int inputs() {
        return network.inputs();
    }

    Matrix W() {
        return network.parameters().get(0).value();
    }

    Matrix b() {
        return network.parameters().get(1).value();
    }

    double eta() {
        return rule.eta();
    }

    double alpha() {
        return objective.penalty().alpha();
    }

    SoftmaxCrossEntropy crossEntropy() {
        return crossEntropy;
    }

    void setLoss(double mean) {
        loss = mean;
    }

    /** The mean loss on the last batch, before the step. */
    public double loss() {
        return loss;
    }
}
