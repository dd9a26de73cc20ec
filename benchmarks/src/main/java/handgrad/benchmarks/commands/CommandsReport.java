package handgrad.benchmarks.commands;

import handgrad.benchmarks.Report;
import handgrad.jobs.record.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Everything that one {@code handgrad bench commands} found out.
 *
 * @param remarks what was left out, and why
 */
record CommandsReport(int rounds, String cpu, String java, List<String> remarks, List<CommandResult> rows)
        implements Report {
    static CommandsReport of(int rounds, List<String> remarks, List<CommandResult> rows) {
        return new CommandsReport(
                rounds, Processor.model(), System.getProperty("java.version"), List.copyOf(remarks), List.copyOf(rows));
    }

    @Override
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Seconds from Enter to the end, and of the processors (of its own wall time), medians of " + rounds
                + " rounds in turn; the ratio is that of the wall times, round by round.");
        lines.add("");
        lines.add(
                "| command | handgrad | script | ratio | reach at least | processor | script's | memory | script's |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> lines.add(line(row)));
        lines.add("");
        lines.add(cpu + "; Java " + java + ".");
        lines.addAll(remarks);
        return String.join("\n", lines) + "\n";
    }

    private static String line(CommandResult row) {
        boolean hasScript = !row.script().isEmpty();
        return String.join(
                " | ",
                "| `" + row.command() + "`",
                seconds(CommandResult.median(row.handgrad(), Spent::wall)),
                hasScript ? seconds(CommandResult.median(row.script(), Spent::wall)) : "–",
                hasScript ? number("%.2f", row.ratio()) : "–",
                hasScript ? number("%.2f", row.share()) : seconds(row.share()),
                processor(row.handgrad()),
                hasScript ? processor(row.script()) : "–",
                memory(row.handgrad()),
                (hasScript ? memory(row.script()) : "–") + " |");
    }

    private static String processor(List<Spent> runs) {
        double share = CommandResult.median(runs, run -> run.processor() / run.wall());
        return seconds(CommandResult.median(runs, Spent::processor)) + " (" + number("%.1f", share) + " ×)";
    }

    private static String memory(List<Spent> runs) {
        double bytes = CommandResult.median(runs, run -> (double) run.memory());
        return bytes == 0 ? "–" : number("%.0f MB", bytes / 1e6);
    }

    private static String seconds(double seconds) {
        return number(seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
