package handgrad.jobs.solution;

import handgrad.jobs.picture.Scale;
import handgrad.jobs.picture.StepCurves;
import handgrad.jobs.picture.ValueComparison;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The charts of answers and tunings as vector graphics. */
final class TexCharts {
    private TexCharts() {}

    static String of(StepCurves chart) {
        TexAxis axis = new TexAxis("xlabel=step,xmode=log" + (chart.isLogarithmic() ? ",ymode=log" : ""));
        chart.curves().forEach(curve -> axis.add(curve.name(), false, curve.steps(), curve.values()));
        return axis.tex();
    }

    /** The values stand at equal distances. */
    static String of(ValueComparison chart) {
        double[] places = IntStream.rangeClosed(1, chart.values().size())
                .mapToDouble(place -> place)
                .toArray();
        boolean isFraction = chart.scale() == Scale.FRACTIONS;
        String labels = chart.values().stream()
                .map(value -> "{" + TexEscape.text(value) + "}")
                .collect(Collectors.joining(","));
        TexAxis axis = new TexAxis("xlabel={" + TexEscape.text(chart.parameter()) + "},xtick={"
                + Arrays.stream(places)
                        .mapToObj(place -> Long.toString(Math.round(place)))
                        .collect(Collectors.joining(","))
                + "},xticklabels={" + labels + "},ylabel={" + TexEscape.text(chart.quantity())
                + (isFraction ? " in \\%" : "") + "},enlarge x limits=0.1");
        for (ValueComparison.Line line : chart.lines()) {
            double[] metrics = line.metrics().stream()
                    .mapToDouble(metric -> isFraction ? 100 * metric : metric)
                    .toArray();
            axis.add(line.name(), true, places, metrics);
        }
        return axis.tex();
    }
}
