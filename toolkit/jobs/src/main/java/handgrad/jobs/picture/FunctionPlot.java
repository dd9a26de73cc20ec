package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A function of one number over the points and the curve that it is to pass through, and beyond them. */
public final class FunctionPlot {
    private static final int MARGIN = ChartStyle.MARGIN;
    private static final int HEAD = 48;
    private static final int WIDTH = 720;
    private static final int CHART_HEIGHT = 380;
    private static final int STEPS = 480;

    /** How far beyond the points, as a part of their span. */
    private static final double BEYOND = 0.3;

    static final Color WIDE_LINE = new Color(0x9ecbe8);

    private FunctionPlot() {}

    /**
     * What is drawn.
     *
     * @param name as the legend has it
     */
    public record Line(String name, DoubleUnaryOperator f) {}

    /**
     * Points to mark.
     *
     * @param name as the legend has it
     * @param x ascending, at least two
     * @param y as many
     */
    public record Points(String name, double[] x, double[] y) {
        public Points {
            if (x.length < 2 || y.length != x.length) {
                throw new IllegalArgumentException("a plot needs two points at least, and a y for each of the "
                        + x.length + " x, not " + y.length);
            }
        }
    }

    /**
     * Draws the curve as a wide line, the function as a thin line on top of it, and the points.
     *
     * @param across the name of the horizontal axis
     * @param up the name of the vertical axis
     */
    public static BufferedImage draw(String title, String across, String up, Points marked, Line curve, Line function)
            throws CannotDrawException {
        Lettering letters = Lettering.load();
        Font bold = letters.semibold(15);
        Canvas canvas = new Canvas(WIDTH, HEAD + CHART_HEIGHT);
        canvas.text(Canvas.fitted(title, bold, WIDTH - 2 * MARGIN), MARGIN, MARGIN + 15, Align.LEFT, bold, Canvas.INK);
        double[] at = range(marked.x);
        double[] heights = Arrays.stream(at).map(curve.f).toArray();
        ValueAxis horizontal = ValueAxis.ofNumbers(at);
        ValueAxis vertical = ValueAxis.ofNumbers(heights);
        XYChart chart = new XYChart(WIDTH, CHART_HEIGHT);
        chart.setXAxisTitle(across + horizontal.unit());
        chart.setYAxisTitle(up + vertical.unit());
        ChartStyle.apply(chart.getStyler(), vertical, letters);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler().setXAxisTickMarkSpacingHint(70);
        chart.getStyler().setXAxisDecimalPattern(horizontal.labels());
        chart.getStyler().setXAxisMin(horizontal.low());
        chart.getStyler().setXAxisMax(horizontal.high());
        add(chart, curve.name, at, heights, horizontal, vertical, new BasicStroke(7), WIDE_LINE);
        BasicStroke thin = new BasicStroke(2);
        double[] values = Arrays.stream(at).map(function.f).toArray();
        add(chart, function.name, at, values, horizontal, vertical, thin, ChartStyle.PALETTE.get(1));
        XYSeries points =
                add(chart, marked.name, marked.x, marked.y, horizontal, vertical, new BasicStroke(0), Canvas.INK);
        points.setMarker(SeriesMarkers.CIRCLE);
        points.setMarkerColor(Canvas.INK);
        points.setLineColor(new Color(0, true));
        canvas.pen().translate(0, HEAD);
        chart.paint(canvas.pen(), WIDTH, CHART_HEIGHT);
        return canvas.finished();
    }

    /** Evenly from before the first point to behind the last. */
    private static double[] range(double[] x) {
        double first = x[0];
        double last = x[x.length - 1];
        double room = BEYOND * (last - first);
        double[] at = new double[STEPS + 1];
        Arrays.setAll(at, i -> first - room + (last - first + 2 * room) * i / STEPS);
        return at;
    }

    private static XYSeries add(
            XYChart chart,
            String name,
            double[] x,
            double[] y,
            ValueAxis horizontal,
            ValueAxis vertical,
            BasicStroke stroke,
            Color colour) {
        XYSeries series = chart.addSeries(
                name,
                Arrays.stream(x).map(value -> value * horizontal.factor()).toArray(),
                Arrays.stream(y).map(value -> value * vertical.factor()).toArray());
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(stroke);
        series.setLineColor(colour);
        return series;
    }
}
