package handgrad.jobs.solution;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.picture.BarChart;
import handgrad.jobs.picture.ClassProbabilities;
import handgrad.jobs.picture.PixelGrid;
import handgrad.jobs.picture.PlaneChart;
import handgrad.jobs.picture.PlaneChart.Axis;
import handgrad.jobs.picture.PlaneChart.Kind;
import handgrad.jobs.picture.PlaneChart.Mark;
import handgrad.jobs.picture.PlaneChart.Series;
import handgrad.jobs.picture.ReliabilityDiagram;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Made-up numbers stand where they belong. */
class TexChartsTest {
    private static final Pattern BAR =
            Pattern.compile("\\\\fill\\[(\\w+)] \\(([-\\d.]+),[-\\d.]+\\) rectangle \\+\\(([-\\d.]+),");

    @Test
    void fractionsOverEpochsArePercentages() {
        String tex = TexCharts.of(new PlaneChart(
                "t",
                new Axis("epoch", Kind.COUNTS),
                new Axis("share", Kind.FRACTIONS),
                List.of(new Series("train 75 %", Mark.DOTTED_LINE, new double[] {1, 3}, new double[] {0.5, 0.75}))));
        assertThat(tex)
                .contains("coordinates {(1.00000,50.0000)(3.00000,75.0000)}", "xmin=1,xmax=3", "share, in \\%")
                .contains("\\addlegendentry{train 75~\\%}")
                .doesNotContain("mode=log");
    }

    @Test
    void theAxisIsAsLongAsTheBandIsHigh() {
        double[] x = {0, 1};
        String tex = TexCharts.of(new PlaneChart(
                "t",
                new Axis("x", Kind.NUMBERS),
                new Axis("y", Kind.NUMBERS),
                List.of(
                        new Series("curve", Mark.BAND, x, new double[] {2, 4}),
                        new Series("tangent", Mark.LINE, x, new double[] {2, -90}),
                        new Series("points", Mark.POINTS, x, new double[] {2, 4}))));
        assertThat(tex)
                .contains("ymin=1.90000,ymax=4.10000", "(1.00000,-90.0000)")
                .contains("only marks");
    }

    @Test
    void aStepsAxisIsLogarithmic() {
        String tex = TexCharts.of(PlaneChart.overSteps(
                "t",
                new Axis("loss", Kind.LOGARITHMS),
                List.of(new Series("loss", Mark.LINE, new double[] {1, 1e6}, new double[] {1, 1e-9}))));
        assertThat(tex).contains("xmode=log", "ymode=log", "(1.00000e+06,1.00000e-09)");
    }

    @Test
    void aBinReachesTheShareThatIsRight() {
        assertThat(TexCharts.of(new ReliabilityDiagram("t", List.of(new ReliabilityDiagram.Bin(0.4, 0.5, 1234, 0.25)))))
                .contains("(axis cs:40.5000,0) rectangle (axis cs:49.5000,25.0000)", "{1,234}")
                .contains("\\draw (axis cs:0,0) -- (axis cs:100,100)");
    }

    /** From the line of zero, which stands where the longest negative bar begins; 70 mm for 1.25 and 0.5 together. */
    @Test
    void negativeSharesGoToTheLeft() {
        String tex = TexBars.of(new BarChart(
                "t", List.of(new BarChart.Group("rows", List.of("50 %", "c"), new double[] {1.25, -0.5}))));
        Matcher bars = BAR.matcher(tex);
        assertThat(bars.results().map(bar -> bar.group(1) + " " + bar.group(2) + " " + bar.group(3)))
                .containsExactly("hgblue 20.0000 50.0000", "hgred 20.0000 -20.0000");
        assertThat(tex).contains("125.0~\\%", "$-$50.0~\\%", "{50~\\%}");
    }

    @Test
    void aProbabilityOfOneIsAsLongAsAllBars() {
        String tex = TexBars.of(
                new ClassProbabilities(
                        "t",
                        List.of(new ClassProbabilities.Answer(
                                "image 7",
                                new PixelGrid(1, 1, new float[1]),
                                List.of(
                                        new ClassProbabilities.Bar("cat", 1, false),
                                        new ClassProbabilities.Bar("dog", 0.25, true))))),
                List.of("figures/7.png"));
        assertThat(BAR.matcher(tex).results().map(bar -> bar.group(1) + " " + bar.group(3)))
                .containsExactly("hgblue 70.0000", "hggreen 17.5000");
        assertThat(tex).contains("{figures/7.png}", "\\textgreater{} 99.9~\\%");
    }
}
