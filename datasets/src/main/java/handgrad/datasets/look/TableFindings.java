package handgrad.datasets.look;

import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What a look into a table finds.
 *
 * @param rows how many the table has
 * @param columns a profile of each, in the table's order
 * @param target that was named
 * @param key the column whose values name the rows, if there is one: an identifier that does not just count them, or else one
 *     that does
 * @param alerts those that matter most first
 */
public record TableFindings(
        int rows,
        List<ColumnProfile> columns,
        Optional<String> target,
        Optional<String> key,
        List<Alert> alerts,
        Laws laws,
        Associations associations,
        ModelTraps traps) {
    public TableFindings {
        columns = List.copyOf(columns);
        alerts = List.copyOf(alerts);
    }

    /**
     * Looks into a table.
     *
     * @throws IllegalArgumentException when the table has no row or no column, or not the target
     */
    public static TableFindings of(Table table, LookOptions options) {
        if (table.rowCount() == 0 || table.columnCount() == 0) {
            throw new IllegalArgumentException("expected a table with rows and columns, found " + table.shape());
        }
        options.target().ifPresent(target -> {
            if (!table.columnNames().contains(target)) {
                throw new IllegalArgumentException("there is no column '" + target
                        + "' to look at as the target; there are " + String.join(", ", table.columnNames()));
            }
        });
        options.progress().accept("counting the values of " + Said.count(table.columnCount()) + " columns");
        List<Distinct> distinct =
                table.columns().parallelStream().map(Distinct::of).toList();
        List<Series> columns = series(table, distinct);
        Rows all = new Rows(columns, table.rowCount());
        Optional<Series> target = options.target()
                .flatMap(name ->
                        columns.stream().filter(one -> one.name().equals(name)).findFirst());
        List<ColumnProfile> profiles = IntStream.range(0, columns.size())
                .parallel()
                .mapToObj(j -> ColumnProfile.of(columns.get(j), distinct.get(j), target))
                .toList();
        RandomState random = new RandomState(options.seed());
        Sample sample = Sample.of(columns, table.rowCount(), random);
        options.progress().accept("searching for laws in " + Said.rows(sample.size()));
        Laws laws = LawSearch.of(all, sample, random);
        options.progress().accept("looking how columns go together");
        Associations associations = Associations.of(sample);
        options.progress().accept("looking for what is wrong");
        List<Alert> alerts = alerts(all, profiles, laws, associations, options);
        options.progress().accept("looking for what a model would trip over");
        ModelTraps traps = ModelTraps.of(all, profiles, options.target(), sample.rows(), options.halves());
        return new TableFindings(
                table.rowCount(), profiles, options.target(), key(columns), alerts, laws, associations, traps);
    }

    /** The profile of one column alone. */
    public static ColumnProfile profile(Table table, String column, Optional<String> target) {
        return ColumnProfile.of(
                series(table.column(column)),
                Distinct.of(table.column(column)),
                target.map(name -> series(table.column(name))));
    }

    /** A column's numbers, NaN where unknown or where it holds words. */
    public static double[] numbers(Column<?> column) {
        return IntStream.range(0, column.size())
                .mapToDouble(i -> Series.number(column, i))
                .toArray();
    }

    private static Series series(Column<?> column) {
        return new Series(column, KindRules.of(column, Distinct.of(column)));
    }

    private static List<Series> series(Table table, List<Distinct> distinct) {
        return IntStream.range(0, table.columnCount())
                .parallel()
                .mapToObj(j -> new Series(table.column(j), KindRules.of(table.column(j), distinct.get(j))))
                .toList();
    }

    private static List<Alert> alerts(
            Rows all, List<ColumnProfile> profiles, Laws laws, Associations associations, LookOptions options) {
        List<Alert> alerts = new ArrayList<>();
        Map<String, ColumnKind> kinds =
                profiles.stream().collect(Collectors.toMap(ColumnProfile::name, ColumnProfile::kind));
        IntStream.range(0, profiles.size())
                .parallel()
                .mapToObj(j -> ofColumn(all.columns().get(j), profiles.get(j)))
                .toList()
                .forEach(alerts::addAll);
        alerts.addAll(new SpellingAlerts(all.columns(), profiles).all());
        DuplicateAlerts.rows(all).ifPresent(alerts::add);
        alerts.addAll(DuplicateAlerts.columns(all));
        alerts.addAll(UnknownAlerts.of(all));
        alerts.addAll(LawAlerts.of(laws, kinds));
        alerts.addAll(AssociationAlerts.of(associations, laws, options.target()));
        alerts.addAll(drift(all, options));
        alerts.sort(Comparator.comparing(Alert::kind)
                .thenComparing(Comparator.comparingDouble(Alert::weight).reversed()));
        return alerts;
    }

    private static List<Alert> ofColumn(Series series, ColumnProfile profile) {
        double[] sorted = series.isNumeric() ? series.sorted() : new double[0];
        return Stream.of(ColumnAlerts.of(series, profile, sorted), TextNumberAlerts.of(series, profile, sorted))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Alert> drift(Rows all, LookOptions options) {
        List<Alert> alerts = new ArrayList<>();
        int half = all.size() / 2;
        int d = all.columns().size();
        for (Series series : all.columns()) {
            if (options.halves()) {
                new DriftAlerts("first half", "second half", false) // what a half has not, the traps tell
                        .between(series, i -> i < half, series, i -> i >= half, d)
                        .ifPresent(alerts::add);
            }
            options.against()
                    .filter(other -> other.columnNames().contains(series.name()))
                    .flatMap(other -> new DriftAlerts("table", "other table", true)
                            .between(
                                    series,
                                    i -> true,
                                    new Series(other.column(series.name()), series.kind()),
                                    i -> true,
                                    d))
                    .map(alert ->
                            new Alert(alert.kind(), alert.columns(), alert.sentence(), new int[0], alert.weight()))
                    .ifPresent(alerts::add);
        }
        return alerts;
    }

    private static Optional<String> key(List<Series> columns) {
        List<Series> keys = columns.stream()
                .filter(one -> one.kind() == ColumnKind.IDENTIFIER)
                .filter(one -> IntStream.range(0, one.size()).noneMatch(one::isUnknown))
                .toList();
        return keys.stream()
                .filter(one -> !countsRows(one))
                .findFirst()
                .or(() -> keys.stream().findFirst())
                .map(Series::name);
    }

    private static boolean countsRows(Series series) {
        return IntStream.range(0, series.size())
                .allMatch(i ->
                        series.word(i).equals(Said.number(i)) || series.word(i).equals(Said.number(i + 1.0)));
    }

    /** The profile of a column. */
    public Optional<ColumnProfile> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** How many columns there are of each kind that occurs. */
    public Map<ColumnKind, Long> kinds() {
        return columns.stream()
                .collect(Collectors.groupingBy(ColumnProfile::kind, TreeMap::new, Collectors.counting()));
    }
}
