package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class AmesTableTest {
    @Test
    void naIsACategoryAndAnUnknownNumber() throws MalformedFileException {
        Table table = read(new SmallAmes()
                .sale("Alley", "NA", "Lot Frontage", "NA", "Mas Vnr Type", "None", "PID", "0526301100")
                .sale("Alley", "", "Lot Frontage", "", "Sale Type", "WD ", "MS SubClass", "020")
                .bytes());
        assertThat(table.shape()).contains("2 rows X 82 cols");
        assertThat(table.stringColumn("Alley").asList()).containsExactly("NA", "");
        assertThat(table.stringColumn("Alley").countMissing()).isEqualTo(1);
        assertThat(table.doubleColumn("Lot Frontage").countMissing()).isEqualTo(2);
        assertThat(table.stringColumn("Mas Vnr Type").get(0)).isEqualTo("None");
        assertThat(table.stringColumn("PID").get(0)).isEqualTo("0526301100");
        assertThat(table.stringColumn("MS SubClass").get(1)).isEqualTo("020");
        assertThat(table.stringColumn("Sale Type").get(1)).isEqualTo("WD");
    }

    /** Counted in the published file by hand: with Python's csv and collections.Counter. */
    @Test
    void thePublishedTable() throws IOException {
        Table table = AmesTable.of(CsvFile.read(RealAmes.folder().resolve("AmesHousing.csv")));
        assertThat(table.rowCount()).isEqualTo(2930);
        assertThat(table.doubleColumn("Lot Frontage").countMissing()).isEqualTo(490);
        assertThat(table.stringColumn("Alley").countOccurrences("NA")).isEqualTo(2732);
        assertThat(table.stringColumn("Alley").countMissing()).isZero();
        assertThat(table.stringColumn("Mas Vnr Type").countOccurrences("None")).isEqualTo(1752);
        assertThat(table.stringColumn("Mas Vnr Type").countMissing()).isEqualTo(23);
        assertThat(table.stringColumn("Sale Type").countOccurrences("WD")).isEqualTo(2536);
        assertThat(table.stringColumn("PID").get(0)).isEqualTo("0526301100");
        assertThat(table.where(CleanRecipe.outliers(table)).rowCount()).isEqualTo(5);
    }

    @Test
    void refusals() {
        SmallAmes sales = new SmallAmes().sale();
        refused(
                new String(sales.sale().bytes(), StandardCharsets.UTF_8).replace("Alley", "Ally"),
                "line 1: expected the columns of De Cock's table, found none named 'Alley'");
        refused(
                new String(sales.bytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line + ",x")
                        .reduce("", (a, b) -> a + b + "\n"),
                "line 1: expected only the columns of De Cock's table, found column 83 'x': take it out");
        refused(new SmallAmes().sale(), "expected at least 2 sales below the columns' names, found 1");
        refused(
                new SmallAmes().sale().sale("Lot Area", "1e4x"),
                "line 3, column 6 'Lot Area': expected a number, found '1e4x': correct it, or leave it empty where it is"
                        + " unknown");
        refused(
                new SmallAmes().sale().sale("Lot Area", "-3"),
                "line 3, column 6 'Lot Area': expected 0 or more, found '-3'");
        refused(
                new SmallAmes().sale().sale("PID", "A1"),
                "line 3, column 2 'PID': expected a code of digits, found 'A1'");
        refused(
                new SmallAmes().sale("SalePrice", "").sale(),
                "line 2, column 82 'SalePrice': expected a price above 0, found ''");
    }

    private static void refused(SmallAmes sales, String message) {
        refused(new String(sales.bytes(), StandardCharsets.UTF_8), message);
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("t.csv: " + message);
    }

    private static Table read(byte[] content) throws MalformedFileException {
        return AmesTable.of(CsvFile.parse(Path.of("t.csv"), content));
    }
}
