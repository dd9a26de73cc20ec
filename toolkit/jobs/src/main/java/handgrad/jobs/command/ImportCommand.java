package handgrad.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import handgrad.files.MalformedFileException;
import handgrad.jobs.export.OnnxModel;
import handgrad.jobs.export.PytorchSequential;
import handgrad.jobs.importing.ModelFile;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Training;
import handgrad.matrix.Precision;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad import}: weights of another program as a run that {@code handgrad predict} takes. */
@Command(
        name = "import",
        description =
                "Make a run of the weights in a file, safetensors, npz or ONNX of dense layers. The network is that of the"
                        + " record in the file, which handgrad export leaves there, or of another run, --like.",
        footer = {
            "",
            "Examples:",
            "  handgrad import mlp.onnx",
            "  handgrad import pytorch.safetensors --like runs/hw1-mnist-mlp/20261121T120000Z"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String MODEL = "model.npz";

    @Parameters(
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "The file with the weights, W as (outputs, inputs).")
    private Path file = Path.of("");

    @Option(
            names = "--like",
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "A run whose network the weights are for: its job, options and classes are taken.")
    private @Nullable Path like;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelFile model = ModelFile.read(file);
        RunRecord record = like == null ? recordOf(model) : untrained(RunFolder.readRun(like));
        Map<String, NpyArray> arrays = model.named(file, names(model), precision(record));
        Path scratch = Files.createTempDirectory("handgrad-import");
        try {
            requireFit(record, arrays, scratch);
        } finally {
            for (String name : List.of("run.json", MODEL)) {
                Files.deleteIfExists(scratch.resolve(name));
            }
            Files.delete(scratch);
        }
        RunFolder folder = RunFolder.create(output.out(), record.job(), Instant.now());
        folder.write(MODEL, out -> Npz.write(out, arrays));
        folder.write(record);
        tell(record, folder.path());
        return 0;
    }

    private RunRecord recordOf(ModelFile model) throws MalformedFileException {
        String json = model.metadata().get(OnnxModel.RECORD);
        if (json == null) {
            throw new MalformedFileException(
                    file,
                    "expected the record of a run beside the weights, found none: name a run with the same network by"
                            + " --like");
        }
        try {
            return RunJson.run(json);
        } catch (JsonProcessingException e) {
            throw new MalformedFileException(
                    file, "expected the record of a run beside the weights, and found: " + e.getOriginalMessage(), e);
        }
    }

    /** What another run measured is not said of these weights. */
    static RunRecord untrained(RunRecord other) {
        return RunRecord.started(
                        other.job(),
                        other.sheet(),
                        other.question(),
                        other.seed(),
                        other.config(),
                        other.data(),
                        other.environment())
                .completed(Training.NONE, Map.of());
    }

    /** As the network calls its parameters; empty where the file does so itself. */
    private Optional<List<String>> names(ModelFile model) throws IOException {
        if (like != null) {
            return Optional.of(
                    List.copyOf(Npz.read(like.resolve(MODEL)).arrays().keySet()));
        }
        return Optional.ofNullable(model.metadata().get(PytorchSequential.NAMES))
                .map(names -> List.of(names.split(",", -1)));
    }

    private static Precision precision(RunRecord record) {
        return Precision.valueOf(String.valueOf(record.config().getOrDefault("precision", "single"))
                .toUpperCase(Locale.ROOT));
    }

    /** Whether the job's network takes them is for the job to say, before anything is written where runs are. */
    private void requireFit(RunRecord record, Map<String, NpyArray> arrays, Path scratch) throws IOException {
        RunFolder trial = RunFolder.open(scratch);
        trial.write(record);
        trial.write(MODEL, out -> Npz.write(out, arrays));
        RecordedJob recorded = RecordedJob.of(scratch, spec.commandLine());
        recorded.setOptions(List.of());
        try {
            recorded.job().portable(record, scratch, data, model -> true);
        } catch (MalformedFileException e) {
            throw new MalformedFileException(
                    file,
                    "not a model of handgrad " + record.job() + " with these options: "
                            + String.valueOf(e.getMessage()).replace(scratch.resolve(MODEL) + ": ", ""),
                    e);
        }
    }

    private void tell(RunRecord record, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.print(RunJson.document(record));
        } else {
            out.println("handgrad " + record.job() + ", weights of " + file + ", in " + folder);
        }
        out.flush();
    }
}
