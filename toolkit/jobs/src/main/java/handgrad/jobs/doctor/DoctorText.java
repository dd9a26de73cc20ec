package handgrad.jobs.doctor;

import handgrad.jobs.doctor.DoctorReport.Digits;
import handgrad.jobs.doctor.DoctorReport.Routine;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report in lines of 80 characters. */
final class DoctorText {
    private static final int MIB = 20;

    private final DoctorReport report;

    DoctorText(DoctorReport report) {
        this.report = report;
    }

    List<String> lines(boolean all) {
        List<String> lines = new ArrayList<>(facts());
        lines.add("");
        lines.addAll(examined("routines of BLAS and LAPACK", report.routines()));
        lines.addAll(
                report.vectorKernels().isEmpty()
                        ? Wrapped.lines(
                                "",
                                "The Vector API is off: BLAS computes. Start Java with"
                                        + " --add-modules=jdk.incubator.vector for the faster kernels.",
                                "")
                        : examined("vector kernels", report.vectorKernels()));
        if (!report.threads().isEmpty()) {
            long same = report.threads().stream().filter(each -> each.same()).count();
            lines.add(same + " of " + report.threads().size()
                    + " products and trainings have the same bits on two threads as on one");
        }
        if (all) {
            lines.add("");
            lines.addAll(each());
        }
        if (!report.digits().isEmpty()) {
            lines.add("");
            lines.addAll(digits());
        }
        lines.add("");
        lines.addAll(verdict());
        return lines;
    }

    private List<String> facts() {
        Environment here = report.environment();
        VirtualMachine machine = report.virtualMachine();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", here.cpu());
        if (!report.caches().isEmpty()) {
            facts.put(
                    "caches",
                    String.join(
                            ", ",
                            report.caches().stream()
                                    .map(cache -> "L" + cache.level() + " " + NumberText.integer(cache.bytes() >> 10)
                                            + " KiB")
                                    .toList()));
        }
        facts.put(
                "memory",
                NumberText.integer(machine.memoryBytes() >> MIB) + " MiB, of which Java's heap may take "
                        + NumberText.integer(machine.heapBytes() >> MIB));
        facts.put("Java", here.java());
        facts.put("flags", machine.flags().isEmpty() ? "none" : String.join(" ", machine.flags()));
        facts.put("BLAS", here.blas() + ", " + here.blasCore() + " kernels");
        facts.put("vectors", here.vectorBits() == null ? "off" : here.vectorBits() + " bits");
        facts.put("ND4J", here.nd4j());
        facts.put("threads", NumberText.integer(here.threads()));
        if (!report.settings().isEmpty()) {
            facts.put("settings", String.join(" ", report.settings()));
        }
        facts.put("fingerprint", String.valueOf(here.fingerprint()));
        List<String> lines = new ArrayList<>();
        facts.forEach(
                (name, value) -> lines.addAll(Wrapped.lines(String.format("%-12s ", name), value, " ".repeat(13))));
        return lines;
    }

    private static List<String> examined(String what, List<Routine> routines) {
        int cases = routines.stream().mapToInt(Routine::cases).sum();
        long right = routines.stream().filter(DoctorText::isRight).count();
        double largest = DoctorReport.largest(routines);
        return Wrapped.lines(
                "",
                right + " of " + routines.size() + " " + what + " are right, in " + NumberText.integer(cases)
                        + " cases; the largest error is "
                        + (Double.isNaN(largest)
                                ? "no number"
                                : NumberText.fixed(largest, 2) + " of what rounding explains"),
                "  ");
    }

    private static boolean isRight(Routine routine) {
        return routine.largestError() != null && routine.largestError() <= 1;
    }

    /** Every routine and kernel. */
    private List<String> each() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "cases", "largest error"));
        List<Routine> all = new ArrayList<>(report.routines());
        all.addAll(report.vectorKernels());
        for (Routine routine : all) {
            Double error = routine.largestError();
            rows.add(List.of(
                    routine.name(),
                    NumberText.integer(routine.cases()),
                    error == null ? "no number" : NumberText.decimal(error)));
        }
        return TextTable.aligned(rows);
    }

    private List<String> digits() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("correct digits of NIST's", "SVD", "QR", "Cholesky", "expected"));
        for (Digits set : report.digits()) {
            rows.add(List.of(
                    set.set(),
                    NumberText.fixed(set.svd(), 1),
                    NumberText.fixed(set.qr(), 1),
                    set.cholesky() == null ? "refused" : NumberText.fixed(set.cholesky(), 1),
                    NumberText.integer(set.expected())));
        }
        return TextTable.aligned(rows);
    }

    private List<String> verdict() {
        if (report.sound()) {
            return List.of("Sound: what is computed here can be trusted.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Not sound: what is computed here cannot be trusted.");
        report.faults().forEach(fault -> lines.addAll(Wrapped.lines("  ", fault + ".", "    ")));
        return lines;
    }
}
