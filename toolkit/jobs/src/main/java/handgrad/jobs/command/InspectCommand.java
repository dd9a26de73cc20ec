package handgrad.jobs.command;

import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.DataException;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.ames.AmesTable;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.look.Associations;
import handgrad.datasets.look.LookOptions;
import handgrad.datasets.look.TableFindings;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.jobs.inspect.CodeBook;
import handgrad.jobs.inspect.ColumnText;
import handgrad.jobs.inspect.FindingsJson;
import handgrad.jobs.inspect.FindingsPage;
import handgrad.jobs.inspect.FindingsText;
import handgrad.jobs.inspect.InspectedTable;
import handgrad.jobs.inspect.PlaceLook;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tech.tablesaw.api.Table;

/** {@code handgrad data inspect}: any table, the Ames table by its name, or whatever a folder or file is. */
@Command(
        name = "inspect",
        description =
                "Look into a table: what its columns are, what is wrong with it, which laws its rows keep and which rows break"
                        + " them, and what a model would trip over. Of any other folder or file, say what it is and which command"
                        + " would use it.",
        footer = {
            "",
            "Examples:",
            "  handgrad data inspect ames",
            "  handgrad data inspect houses.csv --target Price --html houses.html",
            "  handgrad data inspect new.csv --against old.csv --fail-on alert,law --json",
            "  handgrad data inspect ames --column Neighborhood",
            "  handgrad data inspect letters.npz"
        })
final class InspectCommand implements Callable<Integer> {
    /** Bytes of a table from which on it is said, on a terminal, what is being done. */
    private static final long LONG_WORK = 20_000_000;

    @Parameters(
            paramLabel = "PLACE",
            description = "A table, any other folder or file, or a data set of the data directory such as ames.")
    private String name = "";

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The column to predict: what gives it away and what goes with it is told (default for ames:"
                    + " SalePrice).")
    private @Nullable String target;

    @Option(names = "--column", paramLabel = "NAME", description = "Look at one column (default: at all).")
    private @Nullable String column;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Write a page to explore, which opens offline.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print everything as JSON instead of text.")
    private boolean json;

    @Option(names = "--all", description = "Print everything (default: what matters most, on a screen).")
    private boolean all;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            converter = OptionValues.FilePath.class,
            description = "Another table of the same columns, such as new rows: tell where its values differ.")
    private @Nullable Path against;

    @Option(
            names = "--split",
            description =
                    "Compare the first half of the rows with the second, as for a model that is trained on the first"
                            + " (default for ames, whose sheet does so).")
    private boolean split;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            converter = Watch.class,
            description = "End with 1 when there is an alert above a note (alert), or a row that breaks a law (law), or"
                    + " either: alert,law.")
    private List<String> watched = List.of();

    @Option(
            names = "--data",
            paramLabel = "PLACE",
            converter = OptionValues.Place.class,
            description = "Data directory, or the file of the Ames table (default: $$HANDGRAD_DATA, else"
                    + " $$XDG_CACHE_HOME/handgrad, else ~/.cache/handgrad).")
    private @Nullable Path data;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Option(names = "--no-verify", description = "Accept an Ames table that is not the published one.")
    private boolean noVerify;

    @Option(
            names = "--unknown-values",
            paramLabel = "WORDS",
            converter = OptionValues.Unknown.class,
            defaultValue = UnknownValues.USUAL,
            description = "What stands for an unknown value, beside an empty one, with commas between (default:"
                    + " ${DEFAULT-VALUE}). Among categories of the Ames table, NA means that there is none.")
    private UnknownValues unknown = UnknownValues.DEFAULT;

    @Spec
    private CommandSpec spec;

    /** What may be watched. */
    static final class Watch implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.equals("alert") && !text.equals("law")) {
                throw new TypeConversionException("expected alert, law, or alert,law, found '" + text + "'");
            }
            return text;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (column != null && html != null) {
            throw usage("--html shows all columns; leave --column out");
        }
        if (column != null && json) {
            throw usage("--json tells of all columns; leave --column out");
        }
        PlaceLook look = new PlaceLook(reading.pixels(), reading.expansion(), unknown);
        boolean isAmes = name.equals(Catalogue.AMES.name());
        Optional<InspectedTable> table = isAmes
                ? Optional.of(InspectedTable.of(new AmesLoader(DataDirectory.choose(data), !noVerify, unknown).table()))
                : table(look, place());
        if (table.isEmpty()) {
            requireNone(
                    List.of(
                            "--target",
                            "--column",
                            "--html",
                            "--json",
                            "--all",
                            "--against",
                            "--split",
                            "--fail-on",
                            "--no-verify"),
                    "a table");
            look.of(place()).lines().forEach(spec.commandLine().getOut()::println);
            return 0;
        }
        if (!isAmes) {
            requireNone(List.of("--no-verify"), "the Ames table, data inspect ames");
        }
        table.get().remarks().forEach(remark -> err("handgrad: " + remark + "."));
        return column == null ? findings(look, table.get()) : column(table.get(), column);
    }

    private Optional<InspectedTable> table(PlaceLook look, Path place) throws IOException {
        progress(place).accept("reading " + place);
        return look.table(place);
    }

    private static Consumer<String> progress(Path place) throws IOException {
        boolean isLong = Files.isRegularFile(place) && Files.size(place) >= LONG_WORK;
        PrintStream err = Terminal.progress().err();
        return isLong && Terminal.progress().terminal()
                ? step -> err.println(ShownText.harmless("handgrad: " + step))
                : step -> {};
    }

    private void requireNone(List<String> options, String what) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw usage(option + " belongs to " + what + "; leave it out");
            }
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void err(String line) {
        spec.commandLine().getErr().println(ShownText.harmless(line));
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

    private int findings(PlaceLook look, InspectedTable table) throws IOException {
        Optional<Table> other = Optional.empty();
        if (against != null) {
            other = Optional.of(table(look, against)
                    .orElseThrow(() -> usage("--against expects a table, found something else in " + against))
                    .table());
        }
        TableFindings findings = TableFindings.of(
                table.table(),
                new LookOptions(target(table), split || table.isAmes(), other, 0, progress(table.place())));
        PrintWriter out = spec.commandLine().getOut();
        if (html != null) {
            write(new FindingsPage(table, findings, codes(table)), html);
        }
        if (json) {
            out.println(new FindingsJson(table, findings).document().toPrettyString());
        } else if (html != null) {
            out.println("written to " + html);
        } else {
            new FindingsText(table, findings, all).lines().forEach(out::println);
        }
        return FindingsText.fails(findings, watched) ? 1 : 0;
    }

    private Optional<String> target(InspectedTable table) {
        if (target == null) {
            return table.isAmes() ? Optional.of(AmesTable.PRICE) : Optional.empty();
        }
        return Optional.of(named(table, target));
    }

    private static CodeBook codes(InspectedTable table) {
        return table.isAmes() ? CodeBook.ames() : CodeBook.NONE;
    }

    private int column(InspectedTable table, String wanted) {
        Table read = table.table();
        Optional<String> y = target(table);
        String x = named(table, wanted);
        double r = y.isEmpty()
                ? Double.NaN
                : Associations.pearson(
                        TableFindings.numbers(read.column(x)), TableFindings.numbers(read.column(y.get())));
        new ColumnText(TableFindings.profile(read, x, y), y, r, codes(table))
                .lines()
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    /** The column of this name, in this spelling. */
    private String named(InspectedTable table, String wanted) {
        if (!table.table().columnNames().contains(wanted)) {
            throw usage("there is no column '" + wanted + "' to look at; "
                    + NearestNames.question(
                            NearestNames.to(wanted, table.table().columnNames()),
                            "there are " + String.join(", ", table.table().columnNames())));
        }
        return wanted;
    }

    private static void write(FindingsPage page, Path file) throws IOException {
        try {
            WholeFile.write(file, page::writeTo);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no folder " + e.getMessage() + ": make it, or name another file with --html", e);
        }
    }
}
