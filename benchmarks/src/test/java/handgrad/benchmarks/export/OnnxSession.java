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
import java.util.Objects;

/** A model as Microsoft's ONNX Runtime runs it. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** What a model gives, by name. */
    record Outputs(Map<String, Object> values) {
        float[][] floats(String name) {
            return (float[][]) value(name);
        }

        double[][] doubles(String name) {
            return (double[][]) value(name);
        }

        long[] longs(String name) {
            return (long[]) value(name);
        }

        String[] strings(String name) {
            return (String[]) value(name);
        }

        private Object value(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }
    }

    OnnxSession(Path model) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(model.toString(), options);
        }
    }

    String metadata(String key) throws OrtException {
        return Objects.requireNonNull(session.getMetadata().getCustomMetadata().get(key));
    }

    List<String> inputs() {
        return List.copyOf(session.getInputNames());
    }

    OnnxJavaType type(String input) throws OrtException {
        return ((TensorInfo) Objects.requireNonNull(session.getInputInfo().get(input))
                        .getInfo())
                .type;
    }

    /** The outputs, by name, for images of unsigned bytes. */
    Outputs ofBytes(byte[] pixels, long... shape) throws OrtException {
        ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).rewind();
        return run(Map.of("image", OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.UINT8)));
    }

    /** The same for floats. */
    Outputs ofFloats(String input, float[] values, long... shape) throws OrtException {
        return run(Map.of(input, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape)));
    }

    /** For columns of a table: double[] or String[]. */
    Outputs ofColumns(Map<String, Object> columns) throws OrtException {
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

    private Outputs run(Map<String, OnnxTensor> inputs) throws OrtException {
        Map<String, Object> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                outputs.put(output.getKey(), output.getValue().getValue());
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
        return new Outputs(outputs);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
