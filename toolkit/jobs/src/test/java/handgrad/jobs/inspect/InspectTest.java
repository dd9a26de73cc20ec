package handgrad.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.ames.AmesColumn;
import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        assertThat(run.out())
                .startsWith("3 sales, 82 columns (row number 1, code 2, category 43, amount 19, number 16, price 1)")
                .containsPattern("Lot Frontage +1\\R")
                .containsPattern("Lot Frontage +amount +70 +14.1 +60 ")
                .contains("  Alley: NA 2" + System.lineSeparator())
                .containsPattern("Gr Liv Area +\\+0.96\\R")
                .containsPattern("0003 +5,000 +300,000\\R")
                .doesNotContainPattern("0002 +2,000 +200,000\\R");
    }

    @Test
    void oneColumn() {
        assertThat(inspect("--column", "Lot Frontage").out())
                .startsWith("Lot Frontage: amount, 1 unknown")
                .containsPattern("median +70\\R")
                .containsPattern("correlation with SalePrice +\\+1.00\\R");
        assertThat(inspect("--column", "Alley").out())
                .startsWith("Alley: category, 1 values, 1 unknown")
                .containsPattern("NA \\(there is none\\) +2 +150,000\\R");
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path file = folder.resolve("ames.html");
        assertThat(inspect("--html", file.toString()).status()).isZero();
        Document page = Jsoup.parse(Files.readString(file));
        assertThat(page.select("[src], link, script")).isEmpty();
        assertThat(page.select("svg")).hasSize(2 + 36);
        assertThat(page.select("circle")).hasSize(3);
        assertThat(page.select("circle[r=4] title").eachText())
                .containsExactly("PID 0003: 5,000 square feet, 300,000 dollars");
        assertThat(page.select("svg.map rect title").eachText()).contains("SalePrice, Gr Liv Area: +0.96");
    }

    @Test
    void refusals() {
        refused(inspect("--column", "Ally"), 2, "there is no column 'Ally' to look at; there are MS SubClass, ");
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
