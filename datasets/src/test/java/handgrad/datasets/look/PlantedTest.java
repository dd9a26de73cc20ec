package handgrad.datasets.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Faults that were planted are found, row by row, in each of 50 tables; where columns are shuffled there is nothing. */
class PlantedTest {
    private static final int ROWS = 400;
    private static final int TABLES = 50;
    private static final String[] CITIES = {"Boston", "Chicago", "Denver", "Houston", "Seattle"};

    /** A table and the rows in which faults were planted. */
    private record Planted(Table table, int sum, int order, int spelling, int copy) {}

    private static Planted planted(int seed) {
        Random random = new Random(seed);
        double[] rent = new double[ROWS];
        double[] bills = new double[ROWS];
        double[] costs = new double[ROWS];
        double[] built = new double[ROWS];
        double[] sold = new double[ROWS];
        double[] drifting = new double[ROWS];
        double[] price = new double[ROWS];
        double[] dollars = new double[ROWS];
        String[] city = new String[ROWS];
        String[] state = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rent[i] = 300 + random.nextInt(2000);
            bills[i] = 20 + random.nextInt(400);
            costs[i] = rent[i] + bills[i];
            built[i] = 1950 + random.nextInt(60);
            sold[i] = built[i] + 1 + random.nextInt(20);
            drifting[i] = random.nextGaussian() + (i < ROWS / 2 ? 0 : 1.5);
            price[i] = 1e5 + 1e4 * random.nextGaussian();
            dollars[i] = 1.5 * price[i] + 7;
            int c = random.nextInt(CITIES.length);
            city[i] = CITIES[c];
            state[i] = CITIES[c].substring(0, 2);
        }
        // Six different rows; the copy is of row 0, which has no other fault.
        List<Integer> rows =
                new ArrayList<>(IntStream.range(1, ROWS / 2).boxed().toList());
        Collections.shuffle(rows, random);
        int sum = rows.get(0);
        int order = rows.get(1);
        int spelling = rows.get(2);
        int copy = rows.get(3);
        costs[sum] += 13;
        sold[order] = built[order] - 5;
        city[spelling] = city[spelling].substring(0, 3) + city[spelling].substring(4);
        for (double[] column : List.of(rent, bills, costs, built, sold, drifting, price, dollars)) {
            column[copy] = column[0];
        }
        city[copy] = city[0];
        state[copy] = state[0];
        return new Planted(
                Table.create(
                        "planted",
                        DoubleColumn.create("rent", rent),
                        DoubleColumn.create("bills", bills),
                        DoubleColumn.create("costs", costs),
                        DoubleColumn.create("year built", built),
                        DoubleColumn.create("year sold", sold),
                        DoubleColumn.create("drifting", drifting),
                        DoubleColumn.create("price", price),
                        DoubleColumn.create("dollars", dollars),
                        StringColumn.create("city", city),
                        StringColumn.create("state", state)),
                sum,
                order,
                spelling,
                copy);
    }

    private static TableFindings look(Table table) {
        return TableFindings.of(table, new LookOptions(Optional.of("price"), true, Optional.empty(), 0, step -> {}));
    }

    @Test
    void everyPlantedFaultIsFound() {
        for (int seed = 0; seed < TABLES; seed++) {
            Planted planted = planted(seed);
            TableFindings findings = look(planted.table);
            String table = "table " + seed;
            assertThat(law(findings, "costs = rent + bills").exceptions())
                    .as(table)
                    .containsExactly(planted.sum);
            assertThat(law(findings, "year built ≤ year sold").exceptions())
                    .as(table)
                    .containsExactly(planted.order);
            assertThat(law(findings, "city decides state").rows()).as(table).isGreaterThanOrEqualTo(ROWS - 1);
            assertThat(alert(findings, AlertKind.SPELLING).rows()).as(table).containsExactly(planted.spelling);
            assertThat(alert(findings, AlertKind.DUPLICATE_ROWS).rows())
                    .as(table)
                    .containsExactly(planted.copy);
            assertThat(alert(findings, AlertKind.LEAKAGE).columns()).as(table).containsExactly("dollars", "price");
            assertThat(alert(findings, AlertKind.DRIFT).columns()).as(table).containsExactly("drifting");
            assertThat(findings.laws().byChance()).as(table).isZero();
        }
    }

    @Test
    void shuffledColumnsHaveNoFault() {
        for (int seed = 0; seed < TABLES; seed++) {
            Planted planted = planted(seed);
            Random random = new Random(1000 + seed);
            List<Column<?>> columns = new ArrayList<>();
            for (Column<?> column : planted.table.columns()) {
                if (column.name().equals("city")) {
                    continue; // its misspelling stays one in any order
                }
                List<Integer> order =
                        new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
                Collections.shuffle(order, random);
                columns.add(column.subset(order.stream().mapToInt(i -> i).toArray()));
            }
            TableFindings findings = look(Table.create("control", columns));
            assertThat(findings.laws().all()).as("control " + seed).isEmpty();
            assertThat(findings.alerts())
                    .as("control " + seed)
                    .filteredOn(alert -> alert.kind().level() != AlertKind.Level.NOTE)
                    .isEmpty();
        }
    }

    private static Law law(TableFindings findings, String statement) {
        return findings.laws().all().stream()
                .filter(law -> law.statement().equals(statement))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no law " + statement + ": " + findings.laws().all()));
    }

    private static Alert alert(TableFindings findings, AlertKind kind) {
        List<Alert> all =
                findings.alerts().stream().filter(alert -> alert.kind() == kind).toList();
        assertThat(all).as(kind.word()).hasSize(1);
        return all.get(0);
    }
}
