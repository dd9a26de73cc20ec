package handgrad.jobs.command;

import handgrad.datasets.csv.UnknownValues;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.RunJson;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.terminal.TextTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad predict}: a run's model, applied. */
@Command(
        name = "predict",
        description = "Apply the model of a run to its test set, or to data of your own.",
        footer = {
            "",
            "Examples:",
            "  handgrad predict runs/hw2-wpi-softmax/20261121T120000Z",
            "  handgrad predict runs/hw2-wpi-softmax/20261121T120000Z --out predictions.csv",
            "  handgrad predict runs/hw1-mnist-mlp/20261121T120000Z --images photo.jpg --html photo.html",
            "  handgrad predict runs/hw1-mnist-mlp/20261121T120000Z --images scans/*.png --out predictions.csv",
            "  handgrad predict runs/hw2-wpi-softmax/20261121T120000Z --images mine.npy > predictions.csv",
            "  handgrad predict runs/hw1-ist-nn/20261121T120000Z --table mine.csv > prices.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            converter = OptionValues.Folder.class,
            description = "Folder of the run, with run.json and model.npz.")
    private Path run = Path.of("");

    @Option(
            names = "--images",
            paramLabel = "PLACE",
            arity = "1..*",
            converter = OptionValues.Place.class,
            description =
                    "Images of your own, files or folders: PNG, JPEG, npy, npz, IDX, CSV. Those of another size are"
                            + " brought to the model's, for a model of MNIST as its digits were made: cut out, scaled"
                            + " to 20 x 20, centred by mass. What their pixels are is found out, or --pixels says it"
                            + " (default: the test set).")
    private List<Path> images = List.of();

    @Option(
            names = "--table",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Rows of your own in a CSV file, with the columns of the table that was trained on that the model uses;"
                            + " where the predicted column is there, too, the errors are told (default: the test set).")
    private @Nullable Path table;

    @Option(
            names = "--unknown-categories",
            paramLabel = "refuse|mean",
            description =
                    "With --table: what becomes of a row with a category that no training row has, as of --predict"
                            + " of the job (default: refuse).")
    private @Nullable String unknownCategories;

    @Option(
            names = "--unknown-values",
            paramLabel = "WORDS",
            description = "What stands for an unknown value in the run's table and in that of --table (default: "
                    + UnknownValues.USUAL + ").")
    private @Nullable String unknownValues;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Write a line of CSV for each image (predicted class, probability, true class if known) or sample,"
                            + " and into a folder beside it the images as the model saw them, where they were scaled.")
    private @Nullable Path out;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Write a page that shows the images, as the model saw them, with the likeliest classes.")
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
        RunRecord record = recorded.record();
        PredictingJob predicting = recorded.job();
        requireOwn(record, "--images", !images.isEmpty(), predicting.ownData(record));
        requireOwn(record, "--table", table != null, predicting.ownData(record));
        recorded.setOptions(ofTheTable(record, predicting.ownData(record)));
        Prediction prediction = predicting.predict(record, run, table == null ? images : List.of(table), data);
        if (html != null) {
            WholeFile.Content page = prediction
                    .page()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--html shows images, and handgrad " + record.job() + " is not about any; leave it out"));
            WholeFile.write(html, page);
            say("the images with their classes are in " + html);
        }
        if (out != null) {
            WholeFile.write(out, prediction::writeCsv);
            prediction.writeBeside(out).ifPresent(folder -> say("the images as the model saw them are in " + folder));
        }
        print(prediction);
        return 0;
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println("handgrad: " + sentence + ".");
    }

    private List<String> ofTheTable(RunRecord record, Optional<String> taken) {
        if (unknownValues != null && !taken.equals(Optional.of("--table"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--unknown-values is for tables, and handgrad " + record.job() + " reads none; leave it out");
        }
        if (unknownCategories != null && table == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--unknown-categories says what becomes of rows of your own; name them with --table");
        }
        List<String> words = new ArrayList<>();
        if (unknownCategories != null) {
            words.add("--unknown-categories=" + unknownCategories);
        }
        if (unknownValues != null) {
            words.add("--unknown-values=" + unknownValues);
        }
        return words;
    }

    private void requireOwn(RunRecord record, String option, boolean isGiven, Optional<String> taken) {
        if (isGiven && !taken.equals(Optional.of(option))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the model of handgrad " + record.job()
                            + taken.map(other -> " takes data of your own by " + other + ", not by " + option)
                                    .orElse(" is applied to the samples that the job draws; leave " + option + " out"));
        }
    }

    private void print(Prediction prediction) throws IOException {
        PrintWriter printed = spec.commandLine().getOut();
        if (json) {
            printed.print(RunJson.document((Record) prediction));
        } else if ((prediction.isJudged() && table == null) || out != null) {
            judge(prediction, printed);
        } else {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            prediction.writeCsv(csv);
            printed.print(ShownText.lines(csv.toString(StandardCharsets.UTF_8)));
            if (prediction.isJudged()) { // beside what may be written to a file
                judge(prediction, spec.commandLine().getErr());
            }
        }
        printed.flush();
    }

    private static void judge(Prediction prediction, PrintWriter to) {
        to.print(Console.harmless(prediction.job() + ", model of " + prediction.run() + ": " + prediction.inWords()));
        TextTable.of(MetricTable.of(prediction.metrics())).forEach(to::println);
        to.flush();
    }
}
