package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves and points over a number: a chart of XChart's under a title like that of the other pictures.
 *
 * @param series one to five
 */
public record PlaneChart(String title, Axis across, Axis up, List<Series> series) implements Chart {
    static final Color BAND = new Color(0x9ecbe8);
    private static final int MARGIN = ChartStyle.MARGIN;
    private static final int HEAD = 60;
    private static final int WIDTH = 720;
    private static final int CHART_HEIGHT = 350;

    /** What the numbers along an axis are. */
    public enum Kind {
        NUMBERS,

        /** Between 0 and 1, written as percentages. */
        FRACTIONS,

        /** Positive numbers, of which equal factors are equally far apart. */
        LOGARITHMS,

        /** 1, 2, 3, ... */
        COUNTS
    }

    /**
     * An axis.
     *
     * @param name what is shown along it, and in which unit
     */
    public record Axis(String name, Kind kind) {
        ValueAxis of(double... values) {
            return kind == Kind.FRACTIONS ? ValueAxis.ofFractions(values) : ValueAxis.ofNumbers(values);
        }
    }

    /** How numbers are drawn. */
    public enum Mark {
        LINE,
        DOTTED_LINE,
        POINTS,

        /** A wide line below the others, over which they are seen; the vertical axis is as long as it is high. */
        BAND
    }

    /**
     * Numbers over numbers.
     *
     * @param name as the legend has it
     * @param y one for each x
     */
    public record Series(String name, Mark mark, double[] x, double[] y) {
        public Series {
            if (x.length == 0 || y.length != x.length) {
                throw new IllegalArgumentException(
                        "a series has a y for each x, and " + name + " has " + y.length + " for " + x.length);
            }
        }
    }

    public PlaneChart {
        series = List.copyOf(series);
        if (series.isEmpty() || series.size() > ChartStyle.PALETTE.size()) {
            throw new IllegalArgumentException(
                    "one to " + ChartStyle.PALETTE.size() + " curves can be drawn, not " + series.size());
        }
    }

    /** Numbers followed through very many steps, which run along a logarithmic axis: log t becomes a straight line. */
    public static PlaneChart overSteps(String title, Axis up, List<Series> series) {
        return new PlaneChart(title, new Axis("step", Kind.LOGARITHMS), up, series);
    }

    /** The values that the vertical axis is made for. */
    public double[] heights() {
        List<Series> bands =
                series.stream().filter(one -> one.mark == Mark.BAND).toList();
        return (bands.isEmpty() ? series : bands)
                .stream().flatMapToDouble(one -> Arrays.stream(one.y)).toArray();
    }

    @Override
    public BufferedImage draw() throws CannotDrawException {
        Lettering letters = Lettering.load();
        Font bold = letters.semibold(15);
        int width = (int) Math.max(WIDTH, Math.ceil(Canvas.widthOf(title, bold) + 2 * MARGIN));
        Canvas canvas = new Canvas(width, HEAD + CHART_HEIGHT);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, bold, Canvas.INK);
        XYChart chart = new XYChart(width, CHART_HEIGHT);
        ChartStyle.apply(chart.getStyler(), letters);
        Shown x = across(chart.getStyler());
        Shown y = up(chart.getStyler());
        chart.setXAxisTitle(across.name + x.unit);
        canvas.text(up.name + y.unit, MARGIN, MARGIN + 36, Align.LEFT, letters.regular(12), Canvas.FAINT_INK);
        if (series.stream().anyMatch(one -> one.mark == Mark.BAND)) {
            chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
            chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        }
        for (int i = 0; i < series.size(); i++) {
            add(chart, i, x.factor, y.factor);
        }
        canvas.pen().translate(0, HEAD);
        chart.paint(canvas.pen(), width, CHART_HEIGHT);
        return canvas.finished();
    }

    /** What the numbers are multiplied by to be shown, and what the reader must know of it. */
    private record Shown(double factor, String unit) {
        static final Shown AS_THEY_ARE = new Shown(1, "");
    }

    private Shown across(XYStyler styler) {
        switch (across.kind) {
            case COUNTS -> {
                styler.setXAxisTickMarkSpacingHint(40);
                styler.setXAxisDecimalPattern("#,##0");
            }
            case LOGARITHMS -> {
                styler.setXAxisLogarithmic(true);
                styler.setXAxisLogarithmicDecadeOnly(true);
                styler.setXAxisDecimalPattern("#,##0");
            }
            case NUMBERS, FRACTIONS -> {
                ValueAxis axis = across.of(series.stream()
                        .flatMapToDouble(one -> Arrays.stream(one.x))
                        .toArray());
                styler.setXAxisTickMarkSpacingHint(70);
                styler.setXAxisDecimalPattern(axis.labels());
                styler.setXAxisMin(axis.low());
                styler.setXAxisMax(axis.high());
                return new Shown(axis.factor(), axis.unit());
            }
        }
        return Shown.AS_THEY_ARE;
    }

    private Shown up(XYStyler styler) {
        if (up.kind == Kind.LOGARITHMS) {
            styler.setYAxisLogarithmic(true);
            styler.setYAxisLogarithmicDecadeOnly(true);
            styler.setPlotGridHorizontalLinesVisible(false); // there would be one at every tenth of a decade
            styler.setYAxisDecimalPattern("0E0");
            return Shown.AS_THEY_ARE;
        }
        ValueAxis axis = up.of(heights());
        ChartStyle.apply(styler, axis);
        return new Shown(axis.factor(), axis.unit());
    }

    private void add(XYChart chart, int i, double across, double up) {
        Series one = series.get(i);
        XYSeries drawn = chart.addSeries(Integer.toString(i), shown(one.x, across), shown(one.y, up));
        drawn.setLabel(one.name);
        boolean isMarked = one.mark == Mark.POINTS || one.mark == Mark.DOTTED_LINE;
        drawn.setMarker(isMarked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        if (one.mark == Mark.BAND) {
            drawn.setLineStyle(new BasicStroke(7));
            drawn.setLineColor(BAND);
        } else if (one.mark == Mark.POINTS) {
            drawn.setMarkerColor(Canvas.INK);
            drawn.setLineColor(new Color(0, true));
        }
    }

    /**
     * The numbers and, where they count something, a gap behind them, which is not seen. Without it XChart may find the numbers
     * equally spaced, as epochs are, and then it leaves round ticks for ones at the numbers themselves, as close as they fit.
     */
    private double[] shown(double[] numbers, double factor) {
        DoubleStream shown = Arrays.stream(numbers).map(number -> factor * number);
        return (across.kind == Kind.COUNTS ? DoubleStream.concat(shown, DoubleStream.of(Double.NaN)) : shown).toArray();
    }
}
