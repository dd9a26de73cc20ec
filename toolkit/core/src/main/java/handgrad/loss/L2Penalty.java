package handgrad.loss;

import handgrad.matrix.Matrix;
import handgrad.nn.Gradient;
import handgrad.nn.Parameter;
import java.util.List;

/**
 * The penalty α/2·Σw² on weights, not on biases; its gradient is α·w.
 *
 * @param alpha α, zero or positive
 */
public record L2Penalty(double alpha) {
    public L2Penalty {
        if (!(alpha >= 0) || alpha == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a penalty is zero or a positive number, not " + alpha);
        }
    }

    /** α/2·Σw² over all weights. */
    public double value(List<Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            if (alpha > 0 && parameter.isWeight()) {
                sum += parameter.value().sumOfSquares();
            }
        }
        return alpha / 2 * sum;
    }

    /** The same parameters with the gradient of the penalised loss, ∂L/∂w + α·w. */
    public List<Parameter> addedTo(List<Parameter> parameters) {
        return alpha == 0
                ? parameters
                : parameters.stream().map(this::penalised).toList();
    }

    private Parameter penalised(Parameter parameter) {
        if (!parameter.isWeight()) {
            return parameter;
        }
        Matrix w = parameter.value();
        Gradient loss = parameter.gradient();
        Gradient penalised = (target, scale, keep) -> {
            if (target == w) { // keep·w + scale·α·w in the one pass that the loss's gradient makes anyway
                loss.addTo(w, scale, keep + scale * alpha);
            } else {
                loss.addTo(target, scale, keep);
                target.axpy(scale * alpha, w);
            }
        };
        return new Parameter(parameter.name(), w, penalised, true);
    }
}
