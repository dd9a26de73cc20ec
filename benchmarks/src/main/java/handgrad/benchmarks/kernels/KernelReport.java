package handgrad.benchmarks.kernels;

import handgrad.benchmarks.Report;
import handgrad.jobs.record.Environment;
import handgrad.matrix.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that one {@code handgrad bench kernels} found out. */
record KernelReport(
        Environment environment, Jmh jmh, List<Limits> limits, List<KernelRow> rows, List<WrapperCost> wrapper)
        implements Report {
    private static final double BILLION = 1e9;
    private static final int KIBI = 1024;

    @Override
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Microseconds a call, mean and 99.9 % interval over " + jmh.forks() + " virtual machines of "
                + jmh.iterations()
                + " iterations. Percent of raw BLAS: its time to handgrad's, each in its fastest iteration;"
                + " times NumPy's time: handgrad's to that, likewise;"
                + " percent of the limit: the least time that the machine needs, to handgrad's.");
        lines.add("");
        lines.add(
                "| kernel | size | precision | threads | handgrad | raw BLAS | ND4J | EJML | NumPy | percent of raw BLAS |"
                        + " times NumPy's time | percent of the limit | heap bytes a call, handgrad / ND4J |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> lines.add(line(row)));
        lines.add("");
        lines.add("| limits | threads | multiply-adds | copies, read and written |");
        lines.add("|---|---|---|---|");
        limits.forEach(limit -> lines.add(line(limit)));
        lines.add("");
        lines.addAll(wrapperLines());
        lines.add("");
        lines.add(environment.cpu() + ", " + environment.os() + "; Java " + environment.java() + "; "
                + environment.blas() + ", kernels " + environment.blasCore() + "; ND4J " + environment.nd4j() + ".");
        return String.join("\n", lines) + "\n";
    }

    private static String line(KernelRow row) {
        return "| " + row.kernel() + ", " + row.formula() + " | " + row.size() + " | " + word(row.precision()) + " | "
                + row.threads() + " | "
                + Arrays.stream(Library.values())
                        .map(library -> Optional.ofNullable(row.timings().get(library))
                                .map(KernelReport::time)
                                .orElse(""))
                        .collect(Collectors.joining(" | "))
                + " | " + (row.percentOfBlas() == null ? "" : number("%.0f", row.percentOfBlas())) + " | "
                + (row.timesNumpy() == null ? "" : number("%.2f", row.timesNumpy())) + " | "
                + number("%.0f", row.percentOfLimit()) + " | " + bytes(row, Library.HANDGRAD) + " / "
                + bytes(row, Library.ND4J) + " |";
    }

    private static String time(Timing timing) {
        String digits = timing.microseconds() < 10 ? "%.3f" : timing.microseconds() < 100 ? "%.2f" : "%,.0f";
        return number(digits, timing.microseconds())
                + (Double.isNaN(timing.error()) ? "" : " ± " + number(digits, timing.error()));
    }

    private static String bytes(KernelRow row, Library library) {
        Timing timing = row.timings().get(library);
        return timing == null ? "–" : number("%,.0f", timing.bytesPerCall());
    }

    private static String line(Limits limit) {
        return "| " + word(limit.precision()) + " | " + limit.threads() + " | "
                + number("%.0f", limit.multiplyAddsPerSecond() / BILLION) + " billion/s | "
                + limit.bytesPerSecond().entrySet().stream()
                        .map(KernelReport::copy)
                        .collect(Collectors.joining(", "))
                + " |";
    }

    private static String copy(Map.Entry<Integer, Double> copy) {
        return String.format(Locale.ROOT, "%,d KiB %.0f GB/s", copy.getKey() / KIBI, copy.getValue() / BILLION);
    }

    private List<String> wrapperLines() {
        List<String> lines = new ArrayList<>();
        lines.add("| what handgrad adds to one call of cblas, one thread | size | precision | cblas | added |");
        lines.add("|---|---|---|---|---|");
        for (WrapperCost cost : wrapper) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.2f µs | %.0f ns, %.1f %% |",
                    cost.kernel(),
                    cost.size(),
                    word(cost.precision()),
                    cost.blasMicroseconds(),
                    cost.nanoseconds(),
                    cost.percent()));
        }
        lines.add("");
        wrapper.stream()
                .filter(WrapperCost::isLong)
                .max(Comparator.comparingDouble(WrapperCost::percent))
                .ifPresent(worst -> lines.add(String.format(
                        Locale.ROOT,
                        "Where cblas takes more than %.0f µs, handgrad adds at most %.1f %% (3 %% are allowed).",
                        WrapperCost.LONG_CALL,
                        worst.percent())));
        wrapper.stream()
                .filter(cost -> !cost.isLong())
                .max(Comparator.comparingDouble(WrapperCost::nanoseconds))
                .ifPresent(worst -> lines.add(String.format(
                        Locale.ROOT, "Below that it adds at most %.0f ns (150 ns are allowed).", worst.nanoseconds())));
        return lines;
    }

    private static String word(Precision precision) {
        return precision == Precision.SINGLE ? "float" : "double";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
