package handgrad.benchmarks.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model as Microsoft's ONNX Runtime runs it. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxSession(Path model) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(model.toString(), options);
        }
    }

    String metadata(String key) throws OrtException {
        return session.getMetadata().getCustomMetadata().get(key);
    }

    List<String> inputs() {
        return List.copyOf(session.getInputNames());
    }

    OnnxJavaType type(String input) throws OrtException {
        return ((TensorInfo) session.getInputInfo().get(input).getInfo()).type;
    }

    /** The outputs, by name, for images of unsigned bytes. */
    Map<String, Object> ofBytes(byte[] pixels, long... shape) throws OrtException {
        ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).rewind();
        return run(Map.of("image", OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.UINT8)));
    }

    /** The same for floats. */
    Map<String, Object> ofFloats(String input, float[] values, long... shape) throws OrtException {
        return run(Map.of(input, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape)));
    }

    Map<String, Object> ofDoubles(String input, double[] values, long... shape) throws OrtException {
        return run(Map.of(input, OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape)));
    }

    /** For columns of a table: double[] or String[]. */
    Map<String, Object> ofColumns(Map<String, Object> columns) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            tensors.put(
                    column.getKey(),
                    column.getValue() instanceof double[] numbers
                            ? OnnxTensor.createTensor(
                                    environment, DoubleBuffer.wrap(numbers), new long[] {numbers.length, 1})
                            : OnnxTensor.createTensor(environment, (String[]) column.getValue(), new long[] {
                                ((String[]) column.getValue()).length, 1
                            }));
        }
        return run(tensors);
    }

    private Map<String, Object> run(Map<String, OnnxTensor> inputs) throws OrtException {
        Map<String, Object> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                outputs.put(output.getKey(), output.getValue().getValue());
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
        return outputs;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
