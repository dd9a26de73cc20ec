package handgrad.benchmarks.commands;

import handgrad.benchmarks.Publication;
import handgrad.benchmarks.Statistics;
import handgrad.benchmarks.TemporaryFolder;
import handgrad.datasets.Catalogue;
import handgrad.datasets.DataDirectory;
import handgrad.datasets.Fetch;
import handgrad.datasets.ImageData;
import handgrad.datasets.ImageDataset;
import handgrad.datasets.ImageLoader;
import handgrad.datasets.LabelledImages;
import handgrad.datasets.ames.AmesLoader;
import handgrad.datasets.download.DownloadListener;
import handgrad.jobs.command.DirectoryOption;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handgrad bench reading}. */
@Command(
        name = "reading",
        description = "Time reading the published sets, which handgrad also hashes, beside NumPy and pandas; a minute.",
        footer = {"", "Examples:", "  handgrad bench reading --repeat 9"})
public final class Reading implements Callable<Integer> {
    private static final String SCRIPT = "read.py";

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "How often each is read, after once (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Mixin
    private final DirectoryOption data = new DirectoryOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    /** Reads a set, and returns a number by which the script shows that it read the same. */
    private interface Read {
        long sum(DataDirectory from) throws IOException;
    }

    private static final Map<String, Read> SETS = new LinkedHashMap<>();

    static {
        SETS.put("mnist", from -> lastOf(from, Catalogue.MNIST));
        SETS.put("fashion-mnist", from -> lastOf(from, Catalogue.FASHION_MNIST));
        SETS.put("ames-csv", from -> (long) new AmesLoader(from, true)
                .table()
                .table()
                .doubleColumn("SalePrice")
                .sum());
        SETS.put(
                "ames-npz",
                from -> Npz.read(from.root().resolve("ames/ames.npz")).arrays().values().stream()
                        .mapToLong(NpyArray::size)
                        .sum());
    }

    private static long lastOf(DataDirectory from, ImageDataset set) throws IOException {
        ImageData read = new ImageLoader(from, new Fetch())
                .load(set, new ImageLoader.Options(true, true), DownloadListener.NONE)
                .data();
        long sum = 0;
        for (LabelledImages part : List.of(read.train(), read.test())) {
            byte[] pixels = part.pixels();
            for (int i = pixels.length - part.rows() * part.columns(); i < pixels.length; i++) {
                sum += Byte.toUnsignedInt(pixels[i]);
            }
            sum += part.labels()[part.count() - 1];
        }
        return sum;
    }

    @Override
    public Integer call() throws IOException {
        DataDirectory from = data.directory();
        Publication publication = Publication.open(spec, output);
        List<ReadingReport.Row> rows = new ArrayList<>();
        Map<String, List<String>> script = script(from.root());
        for (Map.Entry<String, Read> set : SETS.entrySet()) {
            double[] seconds = new double[rounds];
            long sum = set.getValue().sum(from);
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                set.getValue().sum(from);
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
            List<String> said = script.get(set.getKey());
            if (said != null && Long.parseLong(said.get(2)) != sum) {
                throw new IOException(
                        set.getKey() + ": the script read something else, " + said.get(2) + " for " + sum);
            }
            rows.add(new ReadingReport.Row(
                    set.getKey(), Statistics.median(seconds), said == null ? null : Double.parseDouble(said.get(1))));
        }
        publication.publish(ReadingReport.of(rounds, rows));
        return 0;
    }

    /** The lines of the script by their first words; none where no Python has what it imports. */
    private Map<String, List<String>> script(Path root) throws IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Optional<String> python = Commands.python(List.of("numpy", "pandas"));
        if (python.isEmpty()) {
            spec.commandLine().getErr().println("No script beside it: give python3 the modules numpy and pandas.");
            return lines;
        }
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            Path file = Commands.scriptFile(SCRIPT, temporary.path());
            Path said = temporary.path().resolve("said");
            Spent.by(
                    List.of(python.get(), "-B", file.toString(), root.toString(), "" + rounds),
                    Commands.environment(root),
                    said);
            for (String line : Files.readAllLines(said)) {
                List<String> words = List.of(line.split(" ", -1));
                lines.put(words.get(0), words);
            }
        }
        return lines;
    }
}
