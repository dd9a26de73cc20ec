package handgrad.jobs.export;

import handgrad.jobs.portable.LayerVisitor;
import handgrad.jobs.portable.NotPortableException;
import handgrad.jobs.portable.Parameters;
import handgrad.matrix.Precision;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.ClippedRelu;
import handgrad.nn.LeakyRelu;
import handgrad.nn.StandardActivation;
import handgrad.npy.NpyArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network's layers as operations. */
final class OnnxLayers implements LayerVisitor {
    private final OnnxGraph graph;
    private final Precision precision;
    private String last;

    /** @param row the tensor that the first layer takes */
    OnnxLayers(OnnxGraph graph, Precision precision, String row) {
        this.graph = graph;
        this.precision = precision;
        this.last = row;
    }

    /** The tensor that the last layer gives. */
    String last() {
        return last;
    }

    @Override
    public void affine(int place, Affine layer) {
        String name = layer.parameters().get(0).name();
        List<String> operands = new ArrayList<>(List.of(last, graph.constant(name, Parameters.weights(layer))));
        Parameters.biases(layer)
                .ifPresent(b ->
                        operands.add(graph.constant(layer.parameters().get(1).name(), b)));
        last = graph.node("Gemm", "z = W x + b", operands, OnnxGraph.attribute("transB", 1));
    }

    @Override
    public void activation(int place, Activation sigma) throws NotPortableException {
        if (sigma instanceof ClippedRelu clipped) {
            last = graph.node(
                    "Clip",
                    "h = min(max(z, 0), t)",
                    List.of(last, graph.scalar("zero", 0, precision), graph.scalar("t", clipped.t(), precision)));
        } else if (sigma instanceof LeakyRelu leaky) {
            last = graph.node(
                    "PRelu", "h = z where z > 0, else a z", List.of(last, graph.scalar("a", leaky.slope(), precision)));
        } else if (sigma instanceof StandardActivation standard) {
            last = standard(standard);
        } else {
            throw new NotPortableException("ONNX has no operation for the activation "
                    + sigma.getClass().getSimpleName() + ", which is of this program or your own alone");
        }
    }

    private String standard(StandardActivation sigma) {
        return switch (sigma) {
            case IDENTITY -> last;
            case RELU -> graph.node("Relu", "h = max(z, 0)", List.of(last));
            case SIGMOID -> graph.node("Sigmoid", "h = 1 / (1 + exp(-z))", List.of(last));
            case TANH -> graph.node("Tanh", "h = tanh z", List.of(last));
            case SILU ->
                graph.node("Mul", "h = z / (1 + exp(-z))", List.of(last, graph.node("Sigmoid", "", List.of(last))));
            case GELU -> gelu();
        };
    }

    /** h = z·(1 + erf(z/√2)) / 2. */
    private String gelu() {
        String scaled = graph.node("Mul", "", List.of(last, graph.scalar("c", Math.sqrt(0.5), precision)));
        String erf = graph.node("Erf", "", List.of(scaled));
        String sum = graph.node("Add", "", List.of(erf, graph.scalar("one", 1, precision)));
        String half = graph.node("Mul", "", List.of(last, graph.scalar("half", 0.5, precision)));
        return graph.node("Mul", "h = z (1 + erf(z / sqrt 2)) / 2", List.of(half, sum));
    }

    @Override
    public void batchNorm(int place, BatchNorm layer) {
        Map<String, NpyArray> arrays = Parameters.normalisation(layer);
        List<String> operands = new ArrayList<>(List.of(last));
        arrays.forEach((name, array) -> operands.add(graph.constant(name, array)));
        last = graph.node(
                "BatchNormalization",
                "h = gamma (x - running mean) / sqrt(running variance + epsilon) + beta",
                operands,
                OnnxGraph.attribute("epsilon", (float) BatchNorm.EPSILON));
    }
}
