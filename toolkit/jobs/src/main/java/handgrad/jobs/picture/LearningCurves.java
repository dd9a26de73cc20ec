package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import handgrad.jobs.record.NumberText;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss or accuracy over the epochs: a chart of XChart's under a title like that of the other pictures. */
public final class LearningCurves {
    private static final int MARGIN = ChartStyle.MARGIN;
    private static final int HEAD = 60;
    private static final int WIDTH = 720;
    private static final int CHART_HEIGHT = 350;

    /** Up to so many epochs each is marked by a dot; more dots would hide the line. */
    private static final int DOTS_UP_TO = 30;

    private LearningCurves() {}

    /**
     * Draws losses or errors.
     *
     * @param quantity what is measured and in which unit: {@code mean cross-entropy in nats}
     * @param curves one to five, each with a point
     */
    public static BufferedImage ofLoss(String title, String quantity, List<Curve> curves) throws CannotDrawException {
        requireDrawable(curves);
        return drawn(title, quantity, curves, ValueAxis.ofNumbers(values(curves)), NumberText::decimal);
    }

    /**
     * Draws fractions, as percentages.
     *
     * @param quantity what is measured: {@code share of images recognised}
     * @param curves one to five, each with a point
     */
    public static BufferedImage ofFraction(String title, String quantity, List<Curve> curves)
            throws CannotDrawException {
        requireDrawable(curves);
        return drawn(title, quantity, curves, ValueAxis.ofFractions(values(curves)), NumberText::percent);
    }

    private static void requireDrawable(List<Curve> curves) {
        if (curves.isEmpty()
                || curves.size() > ChartStyle.PALETTE.size()
                || curves.stream().anyMatch(curve -> curve.points().isEmpty())) {
            throw new IllegalArgumentException(
                    "one to " + ChartStyle.PALETTE.size() + " curves can be drawn, each with a point, not " + curves);
        }
    }

    private static double[] values(List<Curve> curves) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::value)
                .toArray();
    }

    private static BufferedImage drawn(
            String title, String quantity, List<Curve> curves, ValueAxis axis, DoubleFunction<String> valueText)
            throws CannotDrawException {
        Lettering letters = Lettering.load();
        Font bold = letters.semibold(15);
        int width = (int) Math.max(WIDTH, Math.ceil(Canvas.widthOf(title, bold) + 2 * MARGIN));
        Canvas canvas = new Canvas(width, HEAD + CHART_HEIGHT);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, bold, Canvas.INK);
        canvas.text(quantity + axis.unit(), MARGIN, MARGIN + 36, Align.LEFT, letters.regular(12), Canvas.FAINT_INK);
        XYChart chart = new XYChart(width, CHART_HEIGHT);
        chart.setXAxisTitle("epoch");
        ChartStyle.apply(chart.getStyler(), axis, letters);
        chart.getStyler().setXAxisTickMarkSpacingHint(40);
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        addCurves(chart, curves, axis.factor(), valueText);
        canvas.pen().translate(0, HEAD);
        chart.paint(canvas.pen(), width, CHART_HEIGHT);
        return canvas.finished();
    }

    private static void addCurves(XYChart chart, List<Curve> curves, double factor, DoubleFunction<String> valueText) {
        int epochs =
                curves.stream().mapToInt(curve -> curve.last().epoch()).max().orElseThrow();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            XYSeries series = chart.addSeries(
                    Integer.toString(i),
                    withGap(curve.points().stream().mapToDouble(Curve.Point::epoch)),
                    withGap(curve.points().stream().mapToDouble(point -> factor * point.value())));
            series.setLabel(curve.name() + " " + valueText.apply(curve.last().value()));
            boolean dots = epochs <= DOTS_UP_TO || curve.points().size() == 1;
            series.setMarker(dots ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
    }

    /**
     * The numbers and a gap behind them, which is not seen. Without it XChart may find the numbers equally spaced, as
     * epochs are, and then it leaves round ticks for ones at the numbers themselves, as close as they fit.
     */
    private static double[] withGap(DoubleStream numbers) {
        return DoubleStream.concat(numbers, DoubleStream.of(Double.NaN)).toArray();
    }
}
