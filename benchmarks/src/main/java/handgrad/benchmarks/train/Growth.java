package handgrad.benchmarks.train;

import com.fasterxml.jackson.core.type.TypeReference;
import handgrad.benchmarks.Publication;
import handgrad.benchmarks.Statistics;
import handgrad.benchmarks.TemporaryFolder;
import handgrad.datasets.Catalogue;
import handgrad.datasets.LabelledImages;
import handgrad.jobs.command.DataOptions;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.command.Terminal;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Png;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad bench growth}. */
@Command(
        name = "growth",
        description = "Train by handgrad alone while batch size, hidden units or samples grow, with one thread and with"
                + " two, and count memory over 50 epochs; about six minutes.",
        footer = {"", "Examples:", "  handgrad bench growth", "  handgrad bench growth --repeat 3 --json > growth.json"
        })
public final class Growth implements Callable<Integer> {
    private static final Row DEEP = Row.ALL.stream()
            .filter(row -> row.name().equals("deep-adam"))
            .findFirst()
            .orElseThrow();
    private static final List<String> JOB = List.of("hw1", "nyu", "fashion-mlp");

    @Option(
            names = "--over",
            paramLabel = "NAME",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            description = "Let only these grow of ${COMPLETION-CANDIDATES}.",
            completionCandidates = AxisNames.class)
    private List<String> names = new AxisNames();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Rounds, of whose rates the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            converter = OptionValues.Positive.class,
            description = "Time of each training (default: ${DEFAULT-VALUE}).")
    private double seconds = 3;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Train on the first N samples at most.")
    private int samples = Integer.MAX_VALUE;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Epochs over which memory is counted (default: ${DEFAULT-VALUE}).")
    private int epochs = 50;

    @Option(names = "--quick", description = "Only the smallest value of each.")
    private boolean quick;

    @Option(names = "--no-job", description = "Leave out the memory of a whole training.")
    private boolean noJob;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final DataOptions dataOptions = new DataOptions();

    @Spec
    private CommandSpec spec;

    /** The names of what can grow, for the help text. */
    static final class AxisNames extends ArrayList<String> {
        AxisNames() {
            super(Arrays.stream(GrowthAxis.values()).map(GrowthAxis::word).toList());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<GrowthAxis> axes = names.stream().map(this::axis).toList();
        Publication publication = Publication.open(spec, output);
        LabelledImages images = dataOptions
                .load(Catalogue.FASHION_MNIST, dataOptions.pixels(), 0, Terminal.progress())
                .data()
                .train();
        GrowthReport report;
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            List<GrowthCurve> curves = new ArrayList<>();
            for (GrowthAxis axis : axes) {
                curves.add(curve(axis, images, temporary.path()));
            }
            report = new GrowthReport(
                    Environment.here(Runtime.getRuntime().availableProcessors()),
                    TrainingData.of(images, Math.min(samples, GrowthAxis.IMAGES))
                            .samples(),
                    curves,
                    memory(images, temporary.path()),
                    String.join(" ", JOB),
                    noJob ? 0 : peakOfJob(temporary.path()));
        }
        draw(report, publication.folder());
        publication.publish(report);
        return 0;
    }

    private GrowthAxis axis(String name) {
        return Arrays.stream(GrowthAxis.values())
                .filter(axis -> axis.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + name + "' does not grow here; there are " + String.join(", ", new AxisNames())));
    }

    private GrowthCurve curve(GrowthAxis axis, LabelledImages images, Path temporary) throws IOException {
        List<Contestant> settings = Peers.settings(Contestant::handgrad);
        List<List<Double>> rates = new ArrayList<>();
        settings.forEach(setting -> rates.add(new ArrayList<>()));
        List<Integer> values = axis.values.stream()
                .filter(value -> axis != GrowthAxis.SAMPLES || value <= Math.min(samples, images.count()))
                .limit(quick ? 1 : Long.MAX_VALUE)
                .toList();
        for (int value : values) {
            TrainingData data = TrainingData.of(images, Math.min(samples, axis.samples(value)));
            Path work = Files.createDirectory(temporary.resolve(axis + "-" + value));
            Work.write(work, axis.row(value), data, seconds);
            for (int s = 0; s < settings.size(); s++) {
                rates.get(s).add(rate(settings.get(s), work, data.samples(), axis.title + " " + value));
            }
            TemporaryFolder.delete(work);
        }
        List<GrowthCurve.Threads> lines = new ArrayList<>();
        for (int s = 0; s < settings.size(); s++) {
            lines.add(new GrowthCurve.Threads(settings.get(s).threads(), rates.get(s)));
        }
        return new GrowthCurve(axis, values, lines);
    }

    private double rate(Contestant setting, Path work, int n, String what) throws IOException {
        double[] rates = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            rates[round] = setting.run(work).bestRate(n);
        }
        tell(String.format(Locale.ROOT, "%s, %s: %,.0f samples/s", what, setting, Statistics.median(rates)));
        return Statistics.median(rates);
    }

    private List<MemoryContestant.Counted> memory(LabelledImages images, Path temporary) throws IOException {
        tell("memory over " + epochs + " epochs");
        Path work = Files.createDirectory(temporary.resolve("memory"));
        Work.write(work, DEEP.withEpochs(epochs), TrainingData.of(images, samples), Double.MAX_VALUE);
        Contestant counting = MemoryContestant.contestant(Runtime.getRuntime().availableProcessors());
        List<MemoryContestant.Counted> counted = Json.MAPPER.readValue(counting.say(work), new TypeReference<>() {});
        TemporaryFolder.delete(work);
        return counted;
    }

    private long peakOfJob(Path temporary) throws IOException {
        tell("memory of handgrad " + String.join(" ", JOB));
        List<String> words = new ArrayList<>(JOB);
        words.addAll(dataOptions.elsewhere());
        words.addAll(List.of("--out", temporary.toString()));
        return PeakMemory.of(words);
    }

    private void draw(GrowthReport report, RunFolder folder) throws IOException {
        try {
            for (GrowthCurve curve : report.curves()) {
                byte[] picture = Png.bytes(GrowthReport.drawn(curve));
                folder.write(curve.axis().word() + ".png", file -> file.write(picture));
            }
            byte[] memory = Png.bytes(report.drawnMemory());
            folder.write("memory.png", file -> file.write(memory));
        } catch (CannotDrawException e) {
            tell("no pictures: " + e.getMessage());
        }
    }

    private void tell(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
