package handgrad.jobs.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.lines.SeriesLines;

/** How a chart of XChart's looks among the other pictures. */
final class ChartStyle {
    static final int MARGIN = 20;

    private ChartStyle() {}

    /** Sets everything but the horizontal axis, which is the chart's own. */
    static void apply(AxesChartStyler styler, ValueAxis axis, Lettering letters) {
        styler.setSeriesColors(LearningCurves.PALETTE.toArray(new Color[0]));
        styler.setSeriesLines(new BasicStroke[] {SeriesLines.SOLID});
        styler.setMarkerSize(6);
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartFontColor(Canvas.INK);
        styler.setChartPadding(MARGIN);
        styler.setPlotBorderVisible(false);
        styler.setPlotContentSize(0.96);
        styler.setLegendFont(letters.semibold(12));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setLegendSeriesLineLength(16);
        styler.setAxisTitleFont(letters.regular(12));
        styler.setAxisTickLabelsFont(letters.regular(12));
        styler.setAxisTickLabelsColor(Canvas.FAINT_INK);
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTicksMarksVisible(false);
        styler.setPlotTicksMarksVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(Canvas.RULE);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setYAxisTickMarkSpacingHint(50);
        styler.setYAxisMin(axis.low());
        styler.setYAxisMax(axis.high());
        styler.setYAxisDecimalPattern(axis.labels());
    }
}
