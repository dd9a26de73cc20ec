package handgrad.homework1.ist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handgrad.datasets.ames.AmesColumn;
import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices of a reader's own sales, {@code --predict}. */
class OwnSalesTest {
    /** An ordinary house, column by column. */
    private static final String HOUSE = "1,0900000001,020,RL,72,9100,Pave,NA,Reg,Lvl,AllPub,Inside,Gtl,NAmes,Norm,Norm,"
            + "1Fam,1Story,6,6,1964,1990,Gable,CompShg,VinylSd,VinylSd,None,0,TA,TA,CBlock,TA,TA,No,ALQ,450,Unf,0,600,1050,"
            + "GasA,Gd,Y,SBrkr,1200,0,0,1200,1,0,1,0,3,1,TA,6,Typ,0,NA,Attchd,1964,Unf,1,300,TA,TA,Y,120,20,0,0,0,0,NA,NA,"
            + "NA,0,6,2008,WD,Normal";

    private static final List<String> COLUMNS = AmesColumn.all().stream()
            .filter(column -> column.kind() != AmesColumn.Kind.PRICE)
            .map(AmesColumn::name)
            .toList();

    @TempDir
    private Path folder;

    /** Prices of the file as it was before a program took {@code NA} and {@code None} for missing. */
    @ParameterizedTest
    @CsvSource({
        "linear-regression, clean, 145480, 166007",
        "linear-regression, sheet, 157306, 180054",
        "nn,                clean, 150882, 172246",
    })
    void aFileThatLostItsNaHasTheSamePrices(String job, String recipe, String first, String second) throws IOException {
        Map<String, String> better = house("Overall Qual", "7", "1st Flr SF", "1500", "Gr Liv Area", "1500");
        better.put("PID", "0900000002");
        List<String> expected = List.of("PID,price", "0900000001," + first, "0900000002," + second);
        CommandRun whole = onAmes(job, file(List.of(house(), better)), "--recipe", recipe);
        assertThat(whole.err()).doesNotContain("handgrad: ");
        assertThat(predictions(whole)).isEqualTo(expected);

        CommandRun lost = onAmes(job, file(List.of(withoutNa(house()), withoutNa(better))), "--recipe", recipe);
        assertThat(predictions(lost)).isEqualTo(expected);
        assertThat(remarks(lost))
                .containsExactly(
                        "lines 2 and 3, column 8 'Alley': the category '' is read as 'NA'.",
                        "lines 2 and 3, column 27 'Mas Vnr Type': the category '' is read as 'None'.",
                        "lines 2 and 3, column 59 'Fireplace Qu': the category '' is read as 'NA'.",
                        "lines 2 and 3, column 74 'Pool QC': the category '' is read as 'NA'.",
                        "lines 2 and 3, column 75 'Fence': the category '' is read as 'NA'.",
                        "lines 2 and 3, column 76 'Misc Feature': the category '' is read as 'NA'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clean | Street | ''   | line 2, column 7 'Street': the category '' is unknown: those trained on are Grvl,"
                        + " Pave;",
                "sheet | Street | ''   | line 2, column 7 'Street': the category '' is unknown: those trained on are Grvl,"
                        + " Pave;",
                "clean | Street | pave | line 2, column 7 'Street': the category 'pave' is unknown: those trained on are"
                        + " Pave, Grvl;",
                "clean | Electrical | '' | line 2, column 44 'Electrical': the category '' is unknown: those trained on"
                        + " are FuseA, FuseF, SBrkr;",
                "clean | MS SubClass | 2O | line 2, column 3 'MS SubClass': expected a code of digits, found '2O'",
                "clean | Full Bath | one | line 2, column 51 'Full Bath': expected a number, found 'one'",
            })
    void oneSentenceRefusesWhatCannotBePriced(String recipe, String column, String value, String sentence)
            throws IOException {
        CommandRun run = onAmes("linear-regression", file(house(column, value)), "--recipe", recipe);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("mine.csv")).toList())
                .singleElement()
                .asString()
                .startsWith("handgrad: ")
                .contains("mine.csv: " + sentence);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    /**
     * The price is that of the house with the value that counts. Mean, range and cut are those of NumPy, on the rows of
     * {@code RandomState(42).permutation(2930)[:1465]}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "MS SubClass | 20 | 020 | line 2, column 3 'MS SubClass': the category '20' is read as '020'.",
                "Street | ' Pave ' | Pave | -",
                "Yr Sold | '' | 2007.8129692832765 | line 2, column 79 'Yr Sold': the number is unknown and counts as the"
                        + " mean, 2007.81.",
                "Lot Area | 20000000 | 31299.996006 | line 2, column 6 'Lot Area': 20000000 is outside what was trained on,"
                        + " 1484 to 159000, and is cut to 31300, 3 deviations above the mean.",
            })
    void whatCountsIsSaid(String column, String value, String counted, String sentence) throws IOException {
        CommandRun run = onCleanAmes(house(column, value));
        double price = price(predictions(run));
        CommandRun plain = onCleanAmes(house(column, counted));
        assertThat(price).isEqualTo(price(predictions(plain)));
        assertThat(remarks(run)).isEqualTo(sentence == null ? List.of() : List.of(sentence));
        assertThat(remarks(plain)).isEmpty();
    }

    /** Kaggle's names, a decimal comma, codes as numbers, and no PID: the same house, and the same price. */
    @Test
    void theSameHouseInAnotherDress() throws IOException {
        Map<String, String> house = house("Lot Frontage", "72.5");
        double price = price(predictions(onCleanAmes(house)));
        house.remove("PID");
        house.remove("Order");
        house.put("Lot Frontage", "72,5");
        house.put("MS SubClass", "20.0");
        house.put("Alley", "NULL");
        String header =
                house.keySet().stream().map(name -> name.replaceAll("[ /]", "")).collect(Collectors.joining(";"));
        Path mine = Files.writeString(
                folder.resolve("mine.csv"),
                header + "\r\n" + String.join(";", house.values()) + "\r\n;;;\r\n",
                StandardCharsets.UTF_16);
        CommandRun run = onAmes("linear-regression", mine, "--recipe", "clean", "--epochs", "1");
        assertThat(predictions(run).get(0)).isEqualTo("line,price");
        assertThat(predictions(run).get(1)).startsWith("2,");
        assertThat(price(predictions(run))).isEqualTo(price);
        assertThat(run.err())
                .contains("mine.csv is read as text in UTF-16, semicolons between values.")
                .contains(
                        "mine.csv names De Cock's columns otherwise, such as column 1 'MSSubClass' for 'MS SubClass'");
        assertThat(remarks(run))
                .containsExactly(
                        "numbers with a decimal comma stand in column 3 'LotFrontage'.",
                        "column 1 'MSSubClass': codes are read without decimals, '20.0' as '20'.",
                        "line 2, column 6 'Alley': 'NULL' stands for an unknown category.",
                        "line 2, column 1 'MSSubClass': the category '20' is read as '020'.",
                        "line 2, column 6 'Alley': the category '' is read as 'NA'.");
    }

    private CommandRun onCleanAmes(Map<String, String> house) throws IOException {
        return onAmes("linear-regression", file(house), "--recipe", "clean", "--epochs", "1");
    }

    /** Mean and deviation of all rows, and the range of the first half, by NumPy. */
    @Test
    void theSheetsRecipeDoesNotCut() throws IOException {
        CommandRun run = onAmes("linear-regression", file(house("Lot Area", "300000")), "--epochs", "1");
        assertThat(run.status()).isZero();
        assertThat(remarks(run))
                .containsExactly(
                        "line 2, column 6 'Lot Area': 300000 is outside what was trained on, 1300 to 215245, and"
                                + " counts as it is, 36.78 deviations above the mean.");
    }

    /** The model is kept all the same, and its page. */
    @Test
    void aPriceThatIsNotFiniteIsRefused() throws IOException {
        CommandRun run = onAmes("linear-regression", file(house("Lot Area", "999999999999999")), "--epochs", "1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("handgrad: the price of sale ", " is not finite: a value of it is far from all");
        try (Stream<Path> all = Files.walk(folder.resolve("runs"))) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .contains("model.npz", "report.html")
                    .doesNotContain("predictions.csv");
        }
    }

    /**
     * ln(price) is linear in the indicators. Of 2 training sales one has a gravelled alley: the price of the mean is the
     * geometric mean of the prices of both.
     */
    @Test
    void theMeanOfTheCategoriesIsTheGeometricMeanOfThePrices() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/ames"));
        Map<String, String> gravelled = house("Alley", "Grvl");
        gravelled.put("SalePrice", "50000");
        Map<String, String> none = house();
        none.put("SalePrice", "200000");
        List<Map<String, String>> sales = List.of(none, gravelled, none, gravelled);
        Files.write(data.resolve("AmesHousing.csv"), table(sales));
        Path mine = file(List.of(house(), house("Alley", "Grvl"), house("Alley", "Mud")));
        String[] options = {"--no-verify", "--data", folder.resolve("data").toString(), "--epochs", "20"};

        CommandRun refused = run("linear-regression", mine, options);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "mine.csv: line 4, column 8 'Alley': the category 'Mud' is unknown: those trained on are Grvl, NA;"
                                + " --unknown-categories mean lets it count as their mean");

        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--unknown-categories", "mean"));
        CommandRun run = run("linear-regression", mine, words.toArray(String[]::new));
        assertThat(remarks(run))
                .containsExactly(
                        "line 4, column 8 'Alley': the category 'Mud' is unknown and counts as the training sales'"
                                + " mean.");
        List<String> lines = predictions(run);
        double[] prices = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toArray();
        assertThat(prices[0]).isGreaterThan(prices[1] * 1.01);
        assertThat(prices[2]).isCloseTo(Math.sqrt(prices[0] * prices[1]), within(1.0));
    }

    @Test
    void anOptionForSalesGoesWithSales() {
        CommandRun run = CommandRun.of("hw1", "ist", "nn", "--unknown-categories", "mean");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--unknown-categories says what becomes of rows to predict; name their file with --predict");
    }

    private static Map<String, String> house(String... changes) {
        List<String> values = Arrays.asList(HOUSE.split(",", -1));
        Map<String, String> house = new LinkedHashMap<>();
        for (int j = 0; j < COLUMNS.size(); j++) {
            house.put(COLUMNS.get(j), values.get(j));
        }
        for (int i = 0; i < changes.length; i += 2) {
            house.put(changes[i], changes[i + 1]);
        }
        return house;
    }

    private static Map<String, String> withoutNa(Map<String, String> house) {
        Map<String, String> lost = new LinkedHashMap<>(house);
        lost.replaceAll((column, value) -> value.equals("NA") || value.equals("None") ? "" : value);
        return lost;
    }

    private Path file(Map<String, String> house) throws IOException {
        return file(List.of(house));
    }

    private Path file(List<Map<String, String>> houses) throws IOException {
        return Files.write(folder.resolve("mine.csv"), table(houses));
    }

    private static List<String> table(List<Map<String, String>> houses) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", houses.get(0).keySet()));
        houses.forEach(house -> lines.add(String.join(",", house.values())));
        return lines;
    }

    private CommandRun onAmes(String job, Path mine, String... more) throws IOException {
        String root = System.getenv("HANDGRAD_DATA");
        assumeTrue(
                root != null && Files.isRegularFile(Path.of(root, "ames", "AmesHousing.csv")),
                "not compared with the real data: HANDGRAD_DATA names no directory with ames/AmesHousing.csv");
        return run(job, mine, more);
    }

    private CommandRun run(String job, Path mine, String... more) {
        List<String> words = new ArrayList<>(List.of("hw1", "ist", job, "--predict", mine.toString()));
        words.addAll(List.of(more));
        words.addAll(List.of("--out", folder.resolve("runs").toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }

    /** The lines of the run's predictions.csv. */
    private static List<String> predictions(CommandRun run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        Path files = Path.of(run.out().replaceFirst("(?s).*files in (.*?)\\R.*", "$1"));
        return Files.readAllLines(files.resolve("predictions.csv"));
    }

    private static double price(List<String> predictions) {
        return Double.parseDouble(predictions.get(1).split(",", -1)[1]);
    }

    /** What is said of the file, from the line on. */
    private static List<String> remarks(CommandRun run) {
        return run.err()
                .lines()
                .filter(line -> line.contains("mine.csv: "))
                .map(line -> line.substring(line.indexOf("mine.csv: ") + "mine.csv: ".length()))
                .toList();
    }
}
