package handgrad.benchmarks.train;

import handgrad.benchmarks.Publication;
import handgrad.benchmarks.TemporaryFolder;
import handgrad.datasets.Catalogue;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.LoadedImages;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.record.Environment;
import handgrad.matrix.BlasThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad bench train}. */
@Command(
        name = "train",
        description =
                "Train the same models by handgrad and by the libraries that are here (NumPy with SciPy, PyTorch and"
                        + " scikit-learn through python3; plain ND4J; DL4J, Tribuo, DJL and PyTorch by JavaCPP where they are"
                        + " built), in turn; three to ten minutes a row.",
        footer = {
            "",
            "Examples:",
            "  handgrad bench train",
            "  handgrad bench train --rows softmax-1,mlp-32 --repeat 3",
            "  handgrad bench train --no-peers --json"
        })
public final class Train implements Callable<Integer> {
    @Option(
            names = "--rows",
            paramLabel = "NAME",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            description = "Only these rows of ${COMPLETION-CANDIDATES}.",
            completionCandidates = RowNames.class)
    private List<String> names = Row.ALL.stream().map(Row::name).toList();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Rounds, each with every contestant once (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Train on the first N samples only.")
    private int samples = Integer.MAX_VALUE;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = OptionValues.Threads.class,
            description = "Most threads that handgrad may use (default: one per processor, here ${DEFAULT-VALUE}).")
    private int threads = Math.min(BlasThreads.MOST, Runtime.getRuntime().availableProcessors());

    @Option(names = "--no-peers", description = "Measure handgrad alone.")
    private boolean noPeers;

    @Option(
            names = "--limits",
            paramLabel = "DIR",
            converter = OptionValues.Folder.class,
            description = "Folder with softmax.c, mlp1.c, deep.c and dump.py, which show what these rows could reach.")
    private @Nullable Path limits;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Spec
    private CommandSpec spec;

    private final Map<Row.Data, LoadedImages> images = new EnumMap<>(Row.Data.class);
    private final List<String> notices = new ArrayList<>();

    /** The rows' names, for the help text. */
    static final class RowNames extends ArrayList<String> {
        RowNames() {
            super(Row.ALL.stream().map(Row::name).toList());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Row> rows = names.stream().map(this::row).toList();
        Publication publication = Publication.open(spec, output);
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            return measure(rows, temporary.path(), publication);
        }
    }

    private Row row(String name) {
        return Row.ALL.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no row '" + name + "'; there are " + String.join(", ", new RowNames())));
    }

    /**
     * Row by row; those that are measured are kept when a later one fails, or the program is ended.
     *
     * @return the exit status: 1 when there was nothing to measure
     */
    private int measure(List<Row> rows, Path temporary, Publication publication) throws IOException {
        List<Peer> peers = noPeers ? List.of() : Peers.find(temporary);
        SideBySide sideBySide = new SideBySide(
                Contestant.handgrad(threads), peers, rounds, spec.commandLine().getErr());
        List<String> absent = peers.stream()
                .filter(Peer::isAbsent)
                .map(peer -> peer.title() + " (" + peer.remedy() + ")")
                .toList();
        List<RowResult> results = new ArrayList<>();
        for (Row row : rows) {
            TrainingData data;
            try {
                data = data(row);
            } catch (NoSuchFileException e) {
                tell(row.name() + " is left out: there is no file " + e.getMessage() + ".");
                continue;
            }
            Path work = Files.createDirectory(temporary.resolve(row.name()));
            Work.write(work, row, data);
            results.add(sideBySide.measure(row, work, row.samples(data.samples())));
            TemporaryFolder.delete(work);
            publication.keep(report(absent, results));
        }
        if (results.isEmpty()) {
            spec.commandLine().getErr().println("handgrad: no row was measured; name the data with --data.");
            return 1;
        }
        Map<String, Limit> reached = reached(results, temporary);
        results.replaceAll(result -> {
            Limit limit = reached.get(result.row());
            return limit == null ? result : result.beside(limit);
        });
        publication.publish(report(absent, results));
        return 0;
    }

    private TrainReport report(List<String> absent, List<RowResult> results) {
        return new TrainReport(Environment.here(threads), rounds, absent, notices, results);
    }

    /** By row, what the C programs reach, where there are any. */
    private Map<String, Limit> reached(List<RowResult> results, Path temporary) throws IOException {
        if (limits == null) {
            return Map.of();
        }
        spec.commandLine().getErr().println("limits: the programs of " + limits + " are compiled and run");
        Path folder = Files.createDirectory(temporary.resolve("limits"));
        return new LimitPrograms(limits, dataOptions.directory().root(), folder, this::tell)
                .measure(results.stream().map(RowResult::row).collect(Collectors.toSet()));
    }

    /** On the console now, and under the tables at the end. */
    private void tell(String notice) {
        notices.add(notice);
        spec.commandLine().getErr().println(notice);
    }

    private TrainingData data(Row row) throws IOException {
        return switch (row.data()) {
            case NORMAL -> TrainingData.normal(samples);
            case AMES -> TrainingData.ames(dataOptions.directory(), samples);
            case MNIST -> images(row.data(), Catalogue.MNIST);
            case FASHION_MNIST -> images(row.data(), Catalogue.FASHION_MNIST);
        };
    }

    private TrainingData images(Row.Data data, ImageDataset dataset) throws IOException {
        LoadedImages loaded = images.get(data);
        if (loaded == null) {
            loaded = dataOptions.load(dataset, dataOptions.pixels(), 0, Terminal.progress());
            images.put(data, loaded);
            tell(loaded.notice());
        }
        return TrainingData.of(loaded.data().train(), samples);
    }
}
