package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Numbers followed through very many steps, which run along a logarithmic axis: log t becomes a straight line.
 *
 * @param quantity what is followed, below the title
 * @param curves one to five
 * @param isLogarithmic whether the numbers, all positive, stand on a logarithmic axis too
 */
public record StepCurves(String title, String quantity, List<Series> curves, boolean isLogarithmic) {
    private static final int HEAD = 60;
    private static final int WIDTH = 720;
    private static final int CHART_HEIGHT = 350;

    /**
     * A number at some steps.
     *
     * @param name how the curve is labelled
     * @param steps ascending, from 1 on
     * @param values one for each step
     */
    public record Series(String name, double[] steps, double[] values) {}

    public StepCurves {
        if (curves.isEmpty() || curves.size() > ChartStyle.PALETTE.size()) {
            throw new IllegalArgumentException(
                    "one to " + ChartStyle.PALETTE.size() + " curves can be drawn, not " + curves.size());
        }
        curves = List.copyOf(curves);
    }

    /** Numbers of any sign along a linear axis. */
    public static StepCurves linear(String title, String quantity, List<Series> curves) {
        return new StepCurves(title, quantity, curves, false);
    }

    /** Positive numbers along a logarithmic axis: powers of t become straight lines. */
    public static StepCurves logarithmic(String title, String quantity, List<Series> curves) {
        return new StepCurves(title, quantity, curves, true);
    }

    public BufferedImage draw() throws CannotDrawException {
        Lettering letters = Lettering.load();
        Font bold = letters.semibold(15);
        Canvas canvas = new Canvas(WIDTH, HEAD + CHART_HEIGHT);
        int margin = ChartStyle.MARGIN;
        canvas.text(title, margin, margin + 15, Align.LEFT, bold, Canvas.INK);
        canvas.text(quantity, margin, margin + 36, Align.LEFT, letters.regular(12), Canvas.FAINT_INK);
        XYChart chart = new XYChart(WIDTH, CHART_HEIGHT);
        chart.setXAxisTitle("step");
        XYStyler styler = chart.getStyler();
        ChartStyle.apply(styler, letters);
        styler.setXAxisLogarithmic(true);
        styler.setXAxisLogarithmicDecadeOnly(true);
        styler.setXAxisDecimalPattern("#,##0");
        styler.setYAxisLogarithmic(isLogarithmic);
        if (isLogarithmic) {
            styler.setYAxisLogarithmicDecadeOnly(true);
            styler.setPlotGridHorizontalLinesVisible(false); // there would be one at every tenth of a decade
            styler.setYAxisDecimalPattern("0E0");
        }
        for (Series curve : curves) {
            XYSeries series = chart.addSeries(curve.name(), curve.steps(), curve.values());
            series.setMarker(SeriesMarkers.NONE);
        }
        canvas.pen().translate(0, HEAD);
        chart.paint(canvas.pen(), WIDTH, CHART_HEIGHT);
        return canvas.finished();
    }
}
