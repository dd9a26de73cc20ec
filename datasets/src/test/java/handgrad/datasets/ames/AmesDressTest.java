package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.table.EncodedRows;
import handgrad.datasets.table.FeatureEncoder;
import handgrad.datasets.table.UnknownCategories;
import handgrad.files.MalformedFileException;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** De Cock's table as other programs leave it is the same table. */
class AmesDressTest {
    private static final String[] FIRST = {
        "Order",
        "1",
        "PID",
        "0526301100",
        "MS SubClass",
        "020",
        "Alley",
        "NA",
        "Lot Frontage",
        "141.5",
        "Lot Area",
        "31770",
        "SalePrice",
        "215000",
        "Mas Vnr Type",
        "None",
        "Overall Qual",
        "6",
        "Total Bsmt SF",
        "1080",
        "BsmtFin SF 1",
        "639",
        "BsmtFin SF 2",
        "0",
        "Bsmt Unf SF",
        "441",
        "House Style",
        "1Story",
        "Bsmt Qual",
        "NA"
    };
    private static final String[] SECOND = {
        "Order",
        "2",
        "PID",
        "0526350040",
        "MS SubClass",
        "060",
        "Alley",
        "Grvl",
        "Lot Frontage",
        "NA",
        "Lot Area",
        "1622",
        "SalePrice",
        "105000",
        "Mas Vnr Type",
        "Stone",
        "Overall Qual",
        "10",
        "Total Bsmt SF",
        "882",
        "BsmtFin SF 1",
        "468",
        "BsmtFin SF 2",
        "144",
        "Bsmt Unf SF",
        "270",
        "House Style",
        "2.5Unf",
        "Bsmt Qual",
        "Gd"
    };
    private static final String PLAIN = new SmallAmes().sale(FIRST).sale(SECOND).text();

    private record Dress(String name, byte[] content, String remark) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Dress dress(String name, String text, String remark) {
        return new Dress(name, text.getBytes(StandardCharsets.UTF_8), remark);
    }

    static List<Dress> dresses() {
        return List.of(
                dress("his own", PLAIN, "-"),
                dress("AmesHousing.txt", PLAIN.replace(',', '\t'), "t.csv is read as tabs between values"),
                dress("blank lines", PLAIN + "\n  \n,,,\n", "-"),
                dress("R's write.csv", quoted(PLAIN), "-"),
                dress(
                        "R's check.names",
                        named(name -> (Character.isDigit(name.charAt(0)) ? "X" : "") + name.replaceAll("[ /]", ".")),
                        "such as column 3 'MS.SubClass' for 'MS SubClass'"),
                dress(
                        "janitor",
                        named(name -> (Character.isDigit(name.charAt(0)) ? "x" : "")
                                + name.replaceAll("[ /]", "_").toLowerCase(Locale.ROOT)),
                        "such as column 1 'order' for 'Order'"),
                dress(
                        "row numbers of pandas",
                        rows((i, line) -> (i == 0 ? "" : i - 1) + "," + line),
                        "column 1 left out, which has no name and tells rows apart"),
                dress(
                        "row numbers of R, read again",
                        rows((i, line) -> (i == 0 ? "X" : i) + "," + line),
                        "column 1 'X' is left out: it is none of De Cock's table"),
                dress(
                        "codes as numbers",
                        PLAIN.replace(",020,", ",20,")
                                .replace(",060,", ",60.0,")
                                .replace(",05263", ",5263"),
                        "column 3 'MS SubClass': codes are read with their leading zeros, '20' as '020'"),
                dress(
                        "pandas' floats",
                        PLAIN.replace("31770", "31770.000000000000").replace("215000", "2.15e+05"),
                        "-"),
                dress(
                        "Excel in Germany",
                        PLAIN.replace(',', ';')
                                .replace("141.5", "141,5")
                                .replace("31770", "31.770")
                                .replace("215000", "215.000 \u20AC"),
                        "numbers with a decimal comma stand in column 5 'Lot Frontage'"),
                dress("unknown in other words", PLAIN.replace(",NA,1622", ",#N/A,1622"), "-"));
    }

    @ParameterizedTest
    @MethodSource("dresses")
    void itIsTheSameTable(Dress dress) throws MalformedFileException {
        AmesReading read = AmesReading.of(CsvFile.parse(Path.of("t.csv"), dress.content));
        assertThat(read.table().print(10)).isEqualTo(plain().print(10));
        assertSame(read.table(), plain(), List.of());
        if (dress.remark.equals("-")) {
            assertThat(read.remarks()).isEmpty();
        } else {
            assertThat(read.remarks()).anyMatch(remark -> remark.contains(dress.remark));
        }
    }

    /** Kaggle numbers the rows otherwise, and has no PID; codes have no zeros. */
    @Test
    void kaggle() throws MalformedFileException {
        String text = without("PID", named(name -> name.equals("Order") ? "Id" : name.replaceAll("[ /]", "")))
                .replace(",020,", ",20,")
                .replace(",060,", ",60,");
        AmesReading read = AmesReading.of(CsvFile.parse(Path.of("train.csv"), text.getBytes(StandardCharsets.UTF_8)));
        assertSame(read.table(), plain(), List.of("PID"));
        assertThat(read.table().stringColumn("PID").asList()).containsExactly("", "");
        assertThat(read.remarks())
                .containsExactly(
                        "train.csv names De Cock's columns otherwise, such as column 1 'Id' for 'Order', and they are read as"
                                + " his",
                        "train.csv has no column 'PID': it is unknown for all sales",
                        "train.csv: column 2 'MSSubClass': codes are read with their leading zeros, '20' as '020'");
    }

    /** As R's {@code make_ames} prints the same two sales; 6 and 7 are numbers of BsmtFin Type 1, not square feet. */
    @Test
    void makeAmes() throws MalformedFileException {
        byte[] content = asMakeAmes().getBytes(StandardCharsets.UTF_8);
        AmesReading read = AmesReading.of(CsvFile.parse(Path.of("ames.csv"), content));
        Table expected = AmesTable.of(CsvFile.parse(Path.of("t.csv"), PLAIN.getBytes(StandardCharsets.UTF_8)));
        List<String> free = read.table().columnNames().stream()
                .filter(name -> read.table().column(name) instanceof StringColumn words
                        && words.get(1).equals("Typical"))
                .toList();
        assertSame(
                read.table(),
                expected,
                Stream.concat(Stream.of("Order", "PID", "Garage Yr Blt"), free.stream())
                        .toList());
        assertThat(read.table().doubleColumn("Garage Yr Blt").countMissing()).isEqualTo(2);
        assertThat(read.remarks())
                .contains(
                        "ames.csv has no column 'Garage Yr Blt': it is unknown for all sales",
                        "ames.csv: column 80 'Longitude' is left out: it is none of De Cock's table");
    }

    /** R's {@code modeldata::ames}, from which the seven qualities are taken; a table that lacks some of them is none. */
    @Test
    void modeldata() throws IOException {
        String text = asMakeAmes();
        String oneLeft = text;
        for (String quality : List.of(
                "Overall_Qual",
                "Exter_Qual",
                "Bsmt_Qual",
                "Low_Qual_Fin_SF",
                "Kitchen_Qual",
                "Fireplace_Qu",
                "Garage_Qual")) {
            oneLeft = text;
            text = without(quality, text);
        }
        byte[] content = oneLeft.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> AmesReading.of(CsvFile.parse(Path.of("ames.csv"), content)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("found none named 'Overall Qual', 'Exter Qual', 'Bsmt Qual',");
        AmesReading read = AmesReading.of(CsvFile.parse(Path.of("ames.csv"), text.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.table().doubleColumn("Overall Qual").countMissing()).isEqualTo(2);
        assertThat(read.table().stringColumn("Kitchen Qual").asList()).containsExactly("", "");
        assertThat(read.table().doubleColumn("BsmtFin SF 1").asList()).containsExactly(639.0, 468.0);
        assertThat(read.remarks()).contains("ames.csv has no column 'Kitchen Qual': it is unknown for all sales");
        PreparedAmes prepared = new CleanRecipe(new RandomState(0), false).prepare(read.table());
        assertThat(prepared.encoder().names())
                .contains("Overall Qual")
                .noneMatch(name -> name.startsWith("Kitchen Qual"));
    }

    private static String asMakeAmes() {
        String text = without("Order", without("PID", without("Garage Yr Blt", PLAIN)));
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.set(
                0,
                Stream.of(lines.get(0).split(","))
                                .map(AmesDressTest::ofMakeAmes)
                                .collect(Collectors.joining(",")) + ",Longitude,Latitude");
        lines.set(
                1,
                lines.get(1)
                                .replaceFirst("020", "One_Story_1946_and_Newer_All_Styles")
                                .replaceFirst("NA", "No_Alley_Access")
                                .replaceFirst(",1Story,6,", ",One_Story,Above_Average,")
                                .replaceFirst(",NA,", ",No_Basement,")
                                .replace(",639,", ",6,")
                        + ",-93.62,42.05");
        lines.set(
                2,
                lines.get(2)
                                .replaceFirst("060", "Two_Story_1946_and_Newer")
                                .replaceFirst(",NA,1622", ",0,1622")
                                .replaceFirst("Grvl", "Gravel")
                                .replaceFirst(",2.5Unf,10,", ",Two_and_Half_Unf,Very_Excellent,")
                                .replaceFirst(",Gd,", ",Good,")
                                .replace(",468,", ",7,")
                                .replace(",TA", ",Typical")
                        + ",-93.62,42.05");
        return String.join("\n", lines);
    }

    /** Categories have NA for a word, and the other words for unknown are no words. */
    @Test
    void unknownValues() throws MalformedFileException {
        byte[] content = new SmallAmes()
                .sale("Alley", "NULL", "Lot Frontage", "NULL")
                .sale("Alley", "NA", "Lot Frontage", "NA")
                .sale("Alley", "none", "Lot Frontage", "none")
                .bytes();
        CsvFile usual = CsvFile.parse(Path.of("t.csv"), content);
        assertThatThrownBy(() -> AmesReading.of(usual))
                .hasMessageStartingWith("t.csv: line 4, column 5 'Lot Frontage': expected a number, found 'none'");
        AmesReading read = AmesReading.of(CsvFile.parse(Path.of("t.csv"), content, UnknownValues.of("none,NULL")));
        assertThat(read.table().stringColumn("Alley").asList()).containsExactly("", "NA", "");
        assertThat(read.table().doubleColumn("Lot Frontage").countMissing()).isEqualTo(3);
        assertThat(read.remarks())
                .containsExactly(
                        "t.csv: line 2, column 8 'Alley': 'NULL' stands for an unknown category",
                        "t.csv: line 4, column 8 'Alley': 'none' stands for an unknown category");
    }

    /** What a model does not use may be missing, or be anything; what it uses may not. */
    @Test
    void predictionsNeedOnlyWhatTheModelUses() throws IOException {
        String sales = new SmallAmes()
                .sale(FIRST)
                .sale(SECOND)
                .sale(FIRST)
                .sale(SECOND)
                .text();
        FeatureEncoder clean = new CleanRecipe(new RandomState(0), false)
                .prepare(AmesTable.of(CsvFile.parse(Path.of("t.csv"), sales.getBytes(StandardCharsets.UTF_8))))
                .encoder();
        String own = without("SalePrice", PLAIN.replace(",0526301100,", ",none,"));
        double[] expected = clean.encode(own(own), UnknownCategories.REFUSE).X().toArray();
        assertThat(clean.encode(own(without("PID", without("Order", own))), UnknownCategories.REFUSE)
                        .X()
                        .toArray())
                .isEqualTo(expected);
        assertThatThrownBy(() -> clean.encode(own(without("Alley", own)), UnknownCategories.REFUSE))
                .hasMessage("own.csv: line 1: expected the columns of De Cock's table, found none named 'Alley'");

        FeatureEncoder sheet = new SheetRecipe()
                .prepare(AmesTable.of(CsvFile.parse(Path.of("t.csv"), sales.getBytes(StandardCharsets.UTF_8))))
                .encoder();
        EncodedRows encoded = sheet.encode(own(without("PID", own)), UnknownCategories.REFUSE);
        assertThat(encoded.X().get(0, sheet.names().indexOf("PID"))).isZero();
        assertThat(encoded.remarks())
                .contains("own.csv: no column 'PID': the number is unknown and counts as the mean, 526325570");
    }

    @Test
    void damagedFiles() {
        Random random = new Random(20240914);
        List<Dress> dresses = dresses();
        int refused = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] content = dresses.get(i % dresses.size()).content.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(AmesReading.of(CsvFile.parse(Path.of("damaged"), content))
                                .table()
                                .rowCount())
                        .isBetween(2, 4);
            } catch (MalformedFileException e) {
                assertThat(e.getMessage())
                        .startsWith("damaged: ")
                        .hasSizeBetween(20, 600)
                        .doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isBetween(750, 1450);
    }

    /** The small tables of the shared cases, and the published one in Kaggle's and R's names. */
    @Test
    void theCases() throws IOException {
        Path published = RealAmes.folder().resolve("AmesHousing.csv");
        Path cases = published.resolveSibling("../../cases/ames").normalize();
        if (Files.isDirectory(cases)) {
            try (Stream<Path> all = Files.walk(cases)) {
                for (Path file :
                        all.filter(path -> path.toString().endsWith(".csv")).toList()) {
                    assertThat(AmesReading.of(CsvFile.read(file)).table().rowCount())
                            .isEqualTo(40);
                }
            }
        }
        String text = Files.readString(published).replace("\uFEFF", "");
        Table whole = AmesTable.of(CsvFile.parse(published, text.getBytes(StandardCharsets.UTF_8)));
        String kaggle =
                text.replaceFirst("^.*", text.lines().findFirst().orElseThrow().replaceAll("[ /]", ""));
        assertSame(AmesTable.of(CsvFile.parse(published, kaggle.getBytes(StandardCharsets.UTF_8))), whole, List.of());
    }

    private static Table plain() throws MalformedFileException {
        return AmesTable.of(CsvFile.parse(Path.of("t.csv"), PLAIN.getBytes(StandardCharsets.UTF_8)));
    }

    private static CsvFile own(String text) throws MalformedFileException {
        return CsvFile.parse(Path.of("own.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSame(Table table, Table expected, List<String> but) {
        for (String name : expected.columnNames()) {
            if (!but.contains(name)) {
                assertThat(table.column(name).asList())
                        .as(name)
                        .isEqualTo(expected.column(name).asList());
            }
        }
    }

    private static String ofMakeAmes(String name) {
        return Map.of(
                        "1st Flr SF",
                        "First_Flr_SF",
                        "2nd Flr SF",
                        "Second_Flr_SF",
                        "3Ssn Porch",
                        "Three_season_porch",
                        "Yr Sold",
                        "Year_Sold",
                        "SalePrice",
                        "Sale_Price")
                .getOrDefault(name, name.replaceAll("[ /]", "_"));
    }

    private static String named(UnaryOperator<String> name) {
        String header = PLAIN.lines().findFirst().orElseThrow();
        return PLAIN.replace(header, Stream.of(header.split(",")).map(name).collect(Collectors.joining(",")));
    }

    private static String quoted(String text) {
        return text.lines()
                .map(line -> Stream.of(line.split(","))
                        .map(value -> value.matches("[0-9.]+") ? value : "\"" + value + "\"")
                        .collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private interface Line {
        String of(int i, String line);
    }

    private static String rows(Line changed) {
        List<String> lines = PLAIN.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> changed.of(i, lines.get(i)) + "\n")
                .collect(Collectors.joining());
    }

    private static String without(String column, String text) {
        List<String> header =
                Arrays.asList(text.lines().findFirst().orElseThrow().split(",", -1));
        int at = header.indexOf(column);
        return text.lines()
                .map(line -> {
                    List<String> values = new ArrayList<>(Arrays.asList(line.split(",", -1)));
                    values.remove(at);
                    return String.join(",", values) + "\n";
                })
                .collect(Collectors.joining());
    }
}
