package handgrad.jobs.sweep;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Scale;
import handgrad.jobs.picture.ValueComparison;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.report.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** For each hyper-parameter with several values that came to their end a picture of the deciding metric over them. */
final class SweepPictures {
    private SweepPictures() {}

    /** By hyper-parameter. */
    static Map<String, Figure> draw(SweepPlan plan, List<SweepRow> rows) throws CannotDrawException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Map.Entry<String, ValueComparison> chart : charts(plan, rows).entrySet()) {
            String alternative = capital(chart.getValue().quantity()) + " over " + chart.getKey();
            figures.put(
                    chart.getKey(), new Figure(chart.getValue().draw(), caption(plan, chart.getKey()), alternative));
        }
        return figures;
    }

    /** What is drawn. If they were varied one at a time, all others stand at their default in the chart of one. */
    static Map<String, ValueComparison> charts(SweepPlan plan, List<SweepRow> rows) {
        Map<String, ValueComparison> charts = new LinkedHashMap<>();
        Selection selection = plan.selection();
        List<SweepRow> completed =
                selection.sorted(rows).stream().filter(SweepRow::isCompleted).toList();
        for (Map.Entry<String, List<String>> parameter : plan.grid().entrySet()) {
            Map<String, List<Double>> sorted = new LinkedHashMap<>();
            for (String value : parameter.getValue()) {
                List<Double> metrics = completed.stream()
                        .filter(row -> value.equals(row.config().get(parameter.getKey())))
                        .filter(row -> !plan.oneAtATime() || isAlone(parameter.getKey(), row, plan))
                        .map(row -> row.metric(selection.metric()))
                        .toList();
                if (!metrics.isEmpty()) {
                    sorted.put(value, metrics);
                }
            }
            if (sorted.size() > 1) {
                charts.put(
                        parameter.getKey(),
                        new ValueComparison(
                                plan.job() + ": " + parameter.getKey(),
                                parameter.getKey(),
                                MetricTable.words(selection.metric()),
                                selection == Selection.VALIDATION_ACCURACY ? Scale.FRACTIONS : Scale.NUMBERS,
                                List.copyOf(sorted.keySet()),
                                lines(List.copyOf(sorted.values()))));
            }
        }
        return charts;
    }

    static String caption(SweepPlan plan, String parameter) {
        String metric = MetricTable.words(plan.selection().metric());
        if (plan.grid().size() == 1 || plan.oneAtATime()) {
            return capital(metric) + " over " + parameter
                    + (plan.grid().size() == 1 ? "." : ", the other hyper-parameters at their default.");
        }
        return capital(metric) + " over " + parameter
                + ": the best, the median and the worst of the configurations that have the value.";
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether all other hyper-parameters of the grid stand at their default. */
    private static boolean isAlone(String parameter, SweepRow row, SweepPlan plan) {
        return plan.grid().keySet().stream()
                .filter(other -> !other.equals(parameter))
                .allMatch(other ->
                        Objects.equals(row.config().get(other), plan.defaults().get(other)));
    }

    /** Of each value's metrics, best first. */
    private static List<ValueComparison.Line> lines(List<List<Double>> sorted) {
        List<ValueComparison.Line> lines = new ArrayList<>();
        lines.add(new ValueComparison.Line(
                "best", sorted.stream().map(metrics -> metrics.get(0)).toList()));
        if (sorted.stream().anyMatch(metrics -> metrics.size() > 1)) {
            lines.add(new ValueComparison.Line(
                    "median", sorted.stream().map(SweepPictures::median).toList()));
            lines.add(new ValueComparison.Line(
                    "worst",
                    sorted.stream()
                            .map(metrics -> metrics.get(metrics.size() - 1))
                            .toList()));
        }
        return lines;
    }

    private static double median(List<Double> sorted) {
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
