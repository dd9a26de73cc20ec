package handgrad.jobs.sweep;

import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.Png;
import handgrad.jobs.picture.Scale;
import handgrad.jobs.picture.ValueComparison;
import handgrad.jobs.record.MetricTable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each hyper-parameter with several values a picture of the deciding metric over them. */
final class SweepPictures {
    private SweepPictures() {}

    static void draw(SweepPlan plan, List<SweepRow> rows, SweepFolder folder) throws IOException, CannotDrawException {
        Selection selection = plan.selection();
        for (Map.Entry<String, List<String>> parameter : plan.grid().entrySet()) {
            Map<String, List<Double>> sorted = new LinkedHashMap<>();
            for (String value : parameter.getValue()) {
                List<Double> metrics = selection.sorted(rows).stream()
                        .filter(SweepRow::isCompleted)
                        .filter(row -> value.equals(row.config().get(parameter.getKey())))
                        .map(row -> row.metric(selection.metric()))
                        .toList();
                if (!metrics.isEmpty()) {
                    sorted.put(value, metrics);
                }
            }
            if (sorted.size() > 1) {
                BufferedImage image = ValueComparison.draw(
                        plan.job() + ": " + parameter.getKey(),
                        parameter.getKey(),
                        MetricTable.words(selection.metric()),
                        selection == Selection.VALIDATION_ACCURACY ? Scale.FRACTIONS : Scale.NUMBERS,
                        List.copyOf(sorted.keySet()),
                        lines(List.copyOf(sorted.values())));
                folder.write(parameter.getKey() + ".png", out -> out.write(Png.bytes(image)));
            }
        }
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
