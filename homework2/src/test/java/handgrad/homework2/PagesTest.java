package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.report.Browser;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Every page that the program writes, in a real browser; skipped where Debian's chromium and chromium-driver are missing. */
class PagesTest {
    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void write() throws IOException {
        browser = Browser.open();
        Path runs = folder.resolve("runs");
        softmax(runs, "--alpha=0.001");
        softmax(runs, "--alpha=0.1");
        softmax(
                runs,
                "--tune",
                "--grid=learning-rate=0.01,0.1,1e300",
                "--grid=alpha=0,0.1",
                "--grid=batch-size=100,200");
        List<Path> two = runs(runs.resolve("hw2-wpi-softmax"));
        Path sweep = runs(runs.resolve("hw2-wpi-softmax-tune")).get(0);
        Files.createSymbolicLink(folder.resolve("run.html"), two.get(0).resolve("report.html"));
        Files.createSymbolicLink(folder.resolve("sweep.html"), sweep.resolve("report.html"));
        handgrad("runs", "--out=" + runs, "--html=" + page("index"));
        handgrad("runs", "compare", two.get(0).toString(), two.get(1).toString(), "--html=" + page("compared"));
        // Of a few pictures: axe-core takes minutes over the 500 of the test set that the page has without them.
        handgrad("predict", two.get(0).toString(), "--images=" + pictures(), "--html=" + page("predictions"));
        handgrad("exercise", "wpi", "3", "--out=" + folder.resolve("exercise"));
        Files.createSymbolicLink(page("exercise"), folder.resolve("exercise").resolve("exercise.html"));
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "area,street,price\n120,Elm,200000\n95,,150000\n95,,150000\n400,Oak,9000000\n");
        handgrad("data", "inspect", table.toString(), "--target=price", "--html=" + page("inspected"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "sweep", "index", "compared", "predictions", "exercise", "inspected"})
    void aPageIsReadByAllAndAsksNobody(String name) throws IOException {
        browser.show(page(name));
        browser.assertQuiet();
        browser.assertAccessible();
        browser.darken(true);
        browser.assertAccessible();
        browser.shrinkToPhone();
        browser.assertReadableOnAPhone();
        assertThat(Files.size(page(name))).isLessThan(3_000_000);
    }

    @Test
    void theTableOfASweepIsSortedWithWhatDivergedLast() {
        browser.show(page("sweep"));
        WebElement table = browser.driver().findElement(By.cssSelector("table.sortable"));
        table.findElement(By.xpath(".//th[text()='learning-rate']")).click();
        assertThat(column(table, 2).subList(0, 8))
                .containsExactly("0.01", "0.01", "0.01", "0.01", "0.1", "0.1", "0.1", "0.1");
        table.findElement(By.xpath(".//th[text()='validation accuracy']")).click();
        assertThat(column(table, 6).subList(8, 12)).containsOnly("diverged");
    }

    @Test
    void aHeatMapOfAnyTwoIsOpened() {
        browser.show(page("sweep"));
        List<WebElement> maps = browser.driver().findElements(By.cssSelector("details"));
        assertThat(maps).hasSize(3);
        assertThat(maps.get(2).findElement(By.tagName("td")).isDisplayed()).isFalse();
        maps.get(2).findElement(By.tagName("summary")).click();
        assertThat(maps.get(2).findElement(By.tagName("td")).isDisplayed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void printHasTheLastColumns(boolean isLetter) throws IOException, InterruptedException {
        browser.show(page("sweep"));
        assertThat(browser.printed(isLetter, folder.resolve("sweep.pdf")))
                .contains("validation accuracy", "diverged", "share of the spread", "test");
        browser.show(page("compared"));
        assertThat(browser.printed(isLetter, folder.resolve("compared.pdf"))).containsPattern("alpha +0.001 +0.1");
        browser.show(page("index"));
        assertThat(browser.printed(isLetter, folder.resolve("index.pdf")))
                .containsPattern("(?s)validation *\n.*completed.*%.*%"); // heads wrap, and none is cut
    }

    private static Path pictures() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int width = 8; width <= 20; width += 4) {
            BufferedImage garment = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            Graphics drawn = garment.getGraphics();
            drawn.fillRect(14 - width / 2, 4, width, 20);
            drawn.dispose();
            ImageIO.write(garment, "png", pictures.resolve(width + ".png").toFile());
        }
        return pictures;
    }

    private static List<String> column(WebElement table, int column) {
        return table.findElements(By.cssSelector("tbody tr > :nth-child(" + column + ")")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static Path page(String name) {
        return folder.resolve(name + ".html");
    }

    private static List<Path> runs(Path of) throws IOException {
        try (Stream<Path> all = Files.list(of)) {
            return all.sorted().toList();
        }
    }

    private static void softmax(Path runs, String... more) {
        List<String> words = new ArrayList<>(
                List.of("hw2", "wpi", "softmax", "--embedded", "--epochs=2", "--validation=0.8", "--out=" + runs));
        words.addAll(List.of(more));
        handgrad(words.toArray(String[]::new));
    }

    private static void handgrad(String... words) {
        CommandRun run = CommandRun.of(words);
        assertThat(run.status()).as(run.err()).isZero();
    }
}
