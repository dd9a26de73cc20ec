package handgrad.jobs.inspect;

import handgrad.datasets.look.Alert;
import handgrad.datasets.look.AlertKind;
import handgrad.datasets.look.Associations;
import handgrad.datasets.look.ColumnKind;
import handgrad.datasets.look.ColumnProfile;
import handgrad.datasets.look.Law;
import handgrad.datasets.look.Laws;
import handgrad.datasets.look.ModelTraps;
import handgrad.datasets.look.NumberProfile;
import handgrad.datasets.look.TableFindings;
import handgrad.files.ShownText;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.TextTable;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found, for a terminal of 80 columns: what matters most first.
 *
 * @param isAll whether everything is told, or as much as fits a screen
 */
public record FindingsText(InspectedTable table, TableFindings findings, boolean isAll) {
    private static final int ALERTS = 6;
    private static final int MOST_OF_A_KIND = 3;
    private static final int LAWS = 8;
    private static final int TRAPS = 2;
    private static final int STRONGEST = 5;
    private static final int ROWS = 3;
    private static final int ALL_ROWS = 40;
    private static final int WORDS = 5;

    /** The lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(Wrapped.lines("", table.place() + ": " + head(), "  "));
        if (isAll) {
            table.remarks().forEach(remark -> lines.addAll(Wrapped.lines("  ", remark, "    ")));
        }
        alerts(lines);
        laws(lines);
        traps(lines);
        together(lines);
        if (isAll) {
            columns(lines);
        }
        return lines;
    }

    private String head() {
        return NumberText.integer(findings.rows()) + (findings.rows() == 1 ? " row, " : " rows, ")
                + findings.columns().size() + " columns ("
                + findings.kinds().entrySet().stream()
                        .sorted(Comparator.comparingLong(entry -> -entry.getValue()))
                        .map(entry -> entry.getKey().word() + " " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + ")" + unknown()
                + findings.key().map(key -> "; rows are named by " + key).orElse("");
    }

    private String unknown() {
        long unknown =
                findings.columns().stream().mapToLong(ColumnProfile::unknown).sum();
        double share = (double) unknown / findings.rows() / findings.columns().size();
        return unknown == 0
                ? "; nothing is unknown"
                : "; " + NumberText.integer(unknown) + " values unknown, "
                        + String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void alerts(List<String> lines) {
        List<Alert> all = findings.alerts();
        List<Alert> told = isAll ? all : foremost(all);
        lines.add("");
        lines.add(all.isEmpty() ? "No alerts" : "Alerts" + of(told.size(), all.size()));
        for (Alert alert : told) {
            String sign = switch (alert.kind().level()) {
                case WRONG -> "  ! ";
                case DOUBTFUL -> "  ? ";
                case NOTE -> "  - ";
            };
            lines.addAll(Wrapped.lines(sign, alert.sentence() + at(alert.rows()), "    "));
        }
    }

    /** Of each kind in turn the heaviest, so that ten of one do not hide the others. */
    private static List<Alert> foremost(List<Alert> all) {
        List<Alert> told = new ArrayList<>();
        for (int most = MOST_OF_A_KIND; told.size() < Math.min(ALERTS, all.size()); most++) {
            told = new ArrayList<>();
            for (Alert alert : all) {
                long same = told.stream()
                        .filter(other -> other.kind() == alert.kind())
                        .count();
                if (same < most && told.size() < ALERTS) {
                    told.add(alert);
                }
            }
        }
        return told;
    }

    private static String of(int told, int all) {
        return told < all ? " (" + told + " of " + all + ")" : " (" + all + ")";
    }

    /** {@code : lines 2 and 5 (PID 0526350040, ...)}. */
    private String at(int[] rows) {
        if (rows.length == 0) {
            return "";
        }
        int most = isAll ? ALL_ROWS : ROWS;
        String lines = Arrays.stream(rows).limit(most).mapToObj(this::named).collect(Collectors.joining(", "));
        return ": line " + lines + (rows.length > most ? ", ..." : "");
    }

    private String named(int row) {
        return table.line(row)
                + table.key(findings, row)
                        .map(key -> " (" + ShownText.of(key) + ")")
                        .orElse("");
    }

    private void laws(List<String> lines) {
        Laws laws = findings.laws();
        List<Law> all = laws.all();
        List<Law> told = isAll ? all : foremostLaws(all);
        lines.add("");
        lines.addAll(Wrapped.lines(
                "",
                (all.isEmpty() ? "No laws" : "Laws" + of(told.size(), all.size())) + ": "
                        + NumberText.integer(laws.candidates()) + " relations tried, "
                        + (laws.byChance() == 0 ? "none" : String.valueOf(laws.byChance()))
                        + " found with each column in an order of its own",
                "  "));
        for (Law law : told) {
            int breaks = law.exceptions().length;
            String count = breaks == 0
                    ? "in all " + NumberText.integer(law.rows())
                    : "in " + NumberText.integer(law.keeps()) + " of " + NumberText.integer(law.rows()) + ", but not in"
                            + at(law.exceptions()).substring(1);
            lines.addAll(Wrapped.lines("  ", law.statement() + ", " + count, "    "));
        }
        if (isAll) {
            laws.tried()
                    .forEach(tried -> lines.add("  " + tried.form().word() + ": "
                            + NumberText.integer(tried.candidates()) + " tried, " + tried.found() + " found, "
                            + tried.byChance() + " by chance"));
        }
    }

    /** Two of each form in turn. */
    private static List<Law> foremostLaws(List<Law> all) {
        return all.stream()
                .filter(law -> all.stream()
                        .filter(other -> other.form() == law.form())
                        .limit(2)
                        .anyMatch(other -> other.equals(law)))
                .limit(LAWS)
                .toList();
    }

    private void traps(List<String> lines) {
        ModelTraps traps = findings.traps();
        List<String> told = new ArrayList<>();
        List<ModelTraps.Collinear> collinear = traps.collinear();
        long exact = collinear.stream()
                .filter(one -> Double.isInfinite(one.inflation()))
                .count();
        if (!collinear.isEmpty()) {
            told.add("collinear: " + exact + (exact == 1 ? " feature is" : " features are")
                    + " made up by others exactly, " + (collinear.size() - exact) + " nearly");
            collinear.stream()
                    .limit(isAll ? collinear.size() : TRAPS)
                    .forEach(one -> told.add("  " + one.feature() + " by "
                            + String.join(", ", one.by())
                            + (Double.isInfinite(one.inflation())
                                    ? ""
                                    : ", nearly (inflation " + NumberText.integer(Math.round(one.inflation())) + ")")));
        }
        outside("leverage in the numbers, more than ten times the mean", traps.outside(), told);
        if (table.isAmes() || !traps.beyond().isEmpty()) {
            String split = table.isAmes() ? "the sheet's split, first half to train on" : "first half against second";
            traps.unseen().stream()
                    .limit(isAll ? traps.unseen().size() : TRAPS)
                    .forEach(one -> told.add(split + ": " + one.feature() + " in " + one.first() + " of its rows, in "
                            + one.second() + " of the other half"));
            outside(split + ": leverage in the other half", traps.beyond(), told);
        }
        if (!told.isEmpty()) {
            lines.add("");
            lines.add("What a linear model of " + traps.features() + " features would trip over");
            told.forEach(text -> lines.addAll(Wrapped.lines("  ", text, "    ")));
        }
    }

    private void outside(String what, List<ModelTraps.Outside> rows, List<String> told) {
        if (!rows.isEmpty()) {
            told.add(what + ": "
                    + rows.stream()
                            .limit(isAll ? rows.size() : TRAPS)
                            .map(one -> "line " + named(one.row()) + " "
                                    + String.format(Locale.ROOT, "%.2f", one.leverage()) + " by " + one.feature())
                            .collect(Collectors.joining(", "))
                    + (!isAll && rows.size() > TRAPS ? ", ..." : ""));
        }
    }

    /** The columns that go most with the target. */
    private void together(List<String> lines) {
        findings.target().ifPresent(target -> {
            Associations all = findings.associations();
            int at = all.columns().indexOf(target);
            List<Integer> order = at < 0
                    ? List.of()
                    : IntStream.range(0, all.columns().size())
                            .boxed()
                            .filter(j -> j != at && !Double.isNaN(all.strength()[at][j]))
                            .sorted(Comparator.comparingDouble(j -> -Math.abs(all.strength()[at][j])))
                            .toList();
            if (!order.isEmpty()) {
                lines.add("");
                lines.addAll(Wrapped.lines(
                        "",
                        "Goes most with " + target + ": "
                                + order.stream()
                                        .limit(isAll ? order.size() : STRONGEST)
                                        .map(j -> all.columns().get(j) + " " + measured(all, at, j))
                                        .collect(Collectors.joining(", ")),
                        "  "));
            }
        });
    }

    private static String measured(Associations all, int a, int b) {
        boolean isNumber = all.isNumber().get(a);
        boolean isOther = all.isNumber().get(b);
        boolean isBoth = isNumber && isOther;
        boolean isOne = isNumber != isOther;
        double value = all.strength()[a][b];
        return (isBoth ? "r " : isOne ? "η " : "V ") + String.format(Locale.ROOT, isBoth ? "%+.2f" : "%.2f", value);
    }

    private void columns(List<String> lines) {
        lines.add("");
        lines.add("Numbers");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "", "kind", "unknown", "min", "25 %", "median", "75 %", "max", "mean", "deviation", "skew", "zeros"));
        for (ColumnProfile column : findings.columns()) {
            column.numbers().ifPresent(numbers -> rows.add(row(column, numbers)));
        }
        lines.addAll(TextTable.aligned(rows).stream().map(ShownText::harmless).toList());
        lines.add("");
        lines.add("Others, the most frequent values first");
        for (ColumnProfile column : findings.columns()) {
            if (column.numbers().isEmpty()) {
                lines.addAll(Wrapped.lines("  ", words(column), "    "));
            }
        }
        lines.add("");
        lines.add("Kinds of columns, the first rule that fits");
        for (ColumnKind kind : ColumnKind.values()) {
            lines.addAll(Wrapped.lines("  ", kind.word() + ": " + kind.rule(), "    "));
        }
    }

    private static List<String> row(ColumnProfile column, NumberProfile n) {
        List<String> row = new ArrayList<>(List.of(
                "  " + ShownText.of(column.name()), column.kind().word(), NumberText.integer(column.unknown())));
        for (double v :
                new double[] {n.min(), n.quartile1(), n.median(), n.quartile3(), n.max(), n.mean(), n.deviation()}) {
            row.add(Numerals.text(v, 1));
        }
        row.add(Numerals.text(n.skew(), 2));
        row.add(NumberText.integer(n.zeros()));
        return row;
    }

    private static String words(ColumnProfile column) {
        String words = column.categories().stream()
                .limit(WORDS)
                .map(category -> category.word() + " " + NumberText.integer(category.count())
                        + (Double.isNaN(category.targetMedian())
                                ? ""
                                : " (" + Numerals.text(category.targetMedian(), 1) + ")"))
                .collect(Collectors.joining(", "));
        int more = column.distinct() - WORDS;
        return column.name() + ", " + column.kind().word() + ": "
                + (column.unknown() > 0 ? NumberText.integer(column.unknown()) + " unknown; " : "")
                + (words.isEmpty()
                        ? NumberText.integer(column.distinct()) + " different"
                        : words + (more > 0 ? ", and " + more + " more" : ""));
    }

    /** Whether the table is to be refused by what a watch asks for. */
    public static boolean fails(TableFindings findings, List<String> watched) {
        boolean hasAlert =
                findings.alerts().stream().anyMatch(alert -> alert.kind().level() != AlertKind.Level.NOTE);
        return (watched.contains("alert") && hasAlert)
                || (watched.contains("law") && !findings.laws().broken().isEmpty());
    }
}
