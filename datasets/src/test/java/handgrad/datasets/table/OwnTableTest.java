package handgrad.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.datasets.RegressionData;
import handgrad.datasets.Source;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NumPy's RandomState(0).permutation(6) is [5, 2, 1, 3, 0, 4]: of six rows, the last is tested on. */
class OwnTableTest {
    private static final String SMALL = """
            Id,Price,Area,Rooms,Town,Country,Zip,Note
            a1,100,50,1,Ulm,DE,1,x
            a2,200,,2,Ulm,DE,2,y
            a3,300,70,3,Bonn,DE,1,z
            a4,,1,1,Bonn,DE,3,x
            a5,400,80,x,,DE,2,y
            a6,500,60,3,Bonn,DE,2,z
            a7,600,1000,5,Kiel,DE,2,x
            """;

    @TempDir
    private Path folder;

    /** Areas 50, 70, 80 and 60 have the mean 65 and the deviation √(500/3); 1000 is cut to 3 deviations. */
    @Test
    void theTrainingRowsAloneSayHowRowsArePrepared() throws IOException {
        OwnTable table = table(SMALL, new TableChoice("Price", List.of("Note"), List.of("Zip")));
        LoadedRows loaded = table.regression(new RandomState(0));
        try (RegressionData data = loaded.data()) {
            assertThat(data.features())
                    .containsExactly(
                            "Area",
                            "Rooms[1]",
                            "Rooms[2]",
                            "Rooms[3]",
                            "Rooms[x]",
                            "Town[Bonn]",
                            "Town[Ulm]",
                            "Town[unknown]",
                            "Zip[1]",
                            "Zip[2]");
            double s = Math.sqrt(500.0 / 3);
            // in the order 3, 2, 4, 1, 5 of the rows with a price
            assertThat(column(data.Xtrain(), 0))
                    .containsExactly(new double[] {5 / s, 0, 15 / s, -15 / s, -5 / s}, within(1e-12));
            assertThat(column(data.Xtrain(), 5)).containsExactly(1, 0, 0, 0, 1);
            assertThat(column(data.Xtrain(), 7)).containsExactly(0, 0, 1, 0, 0);
            assertThat(column(data.Xtrain(), 8)).containsExactly(1, 0, 0, 1, 0);
            assertThat(row(data.Xtest(), 0)).containsExactly(3, 0, 0, 0, 0, 0, 0, 1, 0, 1);
            // prices 300, 200, 400, 100, 500: mean 300, deviation √25000
            assertThat(data.target().offset()).isEqualTo(300);
            assertThat(data.target().scale()).isCloseTo(Math.sqrt(25000), within(1e-12));
            assertThat(data.ytest().get(0, 0)).isCloseTo(300 / Math.sqrt(25000), within(1e-12));
        }
        assertThat(loaded.testKeys()).isEqualTo(new RowKeys("Id", List.of("a7")));
        assertThat(loaded.notices())
                .containsExactly(
                        folder.resolve("t.csv") + ": 'Price' from 1 column of numbers and 3 of categories, 10 features;"
                                + " 5 rows to train on and 1 row to test on, one in five, drawn by the seed.",
                        "Left out: 'Id' (no value comes twice), 'Country' (always the same), 'Note' (--drop).",
                        "Taken for categories, because not all values are numbers: 'Rooms' (line 6 has 'x').",
                        "1 row left out, whose 'Price' is unknown: line 5.",
                        "Unknown numbers count as the training mean: 'Area' (1 row).",
                        "Numbers beyond 3 deviations from the training mean are cut there: 'Area' (1 row).",
                        "Categories that no training row has count as none of theirs: 'Rooms' (1 row).",
                        "Unknown categories are one of their own: 'Town' (1 row).",
                        "Categories that no training row has count as unknown ones: 'Town' (1 row).");
        assertThat(table.provenance().dataset()).isEqualTo("t.csv");
        assertThat(table.provenance().source()).isEqualTo(Source.FILE);
        assertThat(table.provenance().sha256()).containsOnlyKeys("t.csv");
    }

    /** A line that is at fault is named, also where all its column is lost by it. */
    @Test
    void aColumnOfNumbersButForAWordIsSaidToBe() throws IOException {
        assertThat(table("y,a,b\n1,1,1\n2,2.5,2\n3,2 m,3\n4,4,5\n", choice("y"))
                        .regression(new RandomState(0))
                        .notices())
                .contains("Left out: 'a' (no value comes twice, and line 4 has '2 m').");
    }

    /** Standardised features and targets do not see units. */
    @Test
    void unitsDoNotMatter() throws IOException {
        StringBuilder metres = new StringBuilder("y,a,c\n");
        StringBuilder feet = new StringBuilder("y,a,c\n");
        for (int i = 0; i < 30; i++) {
            int a = i * i % 17;
            metres.append(3 * a - i)
                    .append(',')
                    .append(a)
                    .append(",c")
                    .append(i % 3)
                    .append('\n');
            feet.append((3 * a - i) * 8 + 5)
                    .append(',')
                    .append(a * 4 - 100)
                    .append(",c")
                    .append(i % 3)
                    .append('\n');
        }
        try (RegressionData one = table(metres.toString(), choice("y"))
                        .regression(new RandomState(7))
                        .data();
                RegressionData other = table(feet.toString(), choice("y"))
                        .regression(new RandomState(7))
                        .data()) {
            assertThat(other.Xtrain().toArray()).containsExactly(one.Xtrain().toArray(), within(1e-12));
            assertThat(other.ytest().toArray()).containsExactly(one.ytest().toArray(), within(1e-12));
            assertThat(other.target().scale()).isCloseTo(8 * one.target().scale(), within(1e-12));
        }
    }

    @Test
    void otherRowsAreReadAsTheTableIs() throws IOException {
        LoadedRows loaded = table(SMALL, new TableChoice("Price", List.of("Note"), List.of("Zip")))
                .regression(new RandomState(0));
        FeatureEncoder encoder = loaded.encoder().orElseThrow();
        CsvFile own = csv("Town,Zip,Rooms,Area,more\n,2.0,x,n/a,7\nUlm,1,3,90,8\n");
        EncodedRows rows = encoder.encode(own, UnknownCategories.REFUSE);
        assertThat(row(rows.X(), 0)).containsExactly(0, 0, 0, 0, 1, 0, 0, 1, 0, 1);
        assertThat(rows.remarks())
                .containsExactly(
                        "own.csv: line 2, column 4 'Area': the number is unknown and counts as the mean, 65",
                        "own.csv: line 3, column 4 'Area': 90 is outside what was trained on, 50 to 80, and counts as it"
                                + " is, 1.94 deviations above the mean",
                        "own.csv: line 2, column 2 'Zip': the category '2.0' is read as '2'");
        assertThat(RowKeys.of(own, own.header(), loaded.keys())).isEqualTo(new RowKeys("line", List.of("2", "3")));
        refused(
                () -> encoder.encode(csv("Town,Area\nUlm,1\n"), UnknownCategories.REFUSE),
                "own.csv: line 1: expected the columns of the table trained on, found none named 'Rooms', 'Zip'");
        refused(
                () -> encoder.encode(csv("Town,Zip,Rooms,Area\nUlm,1,1,big\n"), UnknownCategories.REFUSE),
                "own.csv: line 2, column 4 'Area': expected a number, found 'big'");
        refused(
                () -> encoder.encode(csv("Town,Zip,Rooms,Area\nRom,1,1,1\n"), UnknownCategories.REFUSE),
                "own.csv: line 2, column 1 'Town': the category 'Rom' is unknown: those trained on are Bonn, Ulm");
        refused(
                () -> encoder.encode(csv("Town,Zip,Rooms,Area\nR\u001b[2Jm,1,1,1\n"), UnknownCategories.REFUSE),
                "own.csv: line 2, column 1 'Town': the category 'R\ufffd[2Jm' is unknown: those trained on are Bonn, Ulm");
        refused(
                () -> encoder.encode(csv("Town,Zip,Rooms,Area\n"), UnknownCategories.REFUSE),
                "own.csv: expected at least 1 row below the columns' names, found none");
        EncodedRows mean = encoder.encode(csv("Town,Zip,Rooms,Area\nRom,1,1,60\n"), UnknownCategories.MEAN);
        assertThat(row(mean.X(), 0))
                .containsExactly(
                        new double[] {-5 / Math.sqrt(500.0 / 3), 1, 0, 0, 0, 0.4, 0.4, 0.2, 1, 0}, within(1e-12));
        assertThat(mean.remarks()).singleElement().asString().endsWith("counts as the training rows' mean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | y | expected a line with the columns' names, found an empty file",
                "y;a               | y | expected at least 3 rows with a known 'y', two to train on and one to test on, found 0",
                "y;a/1;2           | y | expected at least 3 rows with a known 'y', two to train on and one to test on, found 1",
                "y;a/;1/NA;2/?;3   | y | expected at least 3 rows with a known 'y', two to train on and one to test on, found 0",
                "y/1/2/3/4         | y | expected columns to predict 'y' from, found no other column",
                "y;a;b/1;7;x/2;7;x/3;7;x | y | expected columns to predict 'y' from, found none but these: 'a' (always the same),"
                        + " 'b' (always the same)",
                "y;a/5;1/5;2/5;3   | y | expected different numbers to predict, found that 'y' is the same in all 2 rows to train on",
                "y;a/1;1/two;2/3;3 | y | line 3, column 1 'y': expected a number, found 'two'",
                "y;a/1;1/1e101;2/3;3 | y | line 3, column 1 'y': expected a number up to 1.0E100, found '1e101'",
                "y;a/1;1/2;2e999/3;3 | y | line 3, column 2 'a': expected a number, found '2e999'",
                "Unnamed: 3;       | y | there is no column 'y'; none has a name",
                "Lot Area;Lot Shape;Lot Front/1;1;1 | lot_front | there is no column 'lot_front'; the nearest is 'Lot Front'",
                "y;a;A/1;1;1/2;2;3/3;3;2 | y | two columns are named 'A', but for capitals: rename one, or leave it out with --drop",
            })
    void aTableFromWhichNothingCanBeLearntIsRefused(String text, String target, String sentence) {
        refused(
                () -> table(text.replace(';', ',').replace('/', '\n'), choice(target))
                        .regression(new RandomState(0)),
                sentence);
    }

    @Test
    void theTargetIsNoFeature() {
        String both = "'y' is the column to predict, not one to predict from: take it out of --drop and --categories";
        refused(() -> table("y,a\n1,1\n2,2\n3,3\n", new TableChoice("y", List.of("y"), List.of())), both);
        refused(() -> table("y,a\n1,1\n2,2\n3,3\n", new TableChoice("y", List.of(), List.of("y"))), both);
        refused(
                () -> table("y,a\n1,1\n2,2\n3,3\n", new TableChoice("y", List.of("b"), List.of())),
                "there is no column 'b'; the nearest is 'y'");
    }

    /** And one value that comes twice, so that it is no column of names. */
    @Test
    void aMillionCategoriesAreRefused() {
        StringBuilder text = new StringBuilder("y,a,c\n1,1,k0\n");
        for (int i = 0; i < 1_000_000; i++) {
            text.append(i % 7).append(',').append(i % 5).append(",k").append(i).append('\n');
        }
        refused(
                () -> table(text.toString(), choice("y")),
                "expected at most 2,000 features, found 1,000,002, 1,000,001 of them from the column 'c': leave it out with"
                        + " --drop");
    }

    @Test
    void namesAreShownWithoutWhatATerminalWouldObey() throws IOException {
        String long60 = "n".repeat(70);
        OwnTable table = table("y,\"<b>a,\"\"\u001b[2J\"," + long60 + "\n1,1,1\n2,2,1\n3,4,1\n4,3,1\n", choice("y"));
        LoadedRows loaded = table.regression(new RandomState(0));
        assertThat(loaded.data().features()).containsExactly("<b>a,\"\u001b[2J");
        assertThat(loaded.notices().get(1)).isEqualTo("Left out: '" + "n".repeat(60) + "…' (always the same).");
        refused(
                () -> table("y,a,\n1,1,9\n2,2,8\n3,4,7\n", choice("y")),
                "column 3 has values and no name: name it, or take it out");
        refused(
                () -> table("y,a\n1,1\n", new TableChoice("\u001b[2J", List.of(), List.of())),
                "there is no column '\uFFFD[2J'; the nearest is");
    }

    /** What stands for the unknown is no word of the column. */
    @Test
    void aCategoryMayBeCalledUnknown() throws IOException {
        String text = "y,c,d\n1,unknown,1\n2,,2\n3,unknown,3\n4,b,4\n5,,5\n6,b,6\n";
        try (RegressionData data =
                table(text, choice("y")).regression(new RandomState(0)).data()) {
            assertThat(data.features()).containsExactly("d", "c[b]", "c[unknown]", "c[unknown?]");
        }
    }

    private static TableChoice choice(String target) {
        return new TableChoice(target, List.of(), List.of());
    }

    private OwnTable table(String text, TableChoice choice) throws IOException {
        return OwnTable.read(Files.writeString(folder.resolve("t.csv"), text), choice);
    }

    private static CsvFile csv(String text) throws MalformedFileException {
        return CsvFile.parse(Path.of("own.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(ThrowingCallable what, String sentence) {
        assertThatThrownBy(what).isInstanceOf(IOException.class).hasMessageContaining(sentence);
    }

    private static double[] column(Matrix X, int j) {
        return IntStream.range(0, X.rows()).mapToDouble(i -> X.get(i, j)).toArray();
    }

    private static double[] row(Matrix X, int i) {
        return IntStream.range(0, X.columns()).mapToDouble(j -> X.get(i, j)).toArray();
    }
}
