package handgrad.jobs.importing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.ShownText;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of a dense network in ONNX, W as (outputs, inputs), in the order of the graph. */
final class OnnxWeights {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 11;

    private final Place place;
    private final Map<String, TensorProto> tensors = new LinkedHashMap<>();
    private final Map<String, NpyArray> weights = new LinkedHashMap<>();

    private OnnxWeights(Place place) {
        this.place = place;
    }

    /**
     * Reads a model.
     *
     * @throws MalformedFileException when it is no ONNX, or a network of other than dense layers
     */
    static ModelFile parse(Place place, byte[] content) throws MalformedFileException {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(content);
        } catch (InvalidProtocolBufferException e) {
            throw place.malformed("expected a safetensors, npz or ONNX file, found none of them", e);
        }
        OnnxWeights reader = new OnnxWeights(place);
        reader.read(model.getGraph());
        if (reader.weights.isEmpty()) {
            throw place.malformed("expected a safetensors, npz or ONNX file with a dense layer, found none");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return new ModelFile(reader.weights, metadata);
    }

    private void read(GraphProto graph) throws MalformedFileException {
        graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            List<TensorProto> operands = new ArrayList<>();
            node.getInputList().stream()
                    .filter(tensors::containsKey)
                    .map(tensors::get)
                    .forEach(operands::add);
            switch (node.getOpType()) {
                case "Gemm" -> {
                    requirePlain(node);
                    for (TensorProto operand : operands) {
                        add(operand, operand.getDimsCount() == 2 && attribute(node, "transB") == 0);
                    }
                }
                case "MatMul" -> add(onlyOne(node, operands), true);
                case "Conv", "ConvTranspose", "RNN", "LSTM", "GRU", "Attention" ->
                    throw place.malformed(
                            "expected a network of dense layers, found a layer of kind " + node.getOpType());
                case "Add" -> {
                    if (operands.size() == 1 && operands.get(0).getDimsCount() == 1 && !weights.isEmpty()) {
                        add(operands.get(0), false);
                    }
                }
                default -> {}
            }
        }
    }

    private TensorProto onlyOne(NodeProto node, List<TensorProto> operands) throws MalformedFileException {
        if (operands.size() != 1) {
            throw place.malformed("expected a product with one constant matrix in node '" + ShownText.of(node.getName())
                    + "', found " + operands.size());
        }
        return operands.get(0);
    }

    /** Y = X·B + C, and nothing else that the operation could be. */
    private void requirePlain(NodeProto node) throws MalformedFileException {
        for (AttributeProto attribute : node.getAttributeList()) {
            boolean isFactor =
                    attribute.getName().equals("alpha") || attribute.getName().equals("beta");
            if ((isFactor && attribute.getF() != 1)
                    || (attribute.getName().equals("transA") && attribute.getI() != 0)) {
                throw place.malformed("expected a Gemm of X·W + b in node '" + ShownText.of(node.getName())
                        + "', found the attribute " + ShownText.of(attribute.getName()));
            }
        }
    }

    private static long attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .mapToLong(AttributeProto::getI)
                .findFirst()
                .orElse(0);
    }

    private void add(TensorProto tensor, boolean isTransposed) throws MalformedFileException {
        NpyArray array = array(tensor);
        if (weights.put(tensor.getName(), isTransposed ? transposed(array) : array) != null) {
            throw place.malformed("expected weights that are used once, found '" + ShownText.of(tensor.getName())
                    + "' in two layers");
        }
    }

    private NpyArray array(TensorProto tensor) throws MalformedFileException {
        Place of = new Place(place.file(), "tensor '" + ShownText.of(tensor.getName()) + "'");
        int type = tensor.getDataType();
        if ((type != FLOAT && type != DOUBLE) || tensor.getExternalDataCount() > 0) {
            throw of.malformed("expected floats or doubles within the file, found data type " + type
                    + (tensor.getExternalDataCount() > 0 ? " in another file" : ""));
        }
        int[] shape = new int[tensor.getDimsCount()];
        try {
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Math.toIntExact(tensor.getDims(i));
            }
            if (!tensor.getRawData().isEmpty()) {
                DType stored = type == FLOAT ? DType.F4 : DType.F8;
                return NpyArray.of(stored, tensor.getRawData().toByteArray(), ByteOrder.LITTLE_ENDIAN, shape);
            }
            return NpyArray.of(
                    (type == FLOAT
                                    ? tensor.getFloatDataList().stream().mapToDouble(Float::doubleValue)
                                    : tensor.getDoubleDataList().stream().mapToDouble(Double::doubleValue))
                            .toArray(),
                    shape);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw of.malformed("expected as many numbers as its dimensions say: " + e.getMessage(), e);
        }
    }

    private NpyArray transposed(NpyArray array) throws MalformedFileException {
        if (array.shape().length != 2) {
            throw place.malformed("expected a matrix of weights, found " + array);
        }
        int rows = array.shape()[0];
        int columns = array.shape()[1];
        double[] values = array.toDoubles();
        double[] turned = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return NpyArray.of(turned, columns, rows);
    }
}
