package handgrad.homework1.mnist;

import handgrad.loss.AbsoluteError;
import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Reduction;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.ClippedRelu;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of sheet 000, Question 8 with its loss, one sample at a time:
 *
 * <pre>
 *   Z = W·x + b¹,   H = σ(Z) = min(max(Z, 0), t),   f(x; θ) = C·H + b²,   ρ(f, y) = Σ_k |f_k − y_k|
 *   δ² := ∂ρ/∂f = sign(f − y)               ∂ρ/∂C = δ²·Hᵀ,   ∂ρ/∂b² = δ²
 *   δ¹ := ∂ρ/∂Z = Cᵀ·δ² ⊙ 1[0 &lt; Z &lt; t]      ∂ρ/∂W = δ¹·xᵀ,   ∂ρ/∂b¹ = δ¹
 * </pre>
 *
 * <p>At the kinks Z = 0, Z = t and f = y the derivatives are taken as 0. The lines are {@link Affine}, {@link ClippedRelu}
 * and {@link AbsoluteError}; {@link Network} puts them in order.
 */
final class ClippedModel implements SampleModel {
    private final Network network;
    private final List<Parameter> parameters;
    private final ElementwiseLoss rho = new ElementwiseLoss(new AbsoluteError(), Reduction.SUM);
    private final Matrix x;
    private final Matrix y;

    /**
     * A network with b¹ = 0 and b² = 0.
     *
     * @param W d_H × d
     * @param C K × d_H
     * @param t where σ is clipped
     */
    ClippedModel(Matrix W, Matrix C, double t) {
        network = new Network(
                new Affine("1", W), new ClippedRelu(t).layer(Precision.DOUBLE, W.rows()), new Affine("2", C));
        parameters = named(network.parameters(), "W", "b1", "C", "b2");
        x = Matrix.zeros(Precision.DOUBLE, 1, W.columns());
        y = Matrix.zeros(Precision.DOUBLE, 1, C.rows());
    }

    private static List<Parameter> named(List<Parameter> parameters, String... names) {
        List<Parameter> named = new ArrayList<>();
        for (int p = 0; p < names.length; p++) {
            Parameter parameter = parameters.get(p);
            named.add(new Parameter(names[p], parameter.value(), parameter.gradient(), parameter.isWeight()));
        }
        return named;
    }

    /** f(x; θ). */
    double[] f(double[] input) {
        x.writeRow(0, input);
        return network.forward(x).toArray();
    }

    @Override
    public double loss(double[] input, double[] target) {
        x.writeRow(0, input);
        y.writeRow(0, target);
        return rho.value(network.forward(x), y);
    }

    @Override
    public double lossAndGradient(double[] input, double[] target) {
        x.writeRow(0, input);
        y.writeRow(0, target);
        Matrix f = network.forward(x);
        double loss = rho.valueAndGradient(f, y);
        network.backward(f); // now δ²
        return loss;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void close() {
        network.close();
        x.close();
        y.close();
    }
}
