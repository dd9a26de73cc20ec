package handgrad.jobs.picture;

import handgrad.jobs.record.NumberText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What decides over the values of one hyper-parameter, a mark for each configuration: a star for the best, a diamond for the
 * default, a cross at the foot for one that diverged.
 *
 * @param name of the hyper-parameter
 * @param quantity what decides, in words
 * @param isFraction whether it is shown in per cent
 */
public record ScatterChart(String name, String quantity, boolean isFraction, List<SweptPoint> points) {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 270;
    private static final int LEFT = 58;
    private static final int RIGHT = 22;
    private static final int TOP = 14;
    private static final int BOTTOM = 46;

    public ScatterChart {
        points = List.copyOf(points);
    }

    /** What the chart shows, with its numbers, for those who cannot see it. */
    public String alternative() {
        double low = measured().min().orElse(0);
        double high = measured().max().orElse(0);
        return quantity + " over " + name + ": " + measured().count() + " configurations from " + text(low) + " to "
                + text(high)
                + points.stream()
                        .filter(point -> point.kind() == SweptPoint.Kind.BEST)
                        .findFirst()
                        .map(best -> ", the best at " + best.value(name))
                        .orElse("");
    }

    private DoubleStream measured() {
        return points.stream().map(SweptPoint::metric).filter(Objects::nonNull).mapToDouble(value -> value);
    }

    public String svg() {
        ChartTicks up = ChartTicks.ofWideRange(measured().toArray(), isFraction);
        OptionAxis across =
                OptionAxis.of(points.stream().map(point -> point.value(name)).toList());
        StringBuilder svg = new StringBuilder(SvgText.open(WIDTH, HEIGHT));
        for (double tick : up.ticks()) {
            double y = y(up, tick);
            svg.append(SvgText.line("grid", LEFT, y, WIDTH - RIGHT, y))
                    .append(SvgText.text(LEFT - 8, y + 4, "end", tickText(tick)));
        }
        across.ticks()
                .forEach((label, share) -> svg.append(SvgText.text(x(share), HEIGHT - BOTTOM + 20, "middle", label)));
        svg.append(SvgText.text(
                (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 5, "middle", name + (across.isLog() ? " (log axis)" : "")));
        Stream.of(SweptPoint.Kind.OTHER, SweptPoint.Kind.DEFAULT, SweptPoint.Kind.BEST)
                .flatMap(kind -> points.stream().filter(point -> point.kind() == kind))
                .forEach(point -> svg.append(mark(point, up, across)));
        return svg.append("</svg>").toString();
    }

    private String mark(SweptPoint point, ChartTicks up, OptionAxis across) {
        Double metric = point.metric();
        String form = metric == null
                ? "m-4 -4l8 8m0 -8l-8 8"
                : switch (point.kind()) {
                    case BEST -> "m0 -8l2.4 5.3 5.6 .6 -4.2 3.8 1.2 5.6 -5 -2.9 -5 2.9 1.2 -5.6 -4.2 -3.8 5.6 -.6z";
                    case DEFAULT -> "m0 -6l6 6 -6 6 -6 -6z";
                    case OTHER -> "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0";
                };
        return String.format(
                Locale.ROOT,
                "<path class=\"mark %s\" d=\"M%.1f %.1f%s\" fill=\"none\" stroke=\"#0072b2\"><title>%s</title></path>",
                metric == null ? "diverged" : point.kind().name().toLowerCase(Locale.ROOT),
                x(across.share(point.value(name))),
                metric == null ? HEIGHT - BOTTOM - 4.0 : y(up, metric),
                form,
                SvgText.escaped(point.words()));
    }

    private static double x(double share) {
        return LEFT + (WIDTH - LEFT - RIGHT) * share;
    }

    private static double y(ChartTicks up, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * up.share(value);
    }

    private String text(double value) {
        return isFraction ? NumberText.percent(value) : NumberText.decimal(value);
    }

    private String tickText(double value) {
        return CurveChart.tickText(value, isFraction);
    }
}
