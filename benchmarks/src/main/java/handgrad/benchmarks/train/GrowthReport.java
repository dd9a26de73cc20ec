package handgrad.benchmarks.train;

import handgrad.benchmarks.Report;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Scale;
import handgrad.jobs.picture.ValueComparison;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.NumberText;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Everything that one {@code handgrad bench growth} found out.
 *
 * @param images that it trained on where their number did not grow
 * @param memory after each epoch of the deep network
 * @param peakOfJob the most bytes in memory of a whole training, reading, report and pictures included; 0 if unknown
 */
record GrowthReport(
        Environment environment,
        int images,
        List<GrowthCurve> curves,
        List<MemoryContestant.Counted> memory,
        String job,
        long peakOfJob)
        implements Report {
    private static final double MEBI = 1 << 20;
    private static final int SHOWN_EPOCHS = 10;

    static BufferedImage drawn(GrowthCurve curve) throws CannotDrawException {
        return new ValueComparison(
                        "Training speed over " + curve.axis().title,
                        curve.axis().title,
                        "samples per second",
                        Scale.AMOUNTS,
                        curve.values().stream().map(String::valueOf).toList(),
                        curve.rates().stream()
                                .map(rates -> new ValueComparison.Line(
                                        Contestant.threads(rates.threads()), rates.samplesPerSecond()))
                                .toList())
                .draw();
    }

    BufferedImage drawnMemory() throws CannotDrawException {
        return new ValueComparison(
                        "Memory while 784-256-128-64-10 trains",
                        "epoch",
                        "MiB",
                        Scale.AMOUNTS,
                        shownEpochs().stream()
                                .map(count -> String.valueOf(count.epoch()))
                                .toList(),
                        List.of(
                                line("resident", MemoryContestant.Counted::resident),
                                line("heap in use", MemoryContestant.Counted::heap),
                                line("beside the heap", MemoryContestant.Counted::besideHeap)))
                .draw();
    }

    private ValueComparison.Line line(String name, ToLongFunction<MemoryContestant.Counted> bytes) {
        return new ValueComparison.Line(
                name,
                shownEpochs().stream()
                        .map(count -> bytes.applyAsLong(count) / MEBI)
                        .toList());
    }

    /** The first, and then every so many. */
    private List<MemoryContestant.Counted> shownEpochs() {
        int step = Math.max(1, memory.size() / SHOWN_EPOCHS);
        return memory.stream()
                .filter(count -> count.epoch() == 1 || count.epoch() % step == 0)
                .toList();
    }

    @Override
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Thousand samples per second, 784-256-10 in batches of 32 on " + NumberText.integer(images)
                + " images of Fashion-MNIST by SGD where nothing else is said, in the fastest epoch.");
        for (GrowthCurve curve : curves) {
            lines.add("");
            lines.add("| " + curve.axis().title + " | "
                    + curve.values().stream().map(String::valueOf).collect(Collectors.joining(" | ")) + " |");
            lines.add("|---|" + "---|".repeat(curve.values().size()));
            for (GrowthCurve.Threads rates : curve.rates()) {
                lines.add("| " + Contestant.threads(rates.threads()) + " | "
                        + rates.samplesPerSecond().stream()
                                .map(rate -> String.format(Locale.ROOT, "%.1f", rate / 1000))
                                .collect(Collectors.joining(" | "))
                        + " |");
            }
            if (curve.rates().size() > 1) {
                String threads = Contestant.threads(curve.rates().get(1).threads());
                OptionalInt crossover = curve.crossover();
                lines.add("");
                lines.add(
                        crossover.isPresent()
                                ? threads + " pay from " + curve.axis().title + " " + crossover.getAsInt() + " on."
                                : threads + " do not pay at the largest " + curve.axis().title + ".");
            }
        }
        lines.add("");
        lines.add("| epoch | "
                + shownEpochs().stream()
                        .map(count -> String.valueOf(count.epoch()))
                        .collect(Collectors.joining(" | "))
                + " |");
        lines.add("|---|" + "---|".repeat(shownEpochs().size()));
        lines.add(memoryLine("resident, MiB", MemoryContestant.Counted::resident));
        lines.add(memoryLine("heap in use after a collection, MiB", MemoryContestant.Counted::heap));
        lines.add(memoryLine("resident beside the heap, MiB", MemoryContestant.Counted::besideHeap));
        lines.add("");
        if (peakOfJob > 0) {
            lines.add(String.format(
                    Locale.ROOT, "`handgrad %s` takes at most %.0f MiB of resident memory.", job, peakOfJob / MEBI));
            lines.add("");
        }
        lines.add(environment.cpu() + ", " + environment.os() + "; Java " + environment.java() + "; "
                + environment.blas() + ".");
        return String.join("\n", lines) + "\n";
    }

    private String memoryLine(String name, ToLongFunction<MemoryContestant.Counted> bytes) {
        return "| " + name + " | "
                + shownEpochs().stream()
                        .map(count -> String.format(Locale.ROOT, "%.1f", bytes.applyAsLong(count) / MEBI))
                        .collect(Collectors.joining(" | "))
                + " |";
    }
}
