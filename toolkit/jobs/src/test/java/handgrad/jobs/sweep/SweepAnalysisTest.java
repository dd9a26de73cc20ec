package handgrad.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep's numbers say. */
class SweepAnalysisTest {
    private static final String METRIC = "validation_accuracy";

    /** 0.5 + 0.3 a + 0.1 b for a and b in {0, 1}: 0.09 / (0.09 + 0.01) of the squares go with a. */
    @Test
    void importanceIsTheShareOfTheSquares() {
        List<SweepRow> rows = rows(0.5, 0.6, 0.8, 0.9);
        List<Importance> importance = Importance.of(List.of("b", "a"), rows, METRIC);
        assertThat(importance).extracting(Importance::name).containsExactly("a", "b");
        assertThat(importance.get(0).share()).isCloseTo(0.9, within(1e-12));
        assertThat(importance.get(1).share()).isCloseTo(0.1, within(1e-12));
    }

    /** The mean of η² over all 24 ways to deal four numbers out is what is said of chance. */
    @Test
    void chanceAloneComesToWhatIsSaid() {
        double[] numbers = {0.1, 0.2, 0.5, 0.95};
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 256; i++) {
            int[] dealt = {i & 3, (i >> 2) & 3, (i >> 4) & 3, (i >> 6) & 3};
            if (Arrays.stream(dealt).distinct().count() == 4) {
                List<Importance> of = Importance.of(
                        List.of("a", "b"),
                        rows(numbers[dealt[0]], numbers[dealt[1]], numbers[dealt[2]], numbers[dealt[3]]),
                        METRIC);
                sum += of.stream()
                        .filter(one -> one.name().equals("a"))
                        .findFirst()
                        .orElseThrow()
                        .share();
                count++;
                assertThat(of.get(0).byChance()).isEqualTo(1.0 / 3);
            }
        }
        assertThat(count).isEqualTo(24);
        assertThat(sum / count).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void manyNumbersAreQuarters() {
        List<SweepRow> rows = new ArrayList<>();
        for (int i = 12; i >= 1; i--) {
            rows.add(row(i, Map.of("x", Integer.toString(i)), 0.5));
        }
        ValueGroups groups = ValueGroups.of("x", rows);
        assertThat(groups.labels()).containsExactly("1 to 3", "4 to 6", "7 to 9", "10 to 12");
        assertThat(groups.of(rows.get(0))).isEqualTo(3);
    }

    @Test
    void aHeatMapHasTheBestOfEachPair() {
        List<SweepRow> rows = new ArrayList<>(rows(0.5, 0.6, 0.8, 0.9));
        rows.add(row(5, Map.of("a", "0", "b", "0"), 0.7));
        HeatMap map = HeatMap.of(List.of("a", "b"), rows, Selection.VALIDATION_ACCURACY)
                .get(0);
        assertThat(map.text(0, 0)).isEqualTo("70.00 %");
        assertThat(map.text(1, 1)).isEqualTo("90.00 %");
        assertThat(map.shade(1, 1)).isEqualTo(4);
        assertThat(map.shade(0, 1)).isZero();
    }

    /** Three values of each, drawn at random: five of nine pairs, then six. */
    @Test
    void aHeatMapIsDrawnOfPairsThatWereMostlyTried() {
        List<SweepRow> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rows.add(row(i, Map.of("a", "" + i, "b", "" + i), 0.5));
        }
        rows.add(row(3, Map.of("a", "0", "b", "1"), 0.5));
        rows.add(row(4, Map.of("a", "0", "b", "2"), 0.5));
        assertThat(HeatMap.of(List.of("a", "b"), rows, Selection.VALIDATION_ACCURACY))
                .isEmpty();
        rows.add(row(5, Map.of("a", "1", "b", "2"), 0.5));
        assertThat(HeatMap.of(List.of("a", "b"), rows, Selection.VALIDATION_ACCURACY))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.01,0.1,1 |1   |true",
                "0.01,0.1,1 |0.01|false",
                "0.01,0.1,1 |0.1 |",
                "0,0.1      |0   |", // nothing is below
                "1,2,4      |1   |", // of whole numbers
                "0.001..1   |0.9 |true", // in the upper tenth of the exponents
                "0.001..1   |0.3 |",
                "0.001..1   |0.0015|false",
                "sgd,adam   |adam|",
                "0.1        |0.1 |"
            })
    void theEdgeIsWhereNothingFurtherOutWasTried(String values, String best, @Nullable Boolean largest) {
        SweepPlan plan = plan("x=" + values.strip(), Map.of());
        List<GridEdge> edges = GridEdge.of(plan, row(1, Map.of("x", best.strip(), "epochs", "3"), 0.5));
        if (largest == null) {
            assertThat(edges).isEmpty();
        } else {
            assertThat(edges).containsExactly(new GridEdge("x", best.strip(), largest));
            assertThat(edges.get(0).words()).contains(largest ? "a larger one" : "a smaller one");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 |comes to a validation accuracy of 50.00 %; the best is better by 25.00 percentage points.",
                "0.75|comes to a validation accuracy of 75.00 %, and so does the best.",
                "0.8 |comes to a validation accuracy of 80.00 %, better than the best of those that were tried, by 5.00 perc"
            })
    void theDefaultIsHeldAgainstTheBest(double byDefault, String words) {
        SweepPlan plan = plan("x=1,2", Map.of("x", "3"));
        assertThat(DefaultComparison.words(plan, row(1, Map.of("x", "2"), 0.75), row(3, Map.of("x", "3"), byDefault)))
                .startsWith("The default (x 3), trained and measured alike, ")
                .contains(words);
    }

    @Test
    void aDefaultThatIsTheBestOrDivergesIsSaidSo() {
        SweepPlan plan = plan("x=1,2", Map.of("x", "2"));
        SweepRow best = row(2, Map.of("x", "2"), 0.75);
        assertThat(DefaultComparison.words(plan, best, best)).isEqualTo("The default is the best of them.");
        assertThat(DefaultComparison.words(plan, best, SweepRow.diverged(3, Map.of("x", "9"), "NaN")))
                .isEqualTo("The default (x 9) diverges.");
    }

    @Test
    void aTableOfManyHyperParametersFitsEightyColumns() {
        Map<String, String> config = new LinkedHashMap<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("validation_cross_entropy", 0.4123);
        metrics.put(METRIC, 0.8612);
        for (int count = 1; count <= 9; count++) {
            config.put("hyper-parameter-" + count, "0.00" + count);
            List<String> lines = SweepTable.lines(
                    List.of(SweepRow.completed(1, config, 1, metrics), SweepRow.diverged(2, config, "NaN")),
                    15,
                    METRIC);
            assertThat(lines).allMatch(line -> line.length() <= 80);
            assertThat(String.join("\n", lines)).contains("86.12 %", "diverged", "0.00" + count);
        }
    }

    private static SweepPlan plan(String grid, Map<String, String> defaults) {
        return new SweepPlan(
                "hw0 test",
                List.of(),
                Grid.parse(List.of(grid)).values(),
                false,
                defaults,
                Selection.VALIDATION_ACCURACY,
                Map.of());
    }

    /** Of a and b in {0, 1}, b changing fastest. */
    private static List<SweepRow> rows(double... accuracies) {
        List<SweepRow> rows = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            rows.add(row(i + 1, Map.of("a", Integer.toString(i / 2), "b", Integer.toString(i % 2)), accuracies[i]));
        }
        return rows;
    }

    private static SweepRow row(int number, Map<String, String> config, double accuracy) {
        return SweepRow.completed(number, config, 1, Map.of(METRIC, accuracy));
    }
}
