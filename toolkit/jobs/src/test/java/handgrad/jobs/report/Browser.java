package handgrad.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;

/** Debian's Chromium with a page of ours; tests are skipped where it is not installed. */
public final class Browser implements AutoCloseable {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PDF_READER = Path.of("/usr/bin/pdftotext");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it, or skips the test. */
    public static Browser open() {
        assumeThat(Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM))
                .as("pages are not tried in a browser: install chromium and chromium-driver")
                .isTrue();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,2000");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return new Browser(driver);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Shows a page on a wide screen, in the colours of the day. */
    public void show(Path page) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver.manage().window().setSize(new Dimension(1280, 2000));
        driver.get(page.toUri().toString());
    }

    /** Sets the colours of the night, or those of the day again. */
    public void darken(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** Shows the page as a phone does, which is 390 pixels wide. */
    public void shrinkToPhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        driver.navigate().refresh();
    }

    /** No error is said in the console (axe-core has advice there for itself), and nothing is asked of another machine. */
    public void assertQuiet() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .isEmpty();
        assertThat(driver.manage().logs().get(LogType.PERFORMANCE).getAll())
                .extracting(Object::toString)
                .filteredOn(entry -> entry.contains("Network.requestWillBeSent\""))
                .noneMatch(entry -> entry.matches("(?s).*\"url\":\"(https?|ftp|wss?):.*"));
    }

    /** axe-core finds nothing against WCAG 2.1 AA nor its own best practices, a contrast of 4.5:1 among them. */
    public void assertAccessible() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream(AXE)) {
            driver.executeScript(new String(Objects.requireNonNull(axe, AXE).readAllBytes(), StandardCharsets.UTF_8));
        }
        Object violations = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document).then(
                    found => done(found.violations.map(one => one.id + ': ' + one.help + ' at '
                        + one.nodes.slice(0, 3).map(node => node.target.join(' ') + ' (' + node.html.slice(0, 120) + ') '
                            + node.any.map(check => check.message).join('; ')).join(' | '))),
                    error => done(['axe failed: ' + error]));
                """);
        assertThat((List<?>) Objects.requireNonNull(violations))
                .as(String.valueOf(driver.getTitle()))
                .isEmpty();
    }

    /** On a phone no text is smaller than 12 pixels, and nothing but tables and plots, which scroll, is wider than the screen. */
    public void assertReadableOnAPhone() {
        assertThat(driver.executeScript("return document.documentElement.scrollWidth"))
                .as("the width of " + driver.getTitle())
                .isEqualTo(390L);
        assertThat((List<?>) Objects.requireNonNull(driver.executeScript("""
                        const small = [];
                        document.querySelectorAll('body *').forEach(one => {
                            const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
                            const box = one.getBoundingClientRect();
                            const svg = one.ownerSVGElement;
                            const scale = svg && svg.viewBox.baseVal.width
                                ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
                            if (says && box.width > 0 && !['SCRIPT', 'STYLE', 'TITLE'].includes(one.tagName.toUpperCase())
                                    && !one.closest('.katex') && scale * parseFloat(getComputedStyle(one).fontSize) < 11.95) {
                                small.push(one.tagName + ' ' + getComputedStyle(one).fontSize + ' ' + one.textContent.slice(0, 40));
                            }
                        });
                        return small;
                        """)))
                .as("small text on " + driver.getTitle())
                .isEmpty();
    }

    /** What a reader of the printed page finds on it, on A4 or letter paper. */
    public String printed(boolean isLetter, Path file) throws IOException, InterruptedException {
        assumeThat(PDF_READER).as("pdftotext is not installed").exists();
        PrintOptions options = new PrintOptions();
        options.setPageSize(isLetter ? new PageSize(27.94, 21.59) : new PageSize(29.7, 21.0));
        Pdf pdf = driver.print(options);
        Files.write(file, Base64.getDecoder().decode(pdf.getContent()));
        Process text = new ProcessBuilder(PDF_READER.toString(), "-layout", file.toString(), "-").start();
        String said = new String(text.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
