package handgrad.jobs.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.files.WholeFile;
import handgrad.jobs.export.NumpyScript;
import handgrad.jobs.export.OnnxModel;
import handgrad.jobs.export.PixelType;
import handgrad.jobs.export.PytorchSequential;
import handgrad.jobs.portable.PortableModel;
import handgrad.jobs.portable.Safetensors;
import handgrad.jobs.record.RunJson;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad export}: a run's model for other programs. */
@Command(
        name = "export",
        description = "Write the model of a run for other programs: ONNX, PyTorch, or NumPy alone.",
        footer = {
            "",
            "Examples:",
            "  handgrad export runs/hw2-wpi-softmax/20261121T120000Z --onnx softmax.onnx",
            "  handgrad export runs/hw1-mnist-mlp/20261121T120000Z --safetensors mlp.safetensors",
            "  handgrad export runs/hw1-ist-nn/20261121T120000Z --numpy predict.py"
        })
final class ExportCommand implements Callable<Integer> {
    /** {@code uint8} or {@code float}. */
    private static final class ImageType extends OptionValues.OneOf<PixelType> {
        ImageType() {
            super(PixelType.class);
        }
    }

    @Parameters(
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "Folder of the run, with run.json and model.npz.")
    private Path run = Path.of("");

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Write ONNX, opset " + OnnxModel.OPSET + ": from pixels of 0 to 255, or a table's columns as they"
                            + " stand in it, to probabilities and class, or the predicted quantity; with the run's"
                            + " record as metadata.")
    private @Nullable Path onnx;

    @Option(
            names = "--image-type",
            paramLabel = "uint8|float",
            converter = ImageType.class,
            description = "With --onnx: the number type of the images it takes (default: ${DEFAULT-VALUE}).")
    private PixelType imageType = PixelType.UINT8;

    @Option(
            names = "--safetensors",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Write the weights as a state dictionary of PyTorch's torch.nn.Sequential, with the run's"
                    + " record in the header. It takes x as the network does, pixels divided already.")
    private @Nullable Path safetensors;

    @Option(
            names = "--numpy",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Write a script, predict.py, that needs NumPy alone, and its arrays beside it, predict.npz.")
    private @Nullable Path numpy;

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    private CommandSpec spec;

    /**
     * What was written.
     *
     * @param torch what to write in Python before {@code load_state_dict}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Exported(
            String job,
            String run,
            @Nullable String onnx,
            @Nullable Integer opset,
            @Nullable String safetensors,
            @Nullable String torch,
            @Nullable String numpy,
            @Nullable String arrays) {}

    @Override
    public Integer call() throws IOException {
        if (onnx == null && safetensors == null && numpy == null) {
            throw new ParameterException(
                    spec.commandLine(), "say what to write: --onnx FILE, --safetensors FILE or --numpy FILE");
        }
        RecordedJob recorded = RecordedJob.of(run, spec.commandLine());
        recorded.setOptions(List.of());
        print(recorded.job().portable(recorded.record(), run, data, this::write));
        return 0;
    }

    private Exported write(PortableModel model) throws IOException {
        if (onnx != null) {
            byte[] content = OnnxModel.of(model, imageType);
            WholeFile.write(onnx, out -> out.write(content));
        }
        String torch = null;
        if (safetensors != null) {
            Safetensors state = PytorchSequential.of(model);
            WholeFile.write(safetensors, state::write);
            torch = state.metadata().get(PytorchSequential.TORCH);
        }
        Path arrays = null;
        if (numpy != null) {
            NumpyScript script = NumpyScript.of(model);
            arrays = beside(numpy);
            Npz.write(arrays, script.arrays());
            WholeFile.write(numpy, out -> out.write(script.text().getBytes(StandardCharsets.UTF_8)));
        }
        return new Exported(
                model.run().job(),
                run.toString(),
                text(onnx),
                onnx == null ? null : OnnxModel.OPSET,
                text(safetensors),
                torch,
                text(numpy),
                text(arrays));
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }

    /** As the script names it: its own name with another ending. */
    private static Path beside(Path script) {
        String name = String.valueOf(script.getFileName());
        int dot = name.lastIndexOf('.');
        return script.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".npz");
    }

    private void print(Exported written) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(written));
        } else {
            out.println(written.job() + ", model of " + written.run());
            if (written.onnx() != null) {
                out.println("  " + written.onnx() + "  ONNX, opset " + written.opset());
            }
            if (written.safetensors() != null) {
                out.println("  " + written.safetensors() + "  safetensors for " + written.torch());
            }
            if (written.numpy() != null) {
                out.println("  " + written.numpy() + "  for NumPy, with its arrays in " + written.arrays());
            }
        }
        out.flush();
    }
}
