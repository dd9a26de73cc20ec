package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What is measured over the values of one parameter, in a line for each way to measure it: of a sweep the best, the median and
 * the worst of the runs that have the value.
 *
 * @param parameter its name
 * @param quantity what is measured
 * @param values of the parameter, in the order to show
 */
public record ValueComparison(
        String title, String parameter, String quantity, Scale scale, List<String> values, List<Line> lines) {
    private static final int HEAD = 60;
    private static final int WIDTH = 720;
    private static final int CHART_HEIGHT = 350;

    public ValueComparison {
        values = List.copyOf(values);
        lines = List.copyOf(lines);
    }

    /**
     * One curve.
     *
     * @param metrics one for each value
     */
    public record Line(String name, List<Double> metrics) {}

    public BufferedImage draw() throws CannotDrawException {
        double[] all = lines.stream()
                .flatMap(line -> line.metrics.stream())
                .mapToDouble(metric -> metric)
                .toArray();
        ValueAxis axis = scale.axis(all);
        Lettering letters = Lettering.load();
        Font bold = letters.semibold(15);
        Canvas canvas = new Canvas(WIDTH, HEAD + CHART_HEIGHT);
        int margin = ChartStyle.MARGIN;
        canvas.text(Canvas.fitted(title, bold, WIDTH - 2 * margin), margin, margin + 15, Align.LEFT, bold, Canvas.INK);
        canvas.text(quantity + axis.unit(), margin, margin + 36, Align.LEFT, letters.regular(12), Canvas.FAINT_INK);
        CategoryChart chart = new CategoryChart(WIDTH, CHART_HEIGHT);
        chart.setXAxisTitle(parameter);
        ChartStyle.apply(chart.getStyler(), letters);
        ChartStyle.apply(chart.getStyler(), axis);
        chart.getStyler().setOverlapped(true); // the lines of a value one above the other
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        for (Line line : lines) {
            CategorySeries series = chart.addSeries(
                    line.name,
                    values,
                    DoubleStream.of(line.metrics.stream()
                                    .mapToDouble(metric -> metric)
                                    .toArray())
                            .map(metric -> axis.factor() * metric)
                            .boxed()
                            .toList());
            series.setMarker(SeriesMarkers.CIRCLE);
        }
        canvas.pen().translate(0, HEAD);
        chart.paint(canvas.pen(), WIDTH, CHART_HEIGHT);
        return canvas.finished();
    }
}
