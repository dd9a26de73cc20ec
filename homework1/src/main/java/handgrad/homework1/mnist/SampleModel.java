package handgrad.homework1.mnist;

import handgrad.loss.ElementwiseLoss;
import handgrad.loss.Objective;
import handgrad.loss.PointLoss;
import handgrad.loss.Reduction;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.ClippedRelu;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/** A network with its loss, in double: L(θ) = 1/N Σ_i ρ(f(x^i; θ), y^i). */
final class SampleModel implements AutoCloseable {
    private final Network network;
    private final ElementwiseLoss loss;
    private final List<Parameter> parameters;
    private final Matrix x;

    private SampleModel(Network network, PointLoss rho, String... names) {
        this.network = network;
        this.loss = new ElementwiseLoss(rho, Reduction.SAMPLE_MEAN);
        this.parameters = named(network.parameters(), names);
        this.x = Matrix.zeros(Precision.DOUBLE, 1, network.inputs());
    }

    /** The parameters under the names that the sheet has for them. */
    private static List<Parameter> named(List<Parameter> parameters, String... names) {
        List<Parameter> named = new ArrayList<>();
        for (int p = 0; p < names.length; p++) {
            Parameter parameter = parameters.get(p);
            boolean isMatrix = parameter.isWeight() && names.length > 1;
            named.add(new Parameter(names[p], parameter.value(), parameter.gradient(), isMatrix));
        }
        return named;
    }

    /**
     * f(x; θ) = g(θᵀx), whose one parameter is θ ∈ ℝ^d.
     *
     * @param start θ before the first step
     */
    static SampleModel ofTheta(double[] start, Activation g, PointLoss rho) {
        Matrix theta = Matrix.of(Precision.DOUBLE, 1, start.length, start);
        return new SampleModel(new Network(Affine.withoutBias("", theta), g.layer(Precision.DOUBLE, 1)), rho, "theta");
    }

    /**
     * The network of sheet 000, Question 8, with b¹ = 0 and b² = 0:
     *
     * <pre>
     *   Z = W·x + b¹,   H = σ(Z) = min(max(Z, 0), t),   f(x; θ) = C·H + b²,   ρ(f, y) = Σ_k |f_k − y_k|
     *   δ² := ∂ρ/∂f = sign(f − y)               ∂ρ/∂C = δ²·Hᵀ,   ∂ρ/∂b² = δ²
     *   δ¹ := ∂ρ/∂Z = Cᵀ·δ² ⊙ 1[0 &lt; Z &lt; t]      ∂ρ/∂W = δ¹·xᵀ,   ∂ρ/∂b¹ = δ¹
     * </pre>
     *
     * <p>At the kinks Z = 0, Z = t and f = y the derivatives are taken as 0. The lines are {@link Affine},
     * {@link ClippedRelu} and {@link handgrad.loss.AbsoluteError}; {@link Network} puts them in order.
     *
     * @param W d_H × d
     * @param C K × d_H
     * @param t where σ is clipped
     */
    static SampleModel clipped(Matrix W, Matrix C, double t, PointLoss rho) {
        return new SampleModel(
                new Network(
                        new Affine("1", W), new ClippedRelu(t).layer(Precision.DOUBLE, W.rows()), new Affine("2", C)),
                rho,
                "W",
                "b1",
                "C",
                "b2");
    }

    Network network() {
        return network;
    }

    Objective objective() {
        return Objective.numbers(loss);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /** f(x; θ). */
    double[] f(double[] input) {
        x.writeRow(0, input);
        return network.forward(x).toArray();
    }

    /** ρ(f(x; θ), y). */
    double loss(double[] input, double[] target) {
        return loss.row(f(input), target);
    }

    /** The same; afterwards the parameters' gradients are ∂ρ/∂θ. */
    double lossAndGradient(double[] input, double[] target) {
        x.writeRow(0, input);
        Matrix f = network.forward(x);
        double[] z = f.toArray();
        double rho = loss.rowAndGradient(z, target, 1);
        f.writeRow(0, z);
        network.backward(f); // now ∂ρ/∂f
        return rho;
    }

    /** ‖θ − other‖, where θ is the only parameter. */
    double distanceTo(double[] other) {
        double sum = 0;
        for (int j = 0; j < other.length; j++) {
            double difference = parameters.get(0).value().get(0, j) - other[j];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @Override
    public void close() {
        network.close();
        x.close();
    }
}
