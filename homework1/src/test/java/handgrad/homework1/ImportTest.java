package handgrad.homework1;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import handgrad.jobs.command.CommandRun;
import handgrad.jobs.portable.Safetensors;
import handgrad.jobs.record.RunFolder;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code handgrad import}: weights of other programs come out as they went in. */
class ImportTest {
    @TempDir
    private static Path trained;

    private static Path run = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        ran(0, "hw1", "mnist", "mlp", "--embedded", "--epochs", "1", "--hidden", "5", "--out", trained.toString());
        run = onlyRun(trained);
    }

    private static CommandRun ran(int status, String... words) {
        CommandRun command = CommandRun.of(words);
        assertThat(command.status()).as("%s: %s", List.of(words), command.err()).isEqualTo(status);
        return command;
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> paths = Files.walk(runs)) {
            return paths.filter(path -> path.endsWith("run.json"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** With its record, to the bit. */
    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors"})
    void whatWasExportedComesBack(String format) throws IOException {
        Path file = folder.resolve("model." + format);
        ran(0, "export", run.toString(), "--" + format, file.toString());
        ran(0, "import", file.toString(), "--out", folder.resolve("runs").toString());
        Path back = onlyRun(folder.resolve("runs"));
        assertThat(back.resolve("model.npz")).hasSameBinaryContentAs(run.resolve("model.npz"));
        assertThat(RunFolder.readRun(back)).isEqualTo(RunFolder.readRun(run));
        assertThat(ran(0, "predict", back.toString()).out())
                .isEqualTo(ran(0, "predict", run.toString()).out().replace(run.toString(), back.toString()));
        assertThat(ran(0, "compare", back.toString(), run.toString()).out())
                .contains("Your weights are the run's to the last bit.");
    }

    /** Sorted by name, as the library of safetensors writes them, and without metrics, which were another model's. */
    @Test
    void pytorchsWeightsForTheNetworkOfARun() throws IOException {
        Npz arrays = Npz.read(run.resolve("model.npz"));
        Map<String, NpyArray> sorted = new LinkedHashMap<>();
        sorted.put("fc1.bias", arrays.get("b1"));
        sorted.put("fc1.weight", arrays.get("W1"));
        sorted.put("fc2.bias", arrays.get("b2"));
        sorted.put("fc2.weight", arrays.get("W2"));
        Path file = folder.resolve("pytorch.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Safetensors(sorted, Map.of()).write(out);
        }
        assertThat(ran(1, "import", file.toString()).err()).contains("name a run with the same network by --like");
        Path back = importedLikeTheRun(file);
        assertThat(back.resolve("model.npz")).hasSameBinaryContentAs(run.resolve("model.npz"));
        assertThat(RunFolder.readRun(back).metrics()).isEmpty();
        sorted.remove("fc2.bias");
        Npz.write(folder.resolve("few.npz"), sorted);
        assertThat(ran(1, "import", folder.resolve("few.npz").toString(), "--like", run.toString())
                        .err())
                .contains("expected 4 arrays, W1, b1, W2, b2, found 3");
    }

    private Path importedLikeTheRun(Path file) throws IOException {
        ran(
                0,
                "import",
                file.toString(),
                "--like",
                run.toString(),
                "--out",
                folder.resolve("runs").toString());
        return onlyRun(folder.resolve("runs"));
    }

    /** X·V + b with V as (inputs, outputs), as Keras and scikit-learn have it. */
    @Test
    void onnxOfProductsAndSums() throws IOException {
        Path file = Files.write(folder.resolve("keras.onnx"), keras("Relu"));
        assertThat(importedLikeTheRun(file).resolve("model.npz")).hasSameBinaryContentAs(run.resolve("model.npz"));
        Files.write(file, keras("LSTM"));
        assertThat(ran(1, "import", file.toString(), "--like", run.toString()).err())
                .contains("expected a network of dense layers, found a layer of kind LSTM");
    }

    private static byte[] keras(String between) throws IOException {
        Npz arrays = Npz.read(run.resolve("model.npz"));
        GraphProto.Builder graph = GraphProto.newBuilder();
        String x = "x";
        for (String layer : List.of("1", "2")) {
            NpyArray W = arrays.get("W" + layer);
            NpyArray b = arrays.get("b" + layer);
            int outputs = W.shape()[0];
            int inputs = W.shape()[1];
            float[] values = W.toFloats();
            TensorProto.Builder V = TensorProto.newBuilder()
                    .setName("V" + layer)
                    .setDataType(1)
                    .addDims(inputs)
                    .addDims(outputs);
            for (int j = 0; j < inputs; j++) {
                for (int k = 0; k < outputs; k++) {
                    V.addFloatData(values[k * inputs + j]);
                }
            }
            graph.addInitializer(V)
                    .addInitializer(TensorProto.newBuilder()
                            .setName("c" + layer)
                            .setDataType(1)
                            .addDims(outputs)
                            .setRawData(ByteString.copyFrom(b.toBytes())));
            graph.addNode(node("MatMul", x, "V" + layer, "z" + layer))
                    .addNode(node("Add", "z" + layer, "c" + layer, "y" + layer))
                    .addNode(node(between, "y" + layer, "y" + layer, "h" + layer));
            x = "h" + layer;
        }
        return ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build().toByteArray();
    }

    private static NodeProto node(String operation, String first, String second, String output) {
        return NodeProto.newBuilder()
                .setOpType(operation)
                .addInput(first)
                .addInput(second)
                .addOutput(output)
                .build();
    }

    /** Whatever bytes are others: a run or a sentence. */
    @Test
    void damageIsSaid() throws IOException {
        Path file = folder.resolve("model.onnx");
        byte[] whole = keras("Relu");
        Random random = new Random(1);
        List<String> unexpected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k < 40; k++) {
                int headers = random.nextBoolean() ? 20 : damaged.length;
                damaged[random.nextInt(headers)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            CommandRun command =
                    CommandRun.of("import", file.toString(), "--like", run.toString(), "--out", folder.toString());
            assertThat(command.status()).isIn(0, 1);
            if (command.err().contains("unexpected")) {
                unexpected.add(command.err());
            }
        }
        assertThat(unexpected).isEmpty();
    }
}
