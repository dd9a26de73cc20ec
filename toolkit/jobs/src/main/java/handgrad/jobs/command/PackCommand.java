package handgrad.jobs.command;

import handgrad.files.WholeFile;
import handgrad.jobs.archive.RunArchive;
import handgrad.jobs.export.OnnxModel;
import handgrad.jobs.export.PixelType;
import handgrad.jobs.portable.NotPortableException;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad pack}: a run in one file. */
@Command(
        name = "pack",
        description =
                "Put a run into one zip: record, model, page, pictures, the model as ONNX, and the SHA-256 of each in"
                        + " SHA256SUMS. The checkpoint, with which alone a run is carried on, stays where it is.",
        footer = {
            "",
            "Examples:",
            "  handgrad pack runs/hw2-wpi-softmax/20261121T120000Z",
            "  handgrad pack runs/hw2-wpi-softmax/20261121T120000Z --out softmax.zip"
        })
final class PackCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "Folder of the run, with run.json and model.npz.")
    private Path run = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The zip to write (default: named after job and run, in the present folder).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    private CommandSpec spec;

    /**
     * What was written.
     *
     * @param files in the zip, but for their hashes
     */
    record Packed(String job, String run, String zip, List<String> files) {}

    @Override
    public Integer call() throws IOException {
        RecordedJob recorded = RecordedJob.of(run, spec.commandLine());
        recorded.setOptions(List.of());
        String name = recorded.record().job().replace(' ', '-') + "-"
                + run.toAbsolutePath().normalize().getFileName();
        Path zip = out == null ? Path.of(name + ".zip") : out;
        RunArchive archive = withOnnx(RunArchive.ofFolder(run), recorded);
        WholeFile.write(zip, to -> archive.writeZip(to, name));
        print(new Packed(
                recorded.record().job(),
                run.toString(),
                zip.toString(),
                List.copyOf(archive.files().keySet())));
        return 0;
    }

    private RunArchive withOnnx(RunArchive archive, RecordedJob recorded) throws IOException {
        try {
            byte[] onnx = recorded.job()
                    .portable(recorded.record(), run, data, model -> OnnxModel.of(model, PixelType.UINT8));
            return archive.with("model.onnx", onnx);
        } catch (NotPortableException e) {
            new Console(spec.commandLine(), json).say("handgrad: without ONNX: " + e.getMessage() + ".");
            return archive;
        }
    }

    private void print(Packed packed) {
        PrintWriter printed = spec.commandLine().getOut();
        if (json) {
            printed.print(RunJson.document(packed));
        } else {
            printed.println(
                    packed.job() + ", " + packed.run() + ": " + packed.files().size() + " files in " + packed.zip());
        }
        printed.flush();
    }
}
