package handgrad.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import handgrad.datasets.ames.AmesColumn;
import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three sales, whose numbers can be worked out by hand. */
class InspectTest {
    private static final List<Map<String, String>> SALES = List.of(
            Map.of("PID", "0001", "Gr Liv Area", "1000", "SalePrice", "100000", "Alley", "NA", "Lot Frontage", "60"),
            Map.of("PID", "0002", "Gr Liv Area", "2000", "SalePrice", "200000", "Alley", "NA", "Lot Frontage", "NA"),
            Map.of("PID", "0003", "Gr Liv Area", "5000", "SalePrice", "300000", "Alley", "", "Lot Frontage", "80"));

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        String header = AmesColumn.all().stream().map(AmesColumn::name).collect(Collectors.joining(","));
        String rows = SALES.stream()
                .map(sale -> AmesColumn.all().stream()
                        .map(column -> sale.getOrDefault(column.name(), "1"))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        Path ames = Files.createDirectory(folder.resolve("ames"));
        Files.writeString(ames.resolve("AmesHousing.csv"), header + "\n" + rows + "\n");
    }

    /** Lot Frontage: (60 + 80)/2, √200. Area and price: r = 4000/√(2·8666666.7) = 0.961. */
    @Test
    void overview() {
        CommandRun run = inspect();
        assertThat(run.status()).isZero();
        assertThat(run.out().replaceAll("\\s+", " ")) // the first line is broken where the folder's name lets it
                .contains("3 rows, 82 columns (constant 78, ", "Goes most with SalePrice: Gr Liv Area r +0.96");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80 || line.contains(folder.toString()));
        assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(23); // a terminal of 24 lines, with its prompt
        assertThat(inspect("--all").out())
                .containsPattern("Lot Frontage +count +1 +60 +65 +70 +75 +80 +70 +14.1 ")
                .contains("  Alley, constant: 1 unknown; NA 2 (150000)" + System.lineSeparator());
    }

    /** Thirty columns that never vary are thirty alerts, of which a screen takes some; the way to the others is told. */
    @Test
    void whatIsMoreThanAScreenIsCut() throws IOException {
        String header = IntStream.range(0, 30).mapToObj(j -> "c" + j).collect(Collectors.joining(",", "x,", "\n"));
        String ones = ",1".repeat(30) + "\n";
        Path table = Files.writeString(folder.resolve("ones.csv"), header + "1" + ones + "2.5" + ones + "4" + ones);
        CommandRun screen = CommandRun.of("data", "inspect", table.toString());
        assertThat(screen.out()).containsPattern("Alerts \\([0-9]+ of 30\\)").endsWith("--html FILE\n");
        assertThat(screen.out().lines()).hasSizeBetween(20, 23);
        assertThat(CommandRun.of("data", "inspect", table.toString(), "--all").out())
                .contains("Alerts (30)", "c29 is '1' in all rows where it is known");
    }

    @Test
    void oneColumn() {
        assertThat(inspect("--column", "Lot Frontage").out())
                .startsWith("Lot Frontage: count, 2 different, 1 unknown\nFeet of street connected to the property")
                .containsPattern("median +70\\R")
                .containsPattern("correlation with SalePrice +–\\R"); // of two rows it would say nothing
        assertThat(inspect("--column", "Gr Liv Area").out()).containsPattern("correlation with SalePrice +\\+0.96\\R");
        assertThat(inspect("--column", "Alley").out())
                .startsWith("Alley: constant, 1 different, 1 unknown")
                .containsPattern("NA \\(no alley\\) +2 +150000\\R");
    }

    @Test
    void oneDocument() throws IOException {
        JsonNode document = new JsonMapper().readTree(inspect("--json").out());
        assertThat(document.get("rows").intValue()).isEqualTo(3);
        assertThat(document.get("columns")).hasSize(82);
        assertThat(document.at("/columns/4/numbers/median").doubleValue()).isEqualTo(70);
        assertThat(document.get("target").textValue()).isEqualTo("SalePrice");
    }

    /** Nothing is loaded, and what the file says does not end the script that holds it. */
    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path file = folder.resolve("t.html");
        Path table =
                Files.writeString(folder.resolve("t.csv"), "x,</script><b>\n1,<img src=http://example.org>\n2,b\n");
        assertThat(CommandRun.of("data", "inspect", table.toString(), "--html", file.toString())
                        .status())
                .isZero();
        Document page = Jsoup.parse(Files.readString(file));
        assertThat(page.select("[src], link, img, b")).isEmpty();
        assertThat(page.select("script")).hasSize(2);
        JsonNode data = new JsonMapper()
                .readTree(Objects.requireNonNull(page.getElementById("data")).data());
        assertThat(data.at("/columns/1/name").textValue()).isEqualTo("</script><b>");
    }

    /** Forty rows whose total is the sum of two parts, but for one. */
    @Test
    void aTableIsWatched() throws IOException {
        StringBuilder rows = new StringBuilder("name,a,b,total\n");
        for (int i = 0; i < 60; i++) {
            int a = 7 * i % 41 + 1;
            int b = 11 * i % 37 + 1;
            rows.append("n")
                    .append(i)
                    .append(',')
                    .append(a * 100)
                    .append(',')
                    .append(b * 90)
                    .append(',')
                    .append(a * 100 + b * 90 + (i == 30 ? 1 : 0))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("sums.csv"), rows);
        CommandRun run = CommandRun.of("data", "inspect", file.toString(), "--fail-on", "law");
        assertThat(run.out()).contains("total = a + b, but not in 1 row of 60: line 32 (n30)");
        assertThat(run.status()).isEqualTo(1);
        assertThat(CommandRun.of("data", "inspect", file.toString(), "--fail-on=alert,law")
                        .status())
                .isEqualTo(1);
        assertThat(CommandRun.of("data", "inspect", file.toString()).status()).isZero();
        Files.writeString(
                file,
                rows.toString()
                        .replace("n30,", "n30,0,0,0\nn31,")
                        .lines()
                        .filter(line -> !line.startsWith("n31,"))
                        .collect(Collectors.joining("\n")));
        assertThat(CommandRun.of("data", "inspect", file.toString(), "--fail-on", "law")
                        .status())
                .isZero();
        refused(
                CommandRun.of("data", "inspect", file.toString(), "--fail-on", "laws"),
                2,
                "expected alert, law, or alert,law, found 'laws'");
        refused(
                CommandRun.of("data", "inspect", file.toString(), "--fail-on", ","),
                2,
                "option '--fail-on': expected values with commas between them, not ','");
        refused(
                CommandRun.of("data", "inspect", file.toString(), "--target", "c"),
                2,
                "there is no column 'c' to look at; there are name, a, b, total");
        refused(
                CommandRun.of(
                        "data",
                        "inspect",
                        file.toString(),
                        "--against",
                        folder.resolve("no.csv").toString()),
                1,
                "there is no file");
    }

    @Test
    void refusals() {
        refused(inspect("--column", "Ally"), 2, "there is no column 'Ally' to look at; did you mean Alley?");
        refused(inspect("--column", "Alley", "--html", "x.html"), 2, "--html shows all columns; leave --column out");
        refused(
                inspect("--html", folder.resolve("no/x.html").toString()),
                1,
                "there is no folder " + folder.resolve("no") + ": make it");
        refused(
                CommandRun.of("data", "inspect", "mnist", "--data", folder.toString()),
                1,
                "there is no " + folder.resolve("mnist") + ": fetch it with handgrad data fetch mnist");
        refused(
                CommandRun.of("data", "inspect", "ames", "--data", folder.toString()),
                1,
                "expected the published content of AmesHousing.csv");
    }

    /** The table's file may be named in place of the data directory. */
    @Test
    void theFileItself() {
        CommandRun run = CommandRun.of(
                "data",
                "inspect",
                "ames",
                "--data",
                folder.resolve("ames/AmesHousing.csv").toString());
        assertThat(run.out()).isEqualTo(inspect().out());
    }

    private static void refused(CommandRun run, int status, String message) {
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.status()).isEqualTo(status);
    }

    private CommandRun inspect(String... options) {
        String[] words = {"data", "inspect", "ames", "--no-verify", "--data", folder.toString()};
        return CommandRun.of(Stream.of(words, options).flatMap(Stream::of).toArray(String[]::new));
    }
}
