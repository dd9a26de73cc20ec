package handgrad.jobs.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Each configuration as a line through its values, to what it came to: the better, the stronger; the best is thick, the default
 * is dashed. What diverged has no end and is left out.
 *
 * @param names the hyper-parameters, an axis each
 * @param quantity what decides, in words: the last axis
 * @param isFraction whether it is shown in per cent
 * @param lowestIsBest whether the last axis has the better end below
 */
public record ParallelCoordinates(
        List<String> names, String quantity, boolean isFraction, boolean lowestIsBest, List<SweptPoint> points) {
    private static final int BETWEEN = 150;
    private static final int SIDE = 76;
    private static final int HEIGHT = 300;
    private static final int TOP = 34;
    private static final int BOTTOM = 14;

    public ParallelCoordinates {
        names = List.copyOf(names);
        points = points.stream().filter(point -> point.metric() != null).toList();
    }

    /** What the chart shows, for those who cannot see it. */
    public String alternative() {
        return points.size() + " configurations as lines through " + String.join(", ", names) + " and " + quantity
                + "; the table below has their numbers";
    }

    public String svg() {
        int width = 2 * SIDE + BETWEEN * names.size();
        List<OptionAxis> axes = names.stream()
                .map(name -> OptionAxis.of(
                        points.stream().map(point -> point.value(name)).toList()))
                .toList();
        ChartTicks last = ChartTicks.ofWideRange(
                points.stream().mapToDouble(ParallelCoordinates::metric).toArray(), isFraction);
        StringBuilder svg = new StringBuilder(SvgText.open(width, HEIGHT));
        List<SweptPoint> worstFirst = new ArrayList<>(points);
        Comparator<SweptPoint> byMetric = Comparator.comparingDouble(ParallelCoordinates::metric);
        worstFirst.sort(Comparator.comparing((SweptPoint point) -> point.kind() == SweptPoint.Kind.BEST)
                .thenComparing(lowestIsBest ? byMetric.reversed() : byMetric));
        for (int i = 0; i < worstFirst.size(); i++) {
            svg.append(line(worstFirst.get(i), axes, last, 0.2 + 0.6 * (i + 1) / worstFirst.size()));
        }
        for (int i = 0; i <= names.size(); i++) {
            double x = x(i);
            svg.append(SvgText.line("axis", x, TOP, x, HEIGHT - BOTTOM));
            svg.append(SvgText.text(x, TOP - 18, "middle", i < names.size() ? names.get(i) : quantity));
            if (i < names.size()) {
                axes.get(i)
                        .ticks()
                        .forEach((label, share) -> svg.append(SvgText.text(x - 6, y(share) + 4, "end", label)));
            }
        }
        for (double tick : last.ticks()) {
            svg.append(SvgText.text(
                    x(names.size()) + 6, y(last.share(tick)) + 4, "start", CurveChart.tickText(tick, isFraction)));
        }
        return svg.append("</svg>").toString();
    }

    private String line(SweptPoint point, List<OptionAxis> axes, ChartTicks last, double strength) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < axes.size(); i++) {
            points.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(axes.get(i).share(point.value(names.get(i))))));
        }
        points.append(String.format(Locale.ROOT, "%.1f,%.1f", x(axes.size()), y(last.share(metric(point)))));
        boolean isBest = point.kind() == SweptPoint.Kind.BEST;
        return String.format(
                Locale.ROOT,
                "<polyline class=\"path %s\" points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
                        + " stroke-opacity=\"%.2f\"%s><title>%s</title></polyline>",
                point.kind().name().toLowerCase(Locale.ROOT),
                points,
                isBest ? "#c04b00" : "#0072b2",
                isBest ? "4" : "1.5",
                isBest ? 1 : strength,
                point.kind() == SweptPoint.Kind.DEFAULT ? " stroke-dasharray=\"7 4\"" : "",
                SvgText.escaped(point.words()));
    }

    private static double metric(SweptPoint point) {
        return Objects.requireNonNull(point.metric());
    }

    private static double x(int axis) {
        return SIDE + BETWEEN * axis;
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }
}
