package handgrad.jobs.command;

import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.DataException;
import handgrad.datasets.ames.AmesColumn;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.ames.AmesReading;
import handgrad.datasets.csv.UnknownValues;
import handgrad.files.WholeFile;
import handgrad.jobs.inspect.ColumnText;
import handgrad.jobs.inspect.Overview;
import handgrad.jobs.inspect.OverviewPage;
import handgrad.jobs.inspect.OverviewText;
import handgrad.jobs.inspect.PlaceLook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad data inspect}: the Ames table, or any folder or file. */
@Command(
        name = "inspect",
        description =
                "Say what a folder or file is, and which command would use it. Look at the Ames table: types, unknown"
                        + " values, summaries, categories, correlations, outliers.",
        footer = {
            "",
            "Examples:",
            "  handgrad data inspect mnist.npz",
            "  handgrad data inspect houses.csv",
            "  handgrad data inspect ames",
            "  handgrad data inspect ames --column Neighborhood",
            "  handgrad data inspect ames --html ames.html"
        })
final class InspectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PLACE",
            description = "A folder or file, or a data set of the data directory; of ames more is shown.")
    private String name = "";

    @Option(names = "--column", paramLabel = "NAME", description = "Look at one column (default: at all).")
    private @Nullable String column;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description =
                    "Write a page with histograms, correlations and price against living area, which opens offline"
                            + " (default: print text).")
    private @Nullable Path html;

    @Option(
            names = "--data",
            paramLabel = "PLACE",
            converter = OptionValues.Place.class,
            description = "Data directory, or the file of the Ames table (default: $$HANDGRAD_DATA, else"
                    + " $$XDG_CACHE_HOME/handgrad, else ~/.cache/handgrad).")
    private @Nullable Path data;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Option(names = "--no-verify", description = "Accept a table that is not the published one.")
    private boolean noVerify;

    @Option(
            names = "--unknown-values",
            paramLabel = "WORDS",
            converter = OptionValues.Unknown.class,
            defaultValue = UnknownValues.USUAL,
            description = "What stands for an unknown value, beside an empty one, with commas between (default:"
                    + " ${DEFAULT-VALUE}). Among categories of this table, NA means that there is none.")
    private UnknownValues unknown = UnknownValues.DEFAULT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!name.equals(Catalogue.AMES.name())) {
            return look();
        }
        if (column != null && html != null) {
            throw new ParameterException(spec.commandLine(), "--html shows all columns; leave --column out");
        }
        AmesReading read = new AmesLoader(DataDirectory.choose(data), !noVerify, unknown).table();
        read.remarks().forEach(remark -> spec.commandLine().getErr().println("handgrad: " + remark + "."));
        Overview overview = Overview.of(read.table());
        PrintWriter out = spec.commandLine().getOut();
        if (html != null) {
            write(new OverviewPage(overview), html);
            out.println("written to " + html);
        } else {
            (column == null ? OverviewText.of(overview) : column(overview, column)).forEach(out::println);
        }
        return 0;
    }

    private int look() throws IOException {
        for (String option : List.of("--column", "--html", "--no-verify")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(), option + " belongs to the Ames table, data inspect ames; leave it out");
            }
        }
        PlaceLook look = new PlaceLook(reading.pixels(), reading.expansion(), unknown);
        look.of(place()).lines().forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    /** The folder or file of this name, or else the data set's. */
    private Path place() throws DataException {
        Path named = OptionValues.place(name);
        Path ofTheSet = DataDirectory.choose(data).root().resolve(name);
        boolean isSet = Catalogue.all().stream().anyMatch(set -> set.name().equals(name));
        if (isSet && !Files.exists(named) && !Files.exists(ofTheSet)) {
            throw new DataException("there is no " + ofTheSet + ": fetch it with handgrad data fetch " + name);
        }
        return Files.exists(named) ? named : isSet || data != null ? ofTheSet : named;
    }

    private static void write(OverviewPage page, Path file) throws IOException {
        try {
            WholeFile.write(file, page::writeTo);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no folder " + e.getMessage() + ": make it, or name another file with --html", e);
        }
    }

    private List<String> column(Overview overview, String wanted) {
        return Stream.concat(
                        overview.numbers().stream()
                                .filter(summary -> summary.column().name().equals(wanted))
                                .map(summary -> ColumnText.of(summary, overview.withPrice(wanted))),
                        overview.categories().stream()
                                .filter(summary -> summary.column().name().equals(wanted))
                                .map(ColumnText::of))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), noColumn(wanted)));
    }

    private static String noColumn(String wanted) {
        List<String> names = AmesColumn.all().stream()
                .map(AmesColumn::name)
                .filter(name -> !name.equals("Order") && !name.equals("PID"))
                .toList();
        return "there is no column '" + wanted + "' to look at; "
                + NearestNames.question(
                        NearestNames.to(wanted, names), "handgrad data inspect ames lists the " + names.size());
    }
}
