package handgrad.jobs.command;

import handgrad.files.ShownText;
import handgrad.jobs.counterpart.Comparison;
import handgrad.jobs.counterpart.ComparisonPage;
import handgrad.jobs.counterpart.Counterpart;
import handgrad.jobs.counterpart.TestSet;
import handgrad.jobs.record.RecordedModel;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad compare}: what a reader trained with a program of his own, beside a run. */
@Command(
        name = "compare",
        description =
                "Compare what a program of your own came to with a run: final weights, a curve or predictions, and"
                        + " say what kind of difference it is. Runs are compared with each other by handgrad runs compare,"
                        + " gradients of an exercise by handgrad check.",
        footer = {
            "",
            "Examples:",
            "  handgrad compare mine.npz runs/hw2-wpi-softmax/20261121T120000Z",
            "  handgrad compare curve.csv runs/hw2-wpi-softmax/20261121T120000Z --html beside.html",
            "  handgrad compare predicted.npy runs/hw1-mnist-mlp/20261121T120000Z --json"
        })
final class CompareCommand implements Callable<Integer> {
    private static final String MODEL = "model.npz";

    @Parameters(
            index = "0",
            paramLabel = "MINE",
            converter = OptionValues.FilePath.class,
            description =
                    "Your file: weights under any names (npz, safetensors, ONNX, or a run's folder, such as handgrad import"
                            + " makes); or metrics by epoch (npz, CSV, JSON lines); or a class, or a row of scores, for each"
                            + " test sample (npy, npz, CSV).")
    private Path mine = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "Folder of the run, with run.json and model.npz.")
    private Path run = Path.of("");

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Write a page.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordedJob recorded = RecordedJob.of(run, spec.commandLine());
        recorded.setOptions(List.of());
        RunRecord record = recorded.record();
        Counterpart beside = new Counterpart(
                run,
                record,
                RunFolder.readEpochs(run),
                Npz.read(RecordedModel.of(run, record)).arrays(),
                recorded.job().divisor(),
                models -> ask(recorded, models));
        Comparison comparison = beside.to(Files.isDirectory(mine) ? mine.resolve(MODEL) : mine);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(comparison));
        } else {
            comparison.lines().stream().map(ShownText::harmless).forEach(out::println);
        }
        out.flush();
        if (html != null) {
            new ComparisonPage(comparison).write(html);
        }
        return 0;
    }

    /** Each model stands in a folder of its own for as long as the job is asked. */
    private List<TestSet.Result> ask(RecordedJob recorded, List<Map<String, NpyArray>> models) throws IOException {
        RunRecord untrained = ImportCommand.untrained(recorded.record());
        Path scratch = Files.createTempDirectory("handgrad-compare");
        List<Path> folders = new ArrayList<>();
        try {
            for (Map<String, NpyArray> model : models) {
                Path folder = Files.createDirectory(scratch.resolve(String.valueOf(folders.size())));
                folders.add(folder);
                Npz.write(folder.resolve(MODEL), model);
            }
            return recorded.job().predictEach(untrained, folders, data).stream()
                    .map(said -> new TestSet.Result(said.metrics(), said.classes()))
                    .toList();
        } finally {
            for (Path folder : folders) {
                Files.deleteIfExists(folder.resolve(MODEL));
                Files.delete(folder);
            }
            Files.delete(scratch);
        }
    }
}
