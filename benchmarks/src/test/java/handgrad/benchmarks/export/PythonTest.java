package handgrad.benchmarks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.datasets.Catalogue;
import handgrad.datasets.ImageLoader;
import handgrad.datasets.LabelledImages;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python takes what is exported for it, and says what handgrad says. */
class PythonTest {
    private static final Path SYSTEMS_OWN = Path.of("/usr/bin/python3");

    private static final String TORCH = """
            import json, struct, sys
            import numpy, torch
            from torch.nn import *
            with open(sys.argv[1], "rb") as file:
                header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
                data = file.read()
            metadata = header.pop("__metadata__")
            types = {"F32": numpy.float32, "F64": numpy.float64}
            state = {
                name: torch.from_numpy(numpy.frombuffer(data, types[array["dtype"]])[
                    array["data_offsets"][0] // types[array["dtype"]]().itemsize:
                    array["data_offsets"][1] // types[array["dtype"]]().itemsize].reshape(array["shape"]).copy())
                for name, array in header.items()
            }
            model = eval(metadata["torch"])
            model.load_state_dict(state)
            model.eval()
            x = torch.from_numpy(numpy.load(sys.argv[2]).reshape(-1, 784) / float(metadata["input"].split()[-1]))
            x = x.to(next(model.parameters()).dtype)
            p = torch.softmax(model(x).double(), dim=1).max(dim=1)
            for i, k in enumerate(p.indices.tolist()):
                print("%d,%d,,%r" % (i, k, p.values[i].item()))
            """;

    @TempDir
    private Path folder;

    /** {@code torch.nn.Sequential(...).load_state_dict}, as the file itself says it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hw1 nyu fashion-mlp --hidden 32,16 --dropout 0.2 --epochs 1",
                "hw1 ist autodiff-mlp --engine hand --activation tanh --epochs 1 --precision double",
            })
    void pytorchLoadsTheStateDictionary(String job) throws IOException {
        assumeHas("torch, numpy");
        ExportedRun run = ExportedRun.of(folder, job + " --embedded");
        Path program = Files.writeString(folder.resolve("torch_model.py"), TORCH);
        Path state = run.export("--safetensors", "model.safetensors");
        assertSame(python(program, state, images()), run.predict(), 2e-6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hw1 mnist mlp --epochs 1",
                "hw1 ist mlp --epochs 1",
            })
    void theScriptNeedsNumpyAlone(String job) throws IOException {
        assumeHas("numpy");
        ExportedRun run = ExportedRun.of(folder, job + " --embedded");
        Path script = run.export("--numpy", "predict.py");
        assertThat(Files.readAllLines(script)).hasSizeLessThanOrEqualTo(35);
        assertSame(python(script, images()), run.predict(), 2e-6);
    }

    /** Prices 3a − 2b + 5·[c = "x"] + 10, of rows with a number that is unknown and one far away. */
    @Test
    void theScriptPreparesATable() throws IOException {
        assumeHas("numpy");
        List<String> lines = new ArrayList<>(List.of("Cost,a,b,c é"));
        for (int i = 0; i < 40; i++) {
            int a = i * 7 % 23;
            int b = i * 11 % 17;
            String c = List.of("x", "y", "").get(i * 5 % 3);
            lines.add((3 * a - 2 * b + (c.equals("x") ? 5 : 0) + 10) + "," + a + "," + b + "," + c);
        }
        Path table = Files.write(folder.resolve("costs.csv"), lines);
        ExportedRun run =
                ExportedRun.of(folder, "hw1 ist linear-regression --epochs 20 --target Cost --table " + table);
        Path rows = Files.writeString(folder.resolve("rows.csv"), "c é,b,a\nx,4,20\ny,NA,5\n,3,500\n");
        List<List<String>> expected = run.predict("--table", rows.toString());
        List<List<String>> said = python(run.export("--numpy", "predict.py"), rows);
        assertThat(said).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(Double.parseDouble(said.get(i).get(1)))
                    .isCloseTo(Double.parseDouble(expected.get(i).get(1)), within(1e-9));
        }
    }

    /** Whatever a graph holds: images, a table's strings, double. */
    @ParameterizedTest
    @ValueSource(strings = {"hw2 wpi softmax --epochs 1 --embedded", "hw1 mnist clipped-network --epochs 1"})
    void theCheckerOfOnnxFindsNoFault(String job) throws IOException {
        assumeHas("onnx");
        Path model = ExportedRun.of(folder, job).export("--onnx", "model.onnx");
        Path program = Files.writeString(
                folder.resolve("checker.py"),
                "import onnx, sys\nprint()\nprint(onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True))\n");
        assertThat(python(program, model)).containsExactly(List.of("None"));
    }

    private Path images() throws IOException {
        LabelledImages images =
                ImageLoader.embedded(Catalogue.FASHION_MNIST).data().test();
        Path file = folder.resolve("images.npy");
        Npy.write(file, NpyArray.of(images.pixels(), images.count(), images.rows(), images.columns()));
        return file;
    }

    private static void assertSame(List<List<String>> said, List<List<String>> expected, double tolerance) {
        assertThat(said).hasSameSizeAs(expected);
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i).get(1))
                    .as("image %d", i)
                    .isEqualTo(expected.get(i).get(1));
            assertThat(Double.parseDouble(said.get(i).get(3)))
                    .as("image %d", i)
                    .isCloseTo(Double.parseDouble(expected.get(i).get(3)), within(tolerance));
        }
    }

    /** What a program prints, but for the first line of a script of ours, which names the columns. */
    private List<List<String>> python(Path program, Object... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(SYSTEMS_OWN.toString(), program.toString()));
        for (Object word : words) {
            line.add(word.toString());
        }
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue())
                .as(Files.readString(err))
                .isZero();
        return ExportedRun.lines(program.endsWith("torch_model.py") ? "\n" + said : said);
    }

    private void assumeHas(String modules) throws IOException {
        assumeTrue(Files.isExecutable(SYSTEMS_OWN), "there is no " + SYSTEMS_OWN);
        Process process = new ProcessBuilder(SYSTEMS_OWN.toString(), "-c", "import " + modules)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("import").toFile())
                .start();
        assumeTrue(process.onExit().join().exitValue() == 0, SYSTEMS_OWN + " has no " + modules);
    }
}
