package handgrad.jobs.command;

import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.DataException;
import handgrad.datasets.Dataset;
import handgrad.datasets.DescribedSets;
import handgrad.datasets.Fetch;
import handgrad.datasets.FileStatus;
import handgrad.datasets.Holding;
import handgrad.datasets.Inventory;
import handgrad.datasets.Source;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.image.PixelRange;
import handgrad.files.ExpansionLimit;
import handgrad.jobs.inspect.PlaceLook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad data}: what data are there, and fetching the rest. */
@Command(
        name = "data",
        description = "The data sets: which are there, fetching them, and looking into any table or file.",
        subcommands = InspectCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class DataCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description =
                    "List every file of every data set, and of those that a folder's dataset.json describes: where it is, and"
                            + " whether it is whole. Of a folder or file that is no data directory, say what it is.",
            footer = {
                "",
                "Examples:",
                "  handgrad data list",
                "  handgrad data list --data /mnt/datasets",
                "  handgrad data list --data letters.npz"
            })
    int list(
            @Option(
                            names = "--data",
                            paramLabel = "PLACE",
                            converter = OptionValues.Place.class,
                            description = DirectoryOption.DESCRIPTION)
                    @Nullable
                    Path data)
            throws IOException {
        DataDirectory directory = DataDirectory.choose(data);
        PrintWriter out = spec.commandLine().getOut();
        if (data != null && isSomethingElse(directory)) {
            PlaceLook look = new PlaceLook(PixelRange.UNKNOWN, ExpansionLimit.USUAL, UnknownValues.DEFAULT);
            look.of(data).lines().forEach(out::println);
            return 0;
        }
        out.println("data directory: " + directory.root());
        for (Holding holding : Inventory.of(directory, all(directory))) {
            out.println();
            print(holding, out);
        }
        return 0;
    }

    @Command(
            name = "fetch",
            description =
                    "Download a data set into the data directory, and verify it. A web page or the like in a file's place is"
                            + " replaced; other files that are there never are.",
            footer = {
                "",
                "Examples:",
                "  handgrad data fetch fashion-mnist",
                "  handgrad data fetch mnist --data /mnt/datasets"
            })
    int fetch(
            @Parameters(
                            paramLabel = "NAME",
                            description =
                                    "mnist, fashion-mnist, ames, or a folder of the data directory whose dataset.json says where to"
                                            + " fetch it from.")
                    String name,
            @Mixin DirectoryOption data)
            throws IOException {
        DataDirectory directory = data.directory();
        Dataset dataset = named(name, all(directory));
        try (DownloadReport report = new DownloadReport(Terminal.progress())) {
            new Fetch().missing(dataset, directory, report);
        }
        Holding holding = Inventory.of(directory, List.of(dataset)).get(0);
        print(holding, spec.commandLine().getOut());
        if (!holding.whole()) {
            throw new DataException(dataset.title()
                    + " is there but not as it was published: move the files named above away and fetch again");
        }
        return 0;
    }

    /** Whether there is something, and no data set's folder. */
    private static boolean isSomethingElse(DataDirectory directory) throws IOException {
        Path root = directory.root();
        return Files.isRegularFile(root)
                || (Files.isDirectory(root)
                        && !isEmpty(root)
                        && all(directory).stream().noneMatch(set -> Files.exists(directory.folder(set))));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** The published ones, and those that folders of the data directory describe. */
    private static List<Dataset> all(DataDirectory directory) throws IOException {
        return Stream.concat(
                        Catalogue.all().stream(),
                        DescribedSets.in(directory).stream()
                                .filter(own -> Catalogue.all().stream()
                                        .noneMatch(known -> known.name().equals(own.name()))))
                .toList();
    }

    private Dataset named(String name, List<Dataset> all) {
        return all.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no data set '" + name + "'; there are "
                                + all.stream().map(Dataset::name).collect(Collectors.joining(", "))));
    }

    private static void print(Holding holding, PrintWriter out) {
        String where = holding.folder().map(Path::toString).orElse("embedded subset, comes with the program");
        out.println(holding.dataset().title() + (holding.place() == Source.SYSTEM ? ", system package" : "") + ": "
                + where);
        for (FileStatus file : holding.files()) {
            out.printf(
                    Locale.ROOT,
                    "  %-30s %10s  %s%n",
                    file.name(),
                    file.state() == FileStatus.State.MISSING ? "" : megabytes(file.bytes()),
                    file.fault().isEmpty() ? file.state().name().toLowerCase(Locale.ROOT) : file.fault());
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.3f MB", bytes / 1e6);
    }
}
