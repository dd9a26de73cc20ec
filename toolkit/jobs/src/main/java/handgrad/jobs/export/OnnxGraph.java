package handgrad.jobs.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An ONNX graph under construction. Each method gives the name of the tensor that it adds. */
final class OnnxGraph {
    /** As onnx.proto numbers them. */
    static final int FLOAT = 1;

    static final int UINT8 = 2;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int DOUBLE = 11;

    /** Any number of samples. */
    private static final String SAMPLES = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> taken = new HashSet<>();

    /** @param name of the graph */
    OnnxGraph(String name, String doc) {
        graph.setName(name).setDocString(doc);
    }

    /** The type of a network's numbers. */
    static int type(Precision precision) {
        return precision == Precision.SINGLE ? FLOAT : DOUBLE;
    }

    /** What a reader gives, n × dimensions. */
    String input(String name, int type, String doc, int... dimensions) {
        graph.addInput(value(name, type, doc, dimensions));
        taken.add(name);
        return name;
    }

    /** Makes a tensor an output under a name of its own, n × dimensions. */
    void output(String tensor, String name, int type, String doc, int... dimensions) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(tensor)
                .addOutput(name));
        graph.addOutput(value(name, type, doc, dimensions));
    }

    private static ValueInfoProto value(String name, int type, String doc, int... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(SAMPLES));
        for (int dimension : dimensions) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(doc)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }

    /** An operation of the usual domain. */
    String node(String operation, String doc, List<String> inputs, AttributeProto... attributes) {
        return node("", operation, doc, inputs, attributes);
    }

    /** An operation of another domain. */
    String node(String domain, String operation, String doc, List<String> inputs, AttributeProto... attributes) {
        String output = fresh(operation.toLowerCase(java.util.Locale.ROOT));
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operation)
                .setName(output)
                .setDocString(doc)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    /** A constant with the array's own type. */
    String constant(String name, NpyArray array) {
        TensorProto.Builder tensor = tensor(name, array.shape());
        tensor.setDataType(
                switch (array.dtype()) {
                    case F4 -> FLOAT;
                    case F8 -> DOUBLE;
                    case I8 -> INT64;
                    default -> throw new IllegalArgumentException("no tensor is made of " + array);
                });
        return constant(tensor.setRawData(ByteString.copyFrom(array.toBytes())));
    }

    /** A constant row of words. */
    String constant(String name, List<String> words) {
        TensorProto.Builder tensor = tensor(name, new int[] {words.size()}).setDataType(STRING);
        words.forEach(word -> tensor.addStringData(ByteString.copyFromUtf8(word)));
        return constant(tensor);
    }

    private String constant(TensorProto.Builder tensor) {
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    private TensorProto.Builder tensor(String name, int[] shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(fresh(name));
        for (int dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor;
    }

    /** One number in the network's type. */
    String scalar(String name, double value, Precision precision) {
        return constant(
                name,
                precision == Precision.SINGLE
                        ? NpyArray.of(new float[] {(float) value})
                        : NpyArray.of(new double[] {value}));
    }

    /** Whole numbers, for axes. */
    String axes(long... numbers) {
        return constant("axes", NpyArray.of(numbers, numbers.length));
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attribute(String name, List<String> words) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        words.forEach(word -> attribute.addStrings(ByteString.copyFromUtf8(word)));
        return attribute.build();
    }

    GraphProto build() {
        return graph.build();
    }

    /** A name that no tensor has: columns of a table are called as their owner likes. */
    private String fresh(String name) {
        String fresh = name;
        for (int i = 2; !taken.add(fresh); i++) {
            fresh = name + "_" + i;
        }
        return fresh;
    }
}
