package handgrad.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.record.Classified;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.Examples;
import handgrad.metrics.Calibration;
import handgrad.metrics.Predictions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.Select;

/** A run's page in a real browser; skipped where Debian's chromium and chromium-driver are not installed. */
class BrowserTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    private static Path folder;

    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        assumeThat(Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM))
                .as("pages are not tried in a browser: install chromium and chromium-driver")
                .isTrue();
        try (var out = Files.newOutputStream(folder.resolve("report.html"))) {
            report().writeTo(out);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,2000");
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        browser.manage().window().setSize(new Dimension(1280, 2000));
        browser.get(folder.resolve("report.html").toUri().toString());
    }

    @Test
    void nothingIsAskedOfOthersAndNothingFails() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(browser.manage().logs().get(LogType.PERFORMANCE).getAll())
                .extracting(Object::toString)
                .filteredOn(entry -> entry.contains("Network.requestWillBeSent\""))
                .noneMatch(entry -> entry.matches("(?s).*\"url\":\"(https?|ftp|wss?):.*"));
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

    /** Text is 12 pixels or larger, and nothing but tables and plots is wider than the screen. */
    @Test
    void aPhoneShowsItAll() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        browser.navigate().refresh();
        assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                .isEqualTo(390L);
        assertThat((Boolean) Objects.requireNonNull(browser.executeScript(
                        "return [...document.querySelectorAll('.plot text')].every(t => t.getBoundingClientRect().height"
                                + " >= 12 && parseFloat(getComputedStyle(t).fontSize) >= 12)")))
                .isTrue();
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void printHasTheLastColumn() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/pdftotext"))
                .as("pdftotext is not installed")
                .exists();
        for (double[] paper : new double[][] {{21.0, 29.7}, {21.59, 27.94}}) {
            PrintOptions options = new PrintOptions();
            options.setPageSize(new org.openqa.selenium.print.PageSize(paper[1], paper[0]));
            Pdf pdf = browser.print(options);
            Path file =
                    Files.write(folder.resolve("page.pdf"), Base64.getDecoder().decode(pdf.getContent()));
            Process text = new ProcessBuilder("pdftotext", "-layout", file.toString(), "-").start();
            String said = new String(text.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(text.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said)
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
