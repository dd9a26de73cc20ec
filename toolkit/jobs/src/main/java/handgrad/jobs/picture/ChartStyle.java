package handgrad.jobs.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.lines.SeriesLines;

/** How a chart of XChart's looks among the other pictures. */
final class ChartStyle {
    static final int MARGIN = 20;

    /** Blue, vermilion, green, purple, orange of Okabe and Ito: told apart with any colour vision. */
    static final List<Color> PALETTE = List.of(
            new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73), new Color(0xcc79a7), new Color(0xe69f00));

    private ChartStyle() {}

    /** Sets the vertical axis. */
    static void apply(AxesChartStyler styler, ValueAxis axis) {
        styler.setYAxisMin(axis.low());
        styler.setYAxisMax(axis.high());
        styler.setYAxisDecimalPattern(axis.labels());
    }

    /** Sets everything but the axes. */
    static void apply(AxesChartStyler styler, Lettering letters) {
        styler.setSeriesColors(PALETTE.toArray(new Color[0]));
        styler.setMarkerSize(6);
        styler.setSeriesLines(new BasicStroke[] {SeriesLines.SOLID});
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
    }
}
