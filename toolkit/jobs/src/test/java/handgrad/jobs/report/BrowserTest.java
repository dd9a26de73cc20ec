package handgrad.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.record.Classified;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.metrics.Calibration;
import handgrad.metrics.Predictions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** A run's page in a real browser; skipped where Debian's chromium and chromium-driver are not installed. */
class BrowserTest {
    @TempDir
    private static Path folder;

    private static Browser opened;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        opened = Browser.open();
        browser = opened.driver();
        try (var out = Files.newOutputStream(folder.resolve("report.html"))) {
            report().writeTo(out);
        }
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @BeforeEach
    void load() {
        opened.show(folder.resolve("report.html"));
    }

    @Test
    void nothingIsAskedOfOthersAndNothingFails() {
        opened.assertQuiet();
    }

    @Test
    void theValuesStandUnderThePointerAndUnderTheKeys() {
        WebElement chart = chart();
        WebElement plot = chart.findElement(By.className("plot"));
        new Actions(browser).moveToElement(plot).perform();
        assertThat(chart.findElement(By.className("read")).getText())
                .matches("epoch \\d: train 0\\.\\d+, validation 0\\.\\d+");
        plot.sendKeys(Keys.HOME); // takes the focus
        plot.sendKeys(Keys.ARROW_RIGHT);
        assertThat(chart.findElement(By.className("read")).getText()).isEqualTo("epoch 1: train 0.8, validation 0.9");
    }

    @Test
    void aCurveIsSwitchedOffAndTheAxisToLogarithms() {
        WebElement chart = chart();
        chart.findElement(By.cssSelector(".key.validation")).click();
        assertThat(chart.findElements(By.cssSelector(".plot g"))).hasSize(1);
        String before = points(chart);
        chart.findElement(By.className("log")).click();
        assertThat(points(chart)).isNotEqualTo(before).doesNotContain("NaN");
        // 0.8, 0.4, 0.2 and 0.1: equal factors, equal distances.
        double[] y = Stream.of(points(chart).split(" "))
                .mapToDouble(point -> Double.parseDouble(point.split(",", -1)[1]))
                .toArray();
        assertThat(y[1] - y[0]).isCloseTo(y[3] - y[2], org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void draggingZoomsAndAButtonShowsAllAgain() {
        WebElement chart = chart();
        WebElement svg = chart.findElement(By.cssSelector(".plot svg"));
        int width = svg.getSize().getWidth();
        new Actions(browser)
                .moveToElement(svg, -width / 5, 0)
                .clickAndHold()
                .moveByOffset(width / 3, 0)
                .release()
                .perform();
        assertThat(points(chart).split(" ")).hasSizeBetween(2, 3);
        chart.findElement(By.xpath(".//button[text()='all epochs']")).click();
        assertThat(points(chart).split(" ")).hasSize(4);
    }

    @Test
    void aTableIsSorted() {
        browser.findElement(By.xpath("//table[contains(@class,'sortable')]//th[text()='support']"))
                .click();
        assertThat(browser.findElements(By.cssSelector("table.sortable tbody th")).stream()
                        .limit(3)
                        .map(WebElement::getText))
                .containsExactly("shoe", "coat", "bag");
    }

    @Test
    void aCellOfTheConfusionMatrixOpensItsMistakes() {
        assertThat(shown()).isEqualTo(2);
        browser.findElement(By.cssSelector(".confusion a")).click();
        assertThat(shown()).isEqualTo(1);
        assertThat(new Select(browser.findElement(By.name("truth")))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("bag");
        new Select(browser.findElement(By.name("truth"))).selectByVisibleText("any class");
        new Select(browser.findElement(By.name("taken"))).selectByVisibleText("any class");
        WebElement least = browser.findElement(By.name("least"));
        least.clear();
        least.sendKeys("80");
        assertThat(shown()).isEqualTo(1);
    }

    private static long shown() {
        return browser.findElements(By.className("tile")).stream()
                .filter(WebElement::isDisplayed)
                .count();
    }

    @Test
    void aPhoneShowsItAll() {
        opened.shrinkToPhone();
        opened.assertReadableOnAPhone();
    }

    @Test
    void thoseWhoSeeLittleReadItByDayAndByNight() throws IOException {
        opened.assertAccessible();
        opened.darken(true);
        opened.assertAccessible();
    }

    @Test
    void printHasTheLastColumn() throws IOException, InterruptedException {
        for (boolean isLetter : new boolean[] {false, true}) {
            assertThat(opened.printed(isLetter, folder.resolve("page.pdf")))
                    .contains("84.12 % test accuracy", "handgrad hw2 wpi softmax --epochs 4", "training time", "F1")
                    .containsPattern("4 +0\\.1000 +[\\d.]+ % +0\\.2000 +[\\d.]+ % +0\\.094 s");
        }
    }

    private static WebElement chart() {
        return browser.findElement(By.cssSelector("figure.chart"));
    }

    private static String points(WebElement chart) {
        return Objects.requireNonNull(
                chart.findElement(By.cssSelector(".plot polyline")).getDomAttribute("points"));
    }

    private static Report report() {
        Predictions predictions = new Predictions(
                new int[] {0, 0, 0, 1, 1, 2},
                new int[] {0, 0, 1, 1, 0, 2},
                new double[] {0.9, 0.8, 0.7, 0.9, 0.95, 0.6},
                0.4,
                3);
        List<EpochRecord> epochs = IntStream.rangeClosed(1, 4)
                .mapToObj(epoch -> {
                    Map<String, Double> metrics = new LinkedHashMap<>();
                    metrics.put("train_cross_entropy", 1.6 / Math.pow(2, epoch));
                    metrics.put("train_accuracy", 0.9);
                    metrics.put("validation_cross_entropy", epoch == 1 ? 0.9 : 0.2);
                    metrics.put("validation_accuracy", 0.8);
                    return new EpochRecord(epoch, 0.09375, metrics);
                })
                .toList();
        MistakeSheet mistakes = new MistakeSheet(
                new BufferedImage(56, 28, BufferedImage.TYPE_INT_RGB),
                28,
                28,
                List.of(new MistakeSheet.Mistake(4, 1, 0, 0.95), new MistakeSheet.Mistake(2, 0, 1, 0.7)),
                2);
        return new Report(
                "Softmax regression",
                Examples.completed().classified(Classified.of(predictions, List.of("bag", "coat", "shoe"))),
                epochs,
                List.of(),
                null,
                List.of(),
                List.of("One paragraph."),
                new RunFacts(
                        "handgrad hw2 wpi softmax --epochs 4",
                        "runs/hw2-wpi-softmax/20261120T172605Z",
                        Set.of("epochs"),
                        List.of(new RunFacts.LayerRow("Affine", 784, 10, 7850)),
                        Calibration.of(predictions, 10),
                        mistakes));
    }
}
