package handgrad.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import handgrad.jobs.picture.BarChart;
import handgrad.jobs.picture.Chart;
import handgrad.jobs.picture.ClassProbabilities;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.picture.PixelGrid;
import handgrad.jobs.picture.ReliabilityDiagram;
import handgrad.jobs.record.RunJson;
import handgrad.metrics.Calibration;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What pictures show, in a run's {@code report.json}. */
class RecordedChartsTest {
    private static final Chart CURVES = LearningCurves.ofFraction(
            "Accuracy",
            "share",
            List.of(new Curve("train", List.of(new Curve.Point(1, 0.25), new Curve.Point(2, 0.75)))));
    private static final Chart BARS = new BarChart(
            "Gap", List.of(new BarChart.Group("rows", List.of("row 3", "row 1"), new double[] {1.25, -0.25})));
    private static final Chart RELIABILITY = ReliabilityDiagram.of(
            "Trust",
            new Calibration(new int[] {0, 4}, new double[] {Double.NaN, 0.9}, new double[] {Double.NaN, 0.75}));
    private static final Chart PROBABILITIES = new ClassProbabilities(
            "Images",
            List.of(new ClassProbabilities.Answer(
                    "image 7",
                    new PixelGrid(1, 2, new float[] {0, 1}),
                    List.of(new ClassProbabilities.Bar("dog", 0.75, true)))));

    @Test
    void anotherReaderFindsTheNumbers() throws Exception {
        JsonNode charts = JsonMapper.builder().build().readTree(written()).get("charts");
        assertThat(charts.fieldNames()).toIterable().containsExactly("a.png", "b.png", "c.png", "d.png");
        assertThat(charts.at("/a.png/up/kind").asText()).isEqualTo("fractions");
        assertThat(charts.at("/a.png/series/0/x").toString()).isEqualTo("[1.0,2.0]");
        assertThat(charts.at("/a.png/series/0/y").toString()).isEqualTo("[0.25,0.75]");
        assertThat(charts.at("/b.png/groups/0/shares").toString()).isEqualTo("[1.25,-0.25]");
        assertThat(charts.at("/c.png/bins").toString())
                .isEqualTo("[{\"from\":0.5,\"to\":1.0,\"samples\":4,\"right\":0.75}]");
        assertThat(charts.at("/d.png/answers/0/bars").toString())
                .isEqualTo("[{\"name\":\"dog\",\"probability\":0.75,\"is_true\":true}]");
        byte[] png = charts.at("/d.png/answers/0/image").binaryValue();
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(0, 0, 2, 1, null, 0, 2))
                .containsExactly(0xFFFFFFFF, 0xFF000000);
    }

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        ReportParts read = RunJson.read(written(), ReportParts.class);
        assertThat(RunJson.document(read)).isEqualTo(written());
        Map<String, Chart> charts = Objects.requireNonNull(read.charts());
        assertThat(charts.values())
                .hasOnlyElementsOfTypes(
                        CURVES.getClass(), BARS.getClass(), RELIABILITY.getClass(), PROBABILITIES.getClass());
        assertThat(charts.get("c.png")).isEqualTo(RELIABILITY);
    }

    private static String written() throws Exception {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Chart chart : List.of(CURVES, BARS, RELIABILITY, PROBABILITIES)) {
            figures.put((char) ('a' + figures.size()) + ".png", Figure.of(chart, "seen", "said"));
        }
        return RunJson.document(ReportParts.of(List.of(), List.of(), figures));
    }
}
