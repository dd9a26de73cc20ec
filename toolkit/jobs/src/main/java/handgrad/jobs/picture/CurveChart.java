package handgrad.jobs.picture;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of some parts of the data over the epochs, as vector graphics. Training, validation and test have one colour,
 * one dash and one marker each, on all charts.
 *
 * @param quantity in words: {@code cross-entropy}
 * @param isFraction whether it is shown in per cent
 * @param curves named by their part; each with a point
 * @param best the epoch whose model is kept, where it is not the last; null elsewhere
 */
public record CurveChart(
        String quantity,
        boolean isFraction,
        List<Curve> curves,
        @Nullable Integer best) {
    static final int WIDTH = 680;
    static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int EPOCH_LABELS = 10;
    private static final int MARKERS_UP_TO = 30;

    public CurveChart {
        curves = List.copyOf(curves);
    }

    /**
     * One chart for each quantity that parts of the data have, in the order of the metrics.
     *
     * @param metrics which to draw
     */
    public static List<CurveChart> of(List<EpochRecord> epochs, List<String> metrics, @Nullable Integer best) {
        Map<String, List<Curve>> byQuantity = new LinkedHashMap<>();
        Map<String, Boolean> fractions = new LinkedHashMap<>();
        for (String metric : metrics) {
            String words = MetricTable.words(metric);
            for (Part part : Part.values()) {
                if (words.startsWith(part.word + " ")) {
                    String quantity = words.substring(part.word.length() + 1);
                    byQuantity
                            .computeIfAbsent(quantity, any -> new ArrayList<>())
                            .add(Curve.of(part.word, epochs, metric));
                    fractions.put(quantity, NumberText.isFraction(metric));
                }
            }
        }
        if (byQuantity.containsKey("cross-entropy")) {
            byQuantity.remove("loss"); // the same of the training part, with the penalty
        }
        List<CurveChart> charts = new ArrayList<>();
        byQuantity.forEach((quantity, curves) ->
                charts.add(new CurveChart(quantity, fractions.getOrDefault(quantity, false), curves, best)));
        return charts;
    }

    /** How a part of the data is drawn, in print without colour too. */
    enum Part {
        TRAIN("train", "#0072b2", ""),
        VALIDATION("validation", "#c04b00", "7 4"),
        TEST("test", "#007a58", "2 3");

        private final String word;
        private final String colour;
        private final String dash;

        Part(String word, String colour, String dash) {
            this.word = word;
            this.colour = colour;
            this.dash = dash;
        }
    }

    /** A value as people read it. */
    public String text(double value) {
        return isFraction ? NumberText.percent(value) : NumberText.decimal(value);
    }

    /** What the chart shows, with its numbers, for those who cannot see it. */
    public String alternative() {
        return quantity + " by epoch: "
                + curves.stream()
                        .map(curve -> curve.name() + " from "
                                + text(curve.points().get(0).value()) + " to "
                                + text(curve.last().value()))
                        .collect(Collectors.joining(", "))
                + " after epoch "
                + curves.stream().mapToInt(curve -> curve.last().epoch()).max().orElse(0);
    }

    /** The epochs of a curve, for the page's script. */
    public static String epochs(Curve curve) {
        return curve.points().stream()
                .map(point -> Integer.toString(point.epoch()))
                .collect(Collectors.joining(","));
    }

    /** Its values, with all digits. */
    public static String values(Curve curve) {
        return curve.points().stream()
                .map(point -> Double.toString(point.value()))
                .collect(Collectors.joining(","));
    }

    /** The chart as a file of its own. */
    public String svg() {
        double[] values = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::value)
                .toArray();
        ChartTicks axis = ChartTicks.of(values, isFraction);
        StringBuilder svg = new StringBuilder(SvgText.open(WIDTH, HEIGHT));
        for (double tick : axis.ticks()) {
            double y = y(axis, tick);
            svg.append(SvgText.line("grid", LEFT, y, WIDTH - RIGHT, y))
                    .append(SvgText.text(LEFT - 8, y + 4, "end", tickText(tick)));
        }
        int last = curves.stream().mapToInt(curve -> curve.last().epoch()).max().orElse(1);
        int step = Math.max(1, (int) Math.ceil(last / (double) EPOCH_LABELS));
        for (int epoch = step; epoch <= last; epoch += step) {
            svg.append(SvgText.text(x(epoch, last), HEIGHT - BOTTOM + 20, "middle", Integer.toString(epoch)));
        }
        svg.append(SvgText.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 4, "middle", "epoch"));
        if (best != null) {
            double x = x(best, last);
            svg.append(SvgText.line("best", x, TOP, x, HEIGHT - BOTTOM))
                    .append(SvgText.text(Math.min(x, WIDTH - 2.5 * RIGHT), TOP - 4, "middle", "best " + best));
        }
        curves.forEach(curve -> svg.append(drawn(curve, axis, last)));
        return svg.append("</svg>").toString();
    }

    private String drawn(Curve curve, ChartTicks axis, int last) {
        Part part = Part.valueOf(curve.name().toUpperCase(Locale.ROOT));
        String points = curve.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.epoch(), last), y(axis, point.value())))
                .collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder(String.format(
                "<g class=\"%s\" stroke=\"%s\" fill=\"none\" stroke-width=\"2\"><polyline points=\"%s\""
                        + " stroke-dasharray=\"%s\"/>",
                part.word, part.colour, points, part.dash.isEmpty() ? "none" : part.dash));
        if (curve.points().size() <= MARKERS_UP_TO) {
            curve.points()
                    .forEach(point -> text.append(String.format(
                            Locale.ROOT,
                            "<path d=\"M%.1f %.1f%s\"/>",
                            x(point.epoch(), last),
                            y(axis, point.value()),
                            marker(part))));
        }
        return text.append("</g>").toString();
    }

    /** Circle, square and triangle, around where the path stands. */
    private static String marker(Part part) {
        return switch (part) {
            case TRAIN -> "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0";
            case VALIDATION -> "m-3 -3h6v6h-6z";
            case TEST -> "m0 -4l4 7h-8z";
        };
    }

    private String tickText(double value) {
        return tickText(value, isFraction);
    }

    /** A tick as short as it can be said. */
    static String tickText(double value, boolean isFraction) {
        return isFraction
                ? NumberText.fixed(100 * value, 1).replaceFirst("\\.0$", "") + " %"
                : NumberText.setting(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
    }

    private static double x(int epoch, int last) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (last == 1 ? 0.5 : (epoch - 1) / (last - 1.0));
    }

    private static double y(ChartTicks axis, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * axis.share(value);
    }
}
