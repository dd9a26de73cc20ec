package handgrad.datasets.look;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Tables like those that people begin with, made up. */
class ReadsWellTest {
    private static Table read(String text) throws MalformedFileException {
        return LookTable.of(CsvFile.parse(Path.of("t.csv"), text.getBytes(StandardCharsets.UTF_8)))
                .table();
    }

    private static Map<String, ColumnKind> kinds(TableFindings findings) {
        return findings.columns().stream().collect(Collectors.toMap(ColumnProfile::name, ColumnProfile::kind));
    }

    @Test
    void passengers() throws MalformedFileException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("PassengerId,Survived,alive,Pclass,Name,Sex,Age,SibSp,Fare,Embarked\n");
        for (int i = 1; i <= 600; i++) {
            boolean survived = random.nextInt(5) < 2;
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%s,%d,\"Passenger, No. %d\",%s,%s,%d,%.2f,%s%n",
                    i,
                    survived ? 1 : 0,
                    survived ? "yes" : "no",
                    1 + random.nextInt(3),
                    i,
                    random.nextBoolean() ? "male" : "female",
                    random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt(80) + 1),
                    random.nextInt(4),
                    Math.exp(2.5 + random.nextGaussian()),
                    List.of("S", "C", "Q").get(random.nextInt(3))));
        }
        TableFindings findings =
                TableFindings.of(read(text.toString()), LookOptions.usual().target("Survived"));
        assertThat(kinds(findings))
                .containsEntry("PassengerId", ColumnKind.IDENTIFIER)
                .containsEntry("Survived", ColumnKind.COUNT)
                .containsEntry("Pclass", ColumnKind.COUNT)
                .containsEntry("Name", ColumnKind.TEXT)
                .containsEntry("Sex", ColumnKind.CATEGORY)
                .containsEntry("Age", ColumnKind.NUMBER)
                .containsEntry("Fare", ColumnKind.AMOUNT);
        assertThat(findings.key()).contains("PassengerId");
        assertThat(findings.alerts())
                .filteredOn(alert -> alert.kind() == AlertKind.LEAKAGE)
                .extracting(alert -> alert.columns().get(0))
                .containsExactly("alive");
        assertThat(findings.laws().all())
                .extracting(Law::statement)
                .contains("Survived = 0 ⇔ alive = no")
                .allMatch(statement -> statement.contains("alive"));
    }

    @Test
    void wines() throws MalformedFileException {
        Random random = new Random(2);
        String rows = IntStream.range(0, 500)
                .mapToObj(i -> {
                    double free = 5 + random.nextInt(60);
                    double pH = 3.2 + 0.15 * random.nextGaussian();
                    return String.format(
                            Locale.ROOT,
                            "%.2f;%.3f;%.0f;%.0f;%.2f;%d",
                            8 + random.nextGaussian(),
                            0.996 + 0.002 * random.nextGaussian(),
                            free,
                            free + 1 + random.nextInt(100),
                            pH,
                            3 + random.nextInt(6));
                })
                .collect(Collectors.joining("\n"));
        TableFindings findings = TableFindings.of(
                read("fixed acidity;density;free sulfur dioxide;total sulfur dioxide;pH;quality\n" + rows),
                LookOptions.usual().target("quality"));
        assertThat(kinds(findings))
                .containsEntry("fixed acidity", ColumnKind.NUMBER)
                .containsEntry("pH", ColumnKind.NUMBER)
                .containsEntry("quality", ColumnKind.COUNT);
        assertThat(findings.laws().all())
                .extracting(Law::statement)
                .containsExactly("free sulfur dioxide ≤ total sulfur dioxide");
        assertThat(findings.alerts())
                .filteredOn(alert -> alert.kind().level() != AlertKind.Level.NOTE)
                .isEmpty();
    }

    @Test
    void oddTables() throws MalformedFileException {
        TableFindings one = TableFindings.of(read("a,A,empty\n1,x,\n"), LookOptions.usual());
        assertThat(one.columns()).extracting(ColumnProfile::name).containsExactly("a", "A (2)", "empty");
        assertThat(one.columns()).extracting(ColumnProfile::kind).containsOnly(ColumnKind.CONSTANT);
        TableFindings units =
                TableFindings.of(read("weight\n" + "12 kg\n7 kg\n30 lb\n4 kg\n".repeat(8)), LookOptions.usual());
        assertThat(units.alerts()).extracting(Alert::kind).contains(AlertKind.MIXED_UNITS);
    }

    @Test
    void anotherTableOfTheSameColumns() throws MalformedFileException {
        Random random = new Random(3);
        Table old = read(rows(random, 0, "red"));
        Table same = read(rows(random, 0, "red"));
        Table other = read(rows(random, 2, "mauve"));
        assertThat(drift(old, same)).isEmpty();
        assertThat(drift(old, other)).containsExactlyInAnyOrder("x", "colour");
    }

    private static String rows(Random random, double shift, String colour) {
        StringBuilder text = new StringBuilder("x,colour\n");
        for (int i = 0; i < 300; i++) {
            text.append(shift + random.nextGaussian())
                    .append(',')
                    .append(i % 3 == 0 ? colour : "blue")
                    .append('\n');
        }
        return text.toString();
    }

    private static List<String> drift(Table table, Table other) {
        return TableFindings.of(table, new LookOptions(Optional.empty(), false, Optional.of(other), 0, step -> {}))
                .alerts()
                .stream()
                .filter(alert -> alert.kind() == AlertKind.DRIFT)
                .map(alert -> alert.columns().get(0))
                .toList();
    }
}
