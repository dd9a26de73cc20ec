package handgrad.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.Source;
import handgrad.jobs.record.Classified;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.record.Training;
import handgrad.metrics.Predictions;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)> & 'co'";

    @Test
    void saysWhatWasRunAndHowItEnded() throws Exception {
        Document page = page(report(Examples.completed(), 3, null));
        assertThat(page.title()).isEqualTo("Softmax regression · hw2 wpi softmax");
        assertThat(page.select("header").text())
                .isEqualTo("Softmax regression hw2 wpi softmax · sheet wpi, question 3 · completed");
        assertThat(page.select(".notice, .message")).isEmpty();
        assertThat(page.text())
                .contains("20 epochs, 960,000 samples in 1.90 s, 505,263 samples/s (the steps of training alone).");
    }

    @Test
    void theMetricsAreATableForPeople() throws Exception {
        Document page = page(report(Examples.completed(), 3, null));
        List<String> rows = page.select("table.metrics tr").eachText();
        assertThat(rows)
                .containsExactly(
                        "loss accuracy cross-entropy RMSE",
                        "train 0.3921 86.75 % – –",
                        "validation – 84.67 % 0.4321 –",
                        "test – 84.12 % 0.4450 0.1503");
    }

    @Test
    void aNoticeIsLoud() throws Exception {
        Document page = page(report(Examples.completed(), 3, "only a subset"));
        assertThat(page.select(".notice").text()).isEqualTo("only a subset");
        assertThat(page.select(".notice").attr("role")).isEqualTo("note");
    }

    @Test
    void aDivergedRunSaysWhy() throws Exception {
        RunRecord run = Examples.started().diverged(new Training(1, 300, 0.5), "the loss of epoch 2, step 7 is NaN");
        Document page = page(report(run, 1, null));
        assertThat(page.select(".message").text()).isEqualTo("the loss of epoch 2, step 7 is NaN");
        assertThat(page.select(".status").text()).isEqualTo("diverged");
        assertThat(page.select("table.metrics")).isEmpty();
    }

    @Test
    void needsNothingFromElsewhere() throws Exception {
        String html = html(report(Examples.completed(), 30, "notice"));
        Document page = Jsoup.parse(html);
        assertThat(page.select("script[src], link, iframe, object, embed, [style*=url], [srcset], [action]"))
                .isEmpty();
        assertThat(page.select("[src]").eachAttr("src"))
                .hasSize(2)
                .allMatch(address -> address.startsWith("data:image/png;base64,"));
        assertThat(page.select("[href]").eachAttr("href")).allMatch(address -> address.startsWith("data:"));
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "url(", "@import");
    }

    /** 8,412 of 10,000: 0.833906 to 0.848232 by Wilson's formula in NumPy. */
    @Test
    void theResultStandsWithItsUncertainty() throws Exception {
        Document page = page(report(Examples.completed(), 3, null));
        assertThat(page.select(".headline").text()).isEqualTo("84.12 % test accuracy");
        assertThat(page.select(".beside").eachText())
                .containsExactly("8,412 of 10,000 test samples are right; 95 % interval 83.39 % to 84.82 % (Wilson).");
    }

    @Test
    void aRunningPageRenewsItself() throws Exception {
        assertThat(page(report(Examples.started(), 1, null)).select("meta[http-equiv=refresh]"))
                .hasSize(1);
        assertThat(page(report(Examples.completed(), 1, null)).select("meta[http-equiv=refresh]"))
                .isEmpty();
    }

    /** Test counts by hand: of three of class 'b' one was taken for 'a'. */
    @Test
    void classesAndWhatTheyAreTakenForAreTables() throws Exception {
        RunRecord run = Examples.completed()
                .classified(Classified.of(
                        new Predictions(new int[] {0, 1, 1, 1}, new int[] {0, 1, 1, 0}, new double[4], 0, 2),
                        List.of("a", HOSTILE)));
        Document page = page(report(run, 3, null));
        assertThat(Objects.requireNonNull(page.selectFirst("table.sortable"))
                        .select("tbody td")
                        .eachText())
                .containsExactly("1", "50.00 %", "100.00 %", "66.67 %", "3", "100.00 %", "66.67 %", "80.00 %");
        assertThat(page.select("table.confusion tbody td").eachText()).containsExactly("1", "0", "1", "2");
        assertThat(page.select("table.confusion th").eachText()).contains(HOSTILE);
        assertThat(page.select(".beside").eachText().get(1))
                .isEqualTo("Always naming the test set's commonest class would be right in 0.03 %.");
    }

    @Test
    void theChartHasItsNumbersWithoutTheScript() throws Exception {
        Document page = page(report(Examples.completed(), 3, null));
        assertThat(page.select("figure.chart")).hasSize(2);
        assertThat(page.select("figure.chart .plot").eachAttr("aria-label"))
                .contains("loss by epoch: train from 0.5000 to 0.1667 after epoch 3");
        assertThat(page.select("figure.chart svg polyline").eachAttr("points"))
                .allMatch(points -> !points.contains("NaN"));
        String csv = page.select("a[download=epochs.csv]").attr("href");
        assertThat(new String(Base64.getDecoder().decode(csv.substring(csv.indexOf(',') + 1)), StandardCharsets.UTF_8))
                .isEqualTo("epoch,train_loss,validation_accuracy,seconds\n1,0.5,,0.09375\n2,0.25,0.5,0.09375\n" + "3,"
                        + 0.5 / 3 + "," + 1.0 / 3 + ",0.09375\n");
    }

    @Test
    void isWellFormed() throws Exception {
        Parser strict = Parser.htmlParser().setTrackErrors(10);
        strict.parseInput(html(report(Examples.completed(), 30, HOSTILE)), "");
        assertThat(strict.getErrors()).isEmpty();
    }

    @Test
    void figuresHoldTheirPictureWithCaptionAndAlternative() throws Exception {
        Document page = page(report(Examples.completed(), 3, null));
        Element image = Objects.requireNonNull(page.selectFirst("figure img"));
        assertThat(page.select("figure img[alt='']")).isEmpty();
        assertThat(image.attr("alt")).isEqualTo("a red rectangle");
        assertThat(image.attr("width")).isEqualTo("20");
        assertThat(page.select("figure:not(.chart) figcaption").eachText())
                .containsExactly("First caption.", "Second caption.");
        byte[] png = Base64.getDecoder().decode(image.attr("src").substring("data:image/png;base64,".length()));
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(new Color(shown.getRGB(5, 5))).isEqualTo(Color.RED);
        assertThatThrownBy(() -> new Figure(shown, "caption", " ")).hasMessageContaining("alternative text");
    }

    @Test
    void theTableOfEpochsIsFoldedWhenLong() throws Exception {
        assertThat(page(report(Examples.completed(), 12, null)).select("details[open]"))
                .hasSize(1);
        Document many = page(report(Examples.completed(), 13, null));
        assertThat(many.select("details")).hasSize(1);
        assertThat(many.select("details[open]")).isEmpty();
        assertThat(many.select("details tbody tr").eachText())
                .hasSize(13)
                .startsWith("1 0.5000 – 0.094 s", "2 0.2500 50.00 % 0.094 s");
    }

    @Test
    void showsConfigurationDataAndEnvironment() throws Exception {
        List<String> terms =
                page(report(Examples.completed(), 1, null)).select("dt, dd").eachText();
        assertThat(terms)
                .containsSubsequence("seed", "0", "batch size", "256", "alpha", "0.0001", "hidden", "256, 128")
                .containsSubsequence("source", "directory", "train", "48,000 samples")
                .containsSubsequence("train-images-idx3-ubyte", "SHA-256 " + Examples.DIGEST)
                .containsSubsequence("BLAS kernels", "Cooperlake", "threads", "2", "processor", "AMD EPYC");
    }

    /** What computed the steps stands with the environment where something was trained, and nothing stands there where not. */
    @Test
    void namesWhatComputedTheSteps() throws Exception {
        RunRecord trained =
                Examples.started().diverged(new Training(1, 300, 0.5, "product by product"), "η is too large");
        assertThat(page(report(trained, 1, null)).select("dt, dd").eachText())
                .containsSubsequence("threads", "2", "steps of training", "product by product", "processor");
        assertThat(page(report(Examples.started(), 1, null)).select("dt").eachText())
                .doesNotContain("steps of training");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        RunRecord good = Examples.completed();
        RunRecord run = new RunRecord(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Status.FAILED,
                0,
                Map.of(HOSTILE, HOSTILE),
                new DataUsed(HOSTILE, Source.EMBEDDED, 1, null, null, Map.of(HOSTILE, Examples.DIGEST)),
                good.training(),
                good.metrics(),
                good.environment(),
                HOSTILE);
        Figure figure = new Figure(red(), HOSTILE, HOSTILE);
        Document page = page(new Report(HOSTILE, run, List.of(), List.of(figure), HOSTILE));
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("[onerror]")).isEmpty();
        assertThat(page.select("img")).hasSize(1);
        assertThat(page.select("img").attr("alt")).isEqualTo(HOSTILE);
        assertThat(page.select("h1, .notice, .message, figcaption").eachText())
                .containsExactly(HOSTILE, HOSTILE, HOSTILE, HOSTILE);
    }

    /** The template engine has an at-sign of its own. */
    @Test
    void styleRulesForSmallScreensAndPrintArriveAsWritten() throws Exception {
        assertThat(page(report(Examples.completed(), 1, null)).select("style").html())
                .containsOnlyOnce("\n@media (max-width: 36rem) {")
                .containsOnlyOnce("\n@media print {\n  @page { margin: 18mm; }");
    }

    private static Report report(RunRecord run, int epochs, @Nullable String notice) {
        List<EpochRecord> done = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> new EpochRecord(
                        epoch,
                        0.09375,
                        // The first epoch was not validated.
                        epoch == 1
                                ? Map.of("train_loss", 0.5)
                                : ordered("train_loss", 0.5 / epoch, "validation_accuracy", 1.0 / epoch)))
                .toList();
        List<Figure> figures = List.of(
                new Figure(red(), "First caption.", "a red rectangle"),
                new Figure(red(), "Second caption.", "another"));
        return new Report("Softmax regression", run, done, figures, notice);
    }

    private static Map<String, Double> ordered(String first, double one, String second, double two) {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    private static BufferedImage red() {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 800; i++) {
            image.setRGB(i % 40, i / 40, Color.RED.getRGB());
        }
        return image;
    }

    private static String html(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document page(Report report) throws IOException {
        return Jsoup.parse(html(report));
    }
}
