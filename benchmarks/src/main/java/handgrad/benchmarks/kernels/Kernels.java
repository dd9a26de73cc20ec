package handgrad.benchmarks.kernels;

import handgrad.benchmarks.Publication;
import handgrad.jobs.command.OptionValues;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.record.Environment;
import handgrad.matrix.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handgrad bench kernels}. */
@Command(
        name = "kernels",
        description = "Time the hot kernels by JMH, through the toolkit, raw BLAS on the same buffers, plain ND4J, EJML"
                + " and NumPy, beside the machine's own limits; about forty minutes.",
        footer = {
            "",
            "Examples:",
            "  handgrad bench kernels",
            "  handgrad bench kernels --kernels product,gradient --threads 1 --forks 2",
            "  handgrad bench kernels --json > kernels.json"
        })
public final class Kernels implements Callable<Integer> {
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 10;

    @Option(
            names = "--kernels",
            paramLabel = "NAME",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            description = "Only these of ${COMPLETION-CANDIDATES}.",
            completionCandidates = KernelNames.class)
    private List<String> names = new KernelNames();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            converter = OptionValues.Threads.class,
            description = "Numbers of threads to measure with (default: 1, and 2 where there are two processors).")
    private List<Integer> threads = IntStream.rangeClosed(
                    1, Math.min(2, Runtime.getRuntime().availableProcessors()))
            .boxed()
            .toList();

    @Option(
            names = "--forks",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Virtual machines for each measurement (default: ${DEFAULT-VALUE}).")
    private int forks = 3;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            converter = OptionValues.Positive.class,
            description = "Length of an iteration, of which each machine makes " + ITERATIONS + " after " + WARM_UPS
                    + " to warm up (default: ${DEFAULT-VALUE}).")
    private double seconds = 0.1;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "Pairs of blocks by which the wrapper's cost is found (default: ${DEFAULT-VALUE}).")
    private int pairs = 300;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private Optional<String> python = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** The kernels' names, for the help text. */
    static final class KernelNames extends ArrayList<String> {
        KernelNames() {
            super(Arrays.stream(KernelKind.values()).map(KernelKind::title).toList());
        }
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        python = NumpyKernel.python();
        List<KernelKind> kinds = names.stream().map(this::kind).toList();
        Publication publication = Publication.open(spec, output);
        if (python.isEmpty()) {
            tell("NumPy is left out: give python3 the module numpy");
        }
        KernelReport report = measure(kinds, new Jmh(forks, WARM_UPS, ITERATIONS, seconds));
        publication.publish(report);
        return 0;
    }

    private KernelKind kind(String name) {
        return Arrays.stream(KernelKind.values())
                .filter(kind -> kind.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no kernel '" + name + "'; there are " + String.join(", ", new KernelNames())));
    }

    private KernelReport measure(List<KernelKind> kinds, Jmh jmh) throws IOException, RunnerException {
        List<Limits> limits = new ArrayList<>();
        List<KernelRow> rows = new ArrayList<>();
        Set<Precision> precisions = EnumSet.noneOf(Precision.class);
        kinds.forEach(kind -> precisions.addAll(kind.precisions));
        for (int n : threads) {
            for (Precision precision : precisions) {
                tell("limits, " + precision + ", threads: " + n);
                Limits machine = Limits.measured(jmh, precision, n);
                limits.add(machine);
                for (KernelKind kind : kinds) {
                    if (kind.precisions.contains(precision)) {
                        for (String size : kind.sizes) {
                            rows.add(row(kind, size, machine, jmh));
                        }
                    }
                }
            }
        }
        tell("wrapper");
        return new KernelReport(
                Environment.here(threads.get(threads.size() - 1)),
                jmh,
                limits,
                rows,
                WrapperCost.measured(kinds, pairs));
    }

    private KernelRow row(KernelKind kind, String size, Limits limits, Jmh jmh) throws IOException, RunnerException {
        Set<Library> libraries;
        try (Kernel kernel = kind.kernel(size, limits.precision())) {
            libraries = EnumSet.copyOf(kernel.libraries());
        }
        Map<Library, Timing> timings = new EnumMap<>(Library.class);
        for (Library library : libraries) {
            Timing timing = jmh.time(
                    KernelBenchmark.class,
                    "work",
                    Map.of(
                            "kind", kind.name(),
                            "size", size,
                            "precision", limits.precision().name(),
                            "threads", String.valueOf(limits.threads()),
                            "library", library.name()));
            timings.put(library, timing);
            tell(kind, size, limits, library, timing);
        }
        if (python.isPresent()) {
            NumpyKernel.measured(python.get(), kind, size, limits.precision(), limits.threads(), jmh)
                    .ifPresent(numpy -> {
                        timings.put(Library.NUMPY, numpy.timing());
                        tell(kind, size, limits, Library.NUMPY, numpy.timing());
                    });
        }
        return KernelRow.of(kind, size, limits, timings);
    }

    private void tell(KernelKind kind, String size, Limits limits, Library library, Timing timing) {
        tell(String.format(
                Locale.ROOT,
                "%s %s, %s, threads: %d, %s: %.3f us",
                kind.title(),
                size,
                limits.precision(),
                limits.threads(),
                library.title,
                timing.microseconds()));
    }

    private void tell(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }
}
