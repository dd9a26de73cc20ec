package handgrad.jobs.inspect;

import handgrad.datasets.look.Alert;
import handgrad.datasets.look.AlertKind;
import handgrad.datasets.look.Associations;
import handgrad.datasets.look.ColumnProfile;
import handgrad.datasets.look.Law;
import handgrad.datasets.look.Laws;
import handgrad.datasets.look.ModelTraps;
import handgrad.datasets.look.TableFindings;
import handgrad.files.ShownText;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.terminal.Wrapped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found, for a terminal of 80 columns: what matters most first.
 *
 * @param isAll whether everything is told, or as much as fits a screen
 */
public record FindingsText(InspectedTable table, TableFindings findings, boolean isAll) {
    /** Lines of a terminal, but for the prompt under them. */
    private static final int SCREEN = 23;

    private static final int MOST_OF_A_KIND = 2;
    private static final int STRONGEST = 5;
    private static final int ROWS = 2;
    private static final int ALL_ROWS = 40;

    /** The lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(Wrapped.lines("", table.place() + ": " + head(), "  "));
        List<Section> sections = new ArrayList<>(List.of(alerts(), laws()));
        traps().ifPresent(sections::add);
        together().ifPresent(sections::add);
        if (isAll) {
            table.remarks().forEach(remark -> lines.addAll(Wrapped.lines("  ", remark, "    ")));
            sections.forEach(section -> lines.addAll(section.whole()));
            lines.add("");
            lines.addAll(new ColumnsText(findings).lines());
        } else {
            lines.addAll(Section.fitted(sections, SCREEN - lines.size() - 1));
            lines.add("More with --all, and as a page to explore with --html FILE");
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

    private Section alerts() {
        List<Alert> all = findings.alerts();
        List<Alert> order = isAll ? all : inTurn(all, alert -> alert.kind().level(), Alert::kind, MOST_OF_A_KIND);
        return new Section(
                told -> List.of(all.isEmpty() ? "No alerts" : "Alerts" + of(told, all.size())),
                order.stream().map(this::alert).toList());
    }

    private List<String> alert(Alert alert) {
        String sign = switch (alert.kind().level()) {
            case WRONG -> "  ! ";
            case DOUBTFUL -> "  ? ";
            case NOTE -> "  - ";
        };
        return Wrapped.lines(sign, alert.sentence() + at(alert.rows()), "    ");
    }

    /** One of several, and how many of its kind come before it, in units of as many as are told in one turn. */
    private record InTurn<T>(T one, int turn) {}

    /** By rank, and of one rank so many of each kind in turn: ten of one kind do not hide the others. */
    private static <T, R extends Comparable<R>, K> List<T> inTurn(
            List<T> all, Function<T, R> rank, Function<T, K> kind, int most) {
        Map<K, Integer> seen = new HashMap<>();
        List<InTurn<T>> turns = new ArrayList<>();
        for (T one : all) {
            int before = seen.merge(kind.apply(one), 1, Integer::sum) - 1;
            turns.add(new InTurn<>(one, before / most));
        }
        return turns.stream()
                .sorted(Comparator.comparing((InTurn<T> each) -> rank.apply(each.one))
                        .thenComparing(InTurn::turn))
                .map(InTurn::one)
                .toList();
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

    private Section laws() {
        Laws laws = findings.laws();
        List<Law> all = laws.all();
        String searched = ": " + NumberText.integer(laws.candidates()) + " relations tried, in permuted columns "
                + (laws.byChance() == 0 ? "none" : String.valueOf(laws.byChance())) + " found";
        List<List<String>> entries = new ArrayList<>();
        (isAll ? all : inTurn(all, law -> 0, Law::form, 1)).forEach(law -> entries.add(law(law)));
        if (isAll) {
            laws.tried()
                    .forEach(tried -> entries.add(List.of("  " + tried.form().word() + ": "
                            + NumberText.integer(tried.candidates()) + " tried, " + tried.found() + " found, "
                            + tried.byChance() + " by chance")));
        }
        return new Section(
                told -> List.of((all.isEmpty() ? "No laws" : "Laws" + of(Math.min(told, all.size()), all.size()))
                        + searched),
                entries);
    }

    private List<String> law(Law law) {
        int breaks = law.exceptions().length;
        String count = breaks == 0
                ? "in all " + NumberText.integer(law.rows())
                : "in " + NumberText.integer(law.keeps()) + " of " + NumberText.integer(law.rows()) + ", but not in"
                        + at(law.exceptions()).substring(1);
        return Wrapped.lines("  ", law.statement() + ", " + count, "    ");
    }

    private Optional<Section> traps() {
        ModelTraps traps = findings.traps();
        List<String> told = new ArrayList<>();
        collinear(traps.collinear(), told);
        List<String> outside = new ArrayList<>();
        outside("leverage in the numbers, more than ten times the mean", traps.outside(), outside);
        if (table.isAmes() || !traps.beyond().isEmpty()) {
            String split = table.isAmes() ? "the sheet's split" : "first half against second";
            List<String> unseen = traps.unseen().stream()
                    .map(one -> split + ": " + one.feature() + " in " + one.first() + " rows of the first half, in "
                            + one.second() + " of the second")
                    .toList();
            told.addAll(isAll ? unseen : unseen.stream().limit(1).toList());
            outside(split + ": leverage in the second half", traps.beyond(), told);
        }
        told.addAll(outside);
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        any -> List.of("A linear model of " + traps.features() + " features would trip over"),
                        told.stream()
                                .map(text -> Wrapped.lines("  ", text, "    "))
                                .toList()));
    }

    private void collinear(List<ModelTraps.Collinear> collinear, List<String> told) {
        if (collinear.isEmpty()) {
            return;
        }
        long exact = collinear.stream()
                .filter(one -> Double.isInfinite(one.inflation()))
                .count();
        String counts = "collinear: " + exact + (exact == 1 ? " feature is" : " features are")
                + " made up by others exactly, " + (collinear.size() - exact) + " nearly";
        List<String> each = collinear.stream()
                .map(one -> one.feature() + " by " + String.join(", ", one.by())
                        + (Double.isInfinite(one.inflation())
                                ? ""
                                : ", nearly (inflation " + NumberText.integer(Math.round(one.inflation())) + ")"))
                .toList();
        if (isAll) {
            told.add(counts);
            each.forEach(one -> told.add("  " + one));
        } else {
            told.add(counts + ": " + each.get(0) + (each.size() > 1 ? "; ..." : ""));
        }
    }

    private void outside(String what, List<ModelTraps.Outside> rows, List<String> told) {
        int most = isAll ? rows.size() : 1;
        if (!rows.isEmpty()) {
            told.add(what + ": "
                    + rows.stream()
                            .limit(most)
                            .map(one -> "line " + named(one.row()) + " "
                                    + String.format(Locale.ROOT, "%.2f", one.leverage()) + " by " + one.feature())
                            .collect(Collectors.joining(", "))
                    + (rows.size() > most ? ", ..." : ""));
        }
    }

    /** The columns that go most with the target. */
    private Optional<Section> together() {
        return findings.target().flatMap(target -> {
            Associations all = findings.associations();
            int at = all.columns().indexOf(target);
            List<Integer> order = at < 0
                    ? List.of()
                    : IntStream.range(0, all.columns().size())
                            .boxed()
                            .filter(j -> j != at && !Double.isNaN(all.strength()[at][j]))
                            .sorted(Comparator.comparingDouble(j -> -Math.abs(all.strength()[at][j])))
                            .toList();
            String most = order.stream()
                    .limit(isAll ? order.size() : STRONGEST)
                    .map(j -> all.columns().get(j) + " " + measured(all, at, j))
                    .collect(Collectors.joining(", "));
            return order.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Section(
                            any -> Wrapped.lines("", "Goes most with " + target + ": " + most, "  "), List.of()));
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

    /** Whether the table is to be refused by what a watch asks for. */
    public static boolean fails(TableFindings findings, List<String> watched) {
        boolean hasAlert =
                findings.alerts().stream().anyMatch(alert -> alert.kind().level() != AlertKind.Level.NOTE);
        return (watched.contains("alert") && hasAlert)
                || (watched.contains("law") && !findings.laws().broken().isEmpty());
    }
}
