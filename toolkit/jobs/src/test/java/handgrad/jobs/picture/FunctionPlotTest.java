package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionPlotTest {
    private static final Duration NOT_ENDLESS = Duration.ofMinutes(10);

    @Test
    void theFunctionLiesOnTheCurveAndGoesOnBeyondThePoints() throws Exception {
        BufferedImage picture = draw(new double[] {0, 1}, x -> x, x -> x);
        assertThat(Pixels.hasWhiteMargin(picture)).isTrue();
        // Without the legend at the foot.
        BufferedImage chart = picture.getSubimage(0, 0, picture.getWidth(), picture.getHeight() - 120);
        Rectangle curve = Pixels.bounds(chart, PlaneChart.BAND);
        Rectangle function = Pixels.bounds(chart, ChartStyle.PALETTE.get(1));
        Rectangle points =
                Pixels.bounds(chart.getSubimage(function.x, function.y, function.width, function.height), Canvas.INK);
        assertThat(curve.contains(function)).isTrue();
        // 0.3 of the span beyond either point, and a dot is wider than a point
        assertThat(function.width).isBetween((int) (1.5 * points.width), (int) (1.6 * points.width));
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-300, 1", "1e15, 1, 1", "-1e15, 0.25, 1e12", "0, 1e300, 1e-9", "0, 1, 0", "5, 1e-9, 1e-30"})
    void numbersOfAnySizeAreDrawn(double from, double span, double height) {
        assertTimeoutPreemptively(NOT_ENDLESS, () -> {
            BufferedImage picture =
                    draw(new double[] {from, from + span}, x -> height * ((x - from) / span), x -> height);
            assertThat(Pixels.count(picture, PlaneChart.BAND)).isPositive();
        });
    }

    @Test
    void onePointIsNoCurve() {
        assertThatThrownBy(() -> draw(new double[] {1}, x -> x, x -> x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a plot needs two points at least");
    }

    private static BufferedImage draw(double[] x, DoubleUnaryOperator curve, DoubleUnaryOperator function)
            throws CannotDrawException {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = curve.applyAsDouble(x[i]);
        }
        return FunctionPlot.of(
                        "t",
                        "x",
                        "y",
                        new FunctionPlot.Points("points", x, y),
                        new FunctionPlot.Line("curve", curve),
                        new FunctionPlot.Line("function", function))
                .draw();
    }
}
