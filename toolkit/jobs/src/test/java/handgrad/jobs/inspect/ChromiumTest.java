package handgrad.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.report.Browser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: what its script draws, and that what a file says stays text. */
class ChromiumTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    private Path folder;

    @Test
    void theScriptDrawsThePage() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("id,<b>size</b>,colour,price\n");
        for (int i = 0; i < 80; i++) {
            rows.append("k")
                    .append(i)
                    .append(',')
                    .append(i * 13 % 79)
                    .append(i % 9 == 0 ? ",<i>red</i>," : ",blue,")
                    .append(i == 7 ? "" : i * 31 % 77 * 1000)
                    .append('\n');
        }
        Path table = Files.writeString(folder.resolve("t.csv"), rows);
        Path page = folder.resolve("t.html");
        assertThat(CommandRun.of("data", "inspect", table.toString(), "--target", "price", "--html", page.toString())
                        .status())
                .isZero();
        Document drawn = dom(page.toUri() + "#column=%3Cb%3Esize%3C%2Fb%3E");
        assertThat(drawn.select("h1").text()).isEqualTo("t.csv");
        assertThat(drawn.select("#summary").text())
                .contains("80 rows, 4 columns; 1 value unknown", "rows are named by id");
        assertThat(drawn.select("#column-table tbody tr")).hasSize(4);
        assertThat(drawn.select("#column-panel h3").text()).isEqualTo("<b>size</b>");
        assertThat(drawn.select("#column-panel svg[aria-label=Histogram] rect")).hasSize(24);
        assertThat(drawn.select("#column-panel circle.dot")).hasSize(79);
        assertThat(Objects.requireNonNull(
                                drawn.select("#column-panel circle.dot title").first())
                        .text())
                .startsWith("id k0, line 2: <b>size</b> 0");
        assertThat(drawn.select("svg.matrix[tabindex=0] rect")).hasSize(3 * 3 + 1);
        assertThat(drawn.select("b, i")).isEmpty();
    }

    /** A search, a column's header and the logarithm answer to events, from the keyboard as well. */
    @Test
    void thePageAnswers() throws IOException, InterruptedException {
        Path table =
                Files.writeString(folder.resolve("t.csv"), "zeta,alpha,word\n" + "1,5,a\n2,4,b\n300,3,c\n".repeat(10));
        Path page = folder.resolve("t.html");
        CommandRun.of("data", "inspect", table.toString(), "--html", page.toString());
        String script = "<script>document.querySelector('#column-table th button').click();"
                + "document.getElementById('search').value = 'count';"
                + "document.getElementById('search').dispatchEvent(new Event('input'));"
                + "document.getElementById('log').click();"
                + "document.querySelector('svg.matrix[tabindex]').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}));"
                + "</script></body>";
        Files.writeString(page, Files.readString(page).replace("</body>", script));
        Document drawn = dom(page.toUri().toString());
        assertThat(drawn.select("#column-table tbody th").eachText()).containsExactly("alpha");
        assertThat(drawn.select("#column-table th[aria-sort=ascending]").text()).isEqualTo("column");
        assertThat(drawn.select("#column-panel svg").attr("aria-label")).isEqualTo("Histogram over a logarithmic axis");
        assertThat(drawn.select("p.read").text()).contains("zeta, alpha: Pearson's r");
    }

    /** On A4 a table of sixty columns has room for a fifth of them beside each other. */
    @Test
    void paperHasTheLastColumnOfARow() throws IOException, InterruptedException {
        String heads =
                IntStream.rangeClosed(1, 60).mapToObj(j -> "measured" + j).collect(Collectors.joining(","));
        String values = IntStream.rangeClosed(1, 60).mapToObj(j -> j + ".5").collect(Collectors.joining(","));
        Path table = Files.writeString(folder.resolve("wide.csv"), heads + "\n" + (values + "\n").repeat(30));
        Path page = folder.resolve("wide.html");
        CommandRun.of("data", "inspect", table.toString(), "--html", page.toString());
        try (Browser browser = Browser.open()) {
            browser.show(page);
            assertThat(browser.printed(false, folder.resolve("wide.pdf")))
                    .containsPattern("measured60:\\s+60.5")
                    .contains("Some rows");
        }
    }

    private static Document dom(String address) throws IOException, InterruptedException {
        String chromium = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        assumeTrue(!chromium.isEmpty(), "not tried in a browser: there is none of " + NAMES + " on the PATH");
        Process process = new ProcessBuilder(
                        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", address)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String html = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Jsoup.parse(html);
    }
}
