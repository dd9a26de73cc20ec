package handgrad.jobs.answers;

import handgrad.check.GradientCheck;
import handgrad.loss.Loss;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Network;
import java.util.Map;

/**
 * The objective L(θ) of a network on given samples, with the gradients that the toolkit's layers and losses give it.
 *
 * @param X n × inputs, in double
 * @param Y n × outputs, in double
 */
public record Objective(Network network, Loss loss, Matrix X, Matrix Y) {
    /** L(θ). */
    public double value() {
        return loss.value(network.forward(X), Y);
    }

    /** ∂L/∂θ of a parameter, row by row. */
    public double[] gradient(int parameter) {
        backward();
        Matrix theta = network.parameters().get(parameter).value();
        try (Matrix gradient = Matrix.zeros(Precision.DOUBLE, theta.rows(), theta.columns())) {
            network.parameters().get(parameter).gradient().addTo(gradient, 1, 0);
            return gradient.toArray();
        }
    }

    /** The relative error of each parameter's gradient against central differences, by the parameter's name. */
    public Map<String, Double> gradientErrors() {
        return GradientCheck.relativeErrors(network.parameters(), this::value, this::backward);
    }

    /** The largest of {@link #gradientErrors}. */
    public double gradientError() {
        double worst = 0;
        for (double error : gradientErrors().values()) {
            worst = Math.max(worst, error); // NaN stays
        }
        return worst;
    }

    private void backward() {
        Matrix Z = network.forwardInTraining(X);
        loss.valueAndGradient(Z, Y);
        network.backward(Z);
    }
}
