package handgrad.jobs.export;

import handgrad.jobs.portable.InputForm;
import handgrad.jobs.portable.LayerVisitor;
import handgrad.jobs.portable.NotPortableException;
import handgrad.jobs.portable.Parameters;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.portable.Safetensors;
import handgrad.jobs.record.RunJson;
import handgrad.matrix.Precision;
import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.ClippedRelu;
import handgrad.nn.LeakyRelu;
import handgrad.nn.Network;
import handgrad.nn.Parameter;
import handgrad.nn.StandardActivation;
import handgrad.npy.NpyArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network as PyTorch's {@code torch.nn.Sequential}: what to write in Python, and its state dictionary, in which the third
 * layer's weights are {@code 2.weight}, (outputs, inputs) as here. The network takes rows x that are prepared already.
 */
public final class PytorchSequential implements LayerVisitor {
    /** The metadata's key of what to write in Python. */
    public static final String TORCH = "torch";

    /** The metadata's key of the parameters' names in handgrad, in the order of the arrays. */
    public static final String NAMES = "handgrad.names";

    private final String[] modules;
    private final Map<String, NpyArray> state = new LinkedHashMap<>();
    private final Precision precision;

    private PytorchSequential(Network network) throws NotPortableException {
        modules = new String[network.layers().size()];
        precision = network.precision();
        Arrays.fill(modules, "Identity()"); // dropout, which has no visit
        visit(network);
    }

    /**
     * The file's content.
     *
     * @throws NotPortableException when a layer has no form in PyTorch
     */
    public static Safetensors of(PortableModel model) throws NotPortableException {
        PytorchSequential sequential = new PytorchSequential(model.network());
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put(TORCH, sequential.constructor());
        metadata.put(
                NAMES,
                model.network().parameters().stream().map(Parameter::name).collect(Collectors.joining(",")));
        metadata.put("input", input(model.input()));
        metadata.put(OnnxModel.RECORD, RunJson.line(model.run()).strip());
        return new Safetensors(sequential.state, metadata);
    }

    private static String input(InputForm form) {
        if (form instanceof InputForm.Images images) {
            return "rows of pixels from 0 to 255, divided by " + images.divisor();
        }
        return form instanceof InputForm.Columns columns
                ? columns.features().stream()
                        .flatMap(feature -> feature.names().stream())
                        .collect(Collectors.joining(", ", "prepared features: ", ""))
                : ((InputForm.Numbers) form).meaning();
    }

    /** In Python, after {@code from torch.nn import *}. */
    private String constructor() {
        return "Sequential(" + String.join(", ", modules) + ")" + (precision == Precision.DOUBLE ? ".double()" : "");
    }

    @Override
    public void affine(int place, Affine layer) {
        boolean hasBias = Parameters.biases(layer).isPresent();
        modules[place] = "Linear(" + layer.inputs() + ", " + layer.outputs() + (hasBias ? ")" : ", bias=False)");
        state.put(place + ".weight", Parameters.weights(layer));
        Parameters.biases(layer).ifPresent(b -> state.put(place + ".bias", b));
    }

    @Override
    public void activation(int place, Activation sigma) throws NotPortableException {
        if (sigma instanceof ClippedRelu clipped) {
            modules[place] = "Hardtanh(0.0, " + clipped.t() + ")";
        } else if (sigma instanceof LeakyRelu leaky) {
            modules[place] = "LeakyReLU(" + leaky.slope() + ")";
        } else if (sigma instanceof StandardActivation standard) {
            modules[place] = switch (standard) {
                case IDENTITY -> "Identity()";
                case RELU -> "ReLU()";
                case SIGMOID -> "Sigmoid()";
                case TANH -> "Tanh()";
                case GELU -> "GELU()";
                case SILU -> "SiLU()";
            };
        } else {
            throw new NotPortableException("PyTorch has no module for the activation "
                    + sigma.getClass().getSimpleName() + ", which is of this program or your own alone");
        }
    }

    @Override
    public void batchNorm(int place, BatchNorm layer) {
        modules[place] = "BatchNorm1d(" + layer.inputs() + ")";
        Parameters.normalisation(layer).forEach((name, array) -> state.put(place + "." + name, array));
    }
}
