package handgrad.homework1.nyu;

import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.matrix.Matrix;
import handgrad.nn.Affine;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One sample's way through a network of affine layers and sigmoids, and its gradients' way back, operation by operation.
 * Each gradient, also of what lies between the layers, is compared with central differences of the loss.
 *
 * <p>Layers and their values are numbered as on paper: z_l and h_l belong to the l-th affine layer.
 */
final class Trace {
    /** How far central differences move z: the error that they leave is some 1e-10 of the gradient. */
    private static final double STEP = 1e-2;

    private final Network network;
    private final Matrix x;
    private final int[] y;
    private final SoftmaxCrossEntropy loss;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * A trace of a network in double.
     *
     * @param x one row
     * @param label its class
     */
    Trace(Network network, Matrix x, int label) {
        this.network = network;
        this.x = x;
        this.y = new int[] {label};
        this.loss = new SoftmaxCrossEntropy(network.outputs());
    }

    /** @param data the data set's name */
    TraceReport report(String data) {
        List<Matrix> values = forward();
        backward(values);
        values.forEach(Matrix::close);
        return TraceReport.of(data, y[0], operations);
    }

    /**
     * Forward: x, z1, h1, z2, ...
     *
     * @return the inputs of each layer, and the scores
     */
    private List<Matrix> forward() {
        List<Matrix> values = new ArrayList<>(List.of(x.copy()));
        operations.add(Operation.forward("x", x.toArray()));
        for (int l = 0; l < network.layers().size(); l++) {
            values.add(network.layers().get(l).forward(values.get(l)).copy());
            operations.add(Operation.forward(
                    isAffine(l) ? z(l) + " = W" + n(l) + "·" + h(l - 1) + " + b" + n(l) : h(l) + " = σ(" + z(l) + ")",
                    values.get(l + 1).toArray()));
        }
        double[] scores = last(values).toArray();
        SoftmaxCrossEntropy.logSoftmax(scores);
        double[] yHat = Arrays.stream(scores).map(Math::exp).toArray();
        operations.add(Operation.forward("ŷ = softmax(" + z(values.size() - 2) + ")", yHat));
        operations.add(Operation.forward("L = −log ŷ_y", -scores[y[0]]));
        return values;
    }

    /** Back: ∂L/∂z3, ∂L/∂W3, ∂L/∂b3, ∂L/∂h2, ∂L/∂z2, ... */
    private void backward(List<Matrix> values) {
        List<Layer> layers = network.layers();
        int top = layers.size() - 1;
        // The layers remember their last forward pass; the differences below make others.
        Matrix delta = network.forward(values.get(0));
        loss.valueAndGradient(delta, y);
        List<TracedGradient> gradients = new ArrayList<>();
        gradients.add(new TracedGradient(d(z(top)) + " = ŷ − e_y", delta.toArray(), last(values), top + 1, STEP));
        for (int l = top; l >= 0; l--) {
            layers.get(l).backward(delta);
            Matrix input = values.get(l);
            for (Parameter parameter : layers.get(l).parameters()) {
                gradients.add(ofParameter(parameter, l, input));
            }
            if (l > 0) {
                delta = layers.get(l).inputGradient();
                String formula = isAffine(l)
                        ? d(h(l - 1)) + " = W" + n(l) + "ᵀ·" + d(z(l))
                        : d(z(l)) + " = " + d(h(l)) + " ⊙ σ'";
                gradients.add(new TracedGradient(formula, delta.toArray(), input, l, STEP));
            }
        }
        for (TracedGradient gradient : gradients) {
            int from = gradient.from();
            operations.add(gradient.checked(() -> lossFrom(from, values.get(from))));
        }
    }

    private TracedGradient ofParameter(Parameter parameter, int l, Matrix input) {
        Matrix theta = parameter.value();
        double[] gradient;
        try (Matrix target = Matrix.zeros(theta.precision(), theta.rows(), theta.columns())) {
            parameter.gradient().addTo(target, 1, 0);
            gradient = target.toArray();
        }
        String formula = d(parameter.name()) + " = " + d(z(l)) + (parameter.isWeight() ? "·" + h(l - 1) + "ᵀ" : "");
        double largestInput =
                Arrays.stream(input.toArray()).map(Math::abs).max().orElse(0);
        return new TracedGradient(
                formula, gradient, theta, l, STEP / Math.max(1, parameter.isWeight() ? largestInput : 1));
    }

    /** L, where the layers from the given one on are applied to their input. */
    private double lossFrom(int layer, Matrix input) {
        Matrix H = input;
        for (int l = layer; l < network.layers().size(); l++) {
            H = network.layers().get(l).forward(H);
        }
        return loss.value(H, y);
    }

    private boolean isAffine(int layer) {
        return network.layers().get(layer) instanceof Affine;
    }

    /** The number of a layer's affine layer, from 1: two layers make one of those on paper. */
    private static int n(int layer) {
        return layer / 2 + 1;
    }

    private static String z(int layer) {
        return "z" + n(layer);
    }

    /** The output of a sigmoid; x stands before the first layer. */
    private static String h(int layer) {
        return layer < 0 ? "x" : "h" + n(layer);
    }

    private static String d(String symbol) {
        return "∂L/∂" + symbol;
    }

    private static Matrix last(List<Matrix> values) {
        return values.get(values.size() - 1);
    }
}
