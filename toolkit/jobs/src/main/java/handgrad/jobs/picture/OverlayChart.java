package handgrad.jobs.picture;

import handgrad.jobs.record.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The same quantity of several runs over the epochs. Each curve has a dash of its own and its letter at its end, so that print
 * without colour tells them apart.
 *
 * @param quantity in words: {@code validation cross-entropy}
 * @param isFraction whether it is shown in per cent
 * @param curves named by the letter of their run; each with a point
 */
public record OverlayChart(String quantity, boolean isFraction, List<Curve> curves) {
    private static final int WIDTH = 680;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 40;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int EPOCH_LABELS = 10;
    private static final int LETTER = 14;

    /** Dark enough on white for lines and letters, told apart by those who see few colours (Okabe and Ito 2008). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#c04b00", "#007a58", "#a0457a", "#6b5d00", "#454545");

    private static final List<String> DASHES = List.of("none", "7 4", "2 3", "10 3 2 3", "12 6", "4 2 1 2");

    public OverlayChart {
        curves = List.copyOf(curves);
    }

    /** What the chart shows, with its numbers, for those who cannot see it. */
    public String alternative() {
        return quantity + " by epoch: "
                + curves.stream()
                        .map(curve -> curve.name() + " from "
                                + text(curve.points().get(0).value()) + " to "
                                + text(curve.last().value()) + " after epoch "
                                + curve.last().epoch())
                        .collect(Collectors.joining(", "));
    }

    public String svg() {
        ChartTicks axis = ChartTicks.of(
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .mapToDouble(Curve.Point::value)
                        .toArray(),
                isFraction);
        StringBuilder svg = new StringBuilder(SvgText.open(WIDTH, HEIGHT));
        for (double tick : axis.ticks()) {
            double y = y(axis, tick);
            svg.append(SvgText.line("grid", LEFT, y, WIDTH - RIGHT, y))
                    .append(SvgText.text(LEFT - 8, y + 4, "end", CurveChart.tickText(tick, isFraction)));
        }
        int last = curves.stream().mapToInt(curve -> curve.last().epoch()).max().orElse(1);
        int step = Math.max(1, (int) Math.ceil(last / (double) EPOCH_LABELS));
        for (int epoch = step; epoch <= last; epoch += step) {
            svg.append(SvgText.text(x(epoch, last), HEIGHT - BOTTOM + 20, "middle", Integer.toString(epoch)));
        }
        svg.append(SvgText.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 4, "middle", "epoch"));
        double[] letters = letters(axis);
        for (int k = 0; k < curves.size(); k++) {
            svg.append(drawn(k, axis, last, letters[k]));
        }
        return svg.append("</svg>").toString();
    }

    /** Heights of the letters: at the ends of their curves, apart from each other. */
    private double[] letters(ChartTicks axis) {
        double[] heights = curves.stream()
                .mapToDouble(curve -> y(axis, curve.last().value()) + 4)
                .toArray();
        List<Integer> downwards =
                new ArrayList<>(IntStream.range(0, heights.length).boxed().toList());
        downwards.sort(Comparator.comparingDouble(k -> heights[k]));
        for (int i = 1; i < heights.length; i++) {
            heights[downwards.get(i)] = Math.max(heights[downwards.get(i)], heights[downwards.get(i - 1)] + LETTER);
        }
        return heights;
    }

    private String drawn(int k, ChartTicks axis, int last, double letter) {
        Curve curve = curves.get(k);
        String colour = COLOURS.get(k % COLOURS.size());
        String points = curve.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.epoch(), last), y(axis, point.value())))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "<polyline class=\"run%d\" points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                        + " stroke-dasharray=\"%s\"><title>%s</title></polyline><text class=\"run%d\" x=\"%.1f\" y=\"%.1f\""
                        + " fill=\"%s\" font-weight=\"600\">%s</text>",
                k % COLOURS.size(),
                points,
                colour,
                DASHES.get(k % DASHES.size()),
                SvgText.escaped(curve.name() + " to " + text(curve.last().value())),
                k % COLOURS.size(),
                x(curve.last().epoch(), last) + 8,
                letter,
                colour,
                SvgText.escaped(curve.name()));
    }

    private String text(double value) {
        return isFraction ? NumberText.percent(value) : NumberText.decimal(value);
    }

    private static double x(int epoch, int last) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (last == 1 ? 0.5 : (epoch - 1) / (last - 1.0));
    }

    private static double y(ChartTicks axis, double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * axis.share(value);
    }
}
