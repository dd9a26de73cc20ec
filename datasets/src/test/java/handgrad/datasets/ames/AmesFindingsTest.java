package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.look.Alert;
import handgrad.datasets.look.AlertKind;
import handgrad.datasets.look.Law;
import handgrad.datasets.look.LookOptions;
import handgrad.datasets.look.ModelTraps;
import handgrad.datasets.look.TableFindings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is known to be wrong with the published table. All counts and rows were computed with pandas. */
class AmesFindingsTest {
    private static TableFindings findings;

    @BeforeAll
    static void look() throws IOException {
        CsvFile file = CsvFile.read(RealAmes.folder().resolve("AmesHousing.csv"));
        findings = TableFindings.of(
                AmesTable.of(file), new LookOptions(Optional.of("SalePrice"), true, Optional.empty(), 0, step -> {}));
    }

    @Test
    void sumsWithoutException() {
        assertThat(findings.laws().all())
                .filteredOn(law -> law.exceptions().length == 0)
                .extracting(Law::statement)
                .contains(
                        "Gr Liv Area = 1st Flr SF + 2nd Flr SF + Low Qual Fin SF",
                        "Total Bsmt SF = BsmtFin SF 1 + BsmtFin SF 2 + Bsmt Unf SF");
        assertThat(law("Gr Liv Area = 1st Flr SF + 2nd Flr SF + Low Qual Fin SF")
                        .keeps())
                .isEqualTo(2930);
        assertThat(law("Total Bsmt SF = BsmtFin SF 1 + BsmtFin SF 2 + Bsmt Unf SF")
                        .keeps())
                .isEqualTo(2929);
    }

    /** Rows from 0, one less than the column Order. */
    @Test
    void yearsInTheWrongOrder() {
        assertThat(law("Year Built ≤ Yr Sold").exceptions()).containsExactly(2180);
        assertThat(law("Year Remod/Add ≤ Yr Sold").exceptions()).containsExactly(1702, 2180, 2181);
        assertThat(law("Year Built ≤ Year Remod/Add").exceptions()).containsExactly(850);
        assertThat(law("Garage Yr Blt ≤ Yr Sold").exceptions()).containsExactly(2180, 2260);
        assertThat(alerts(AlertKind.IMPOSSIBLE))
                .extracting(Alert::sentence)
                .anyMatch(s -> s.startsWith("Garage Yr Blt ≤ Yr Sold"));
    }

    @Test
    void contradictions() {
        Law masonry = law("Mas Vnr Type = None ⇔ Mas Vnr Area = 0");
        assertThat(masonry.exceptions()).hasSize(10);
        assertThat(masonry.rows()).isEqualTo(2930 - 23);
        Law storey = law("House Style = 1Story ⇒ 2nd Flr SF = 0");
        assertThat(storey.exceptions()).hasSize(3);
        assertThat(storey.rows()).isEqualTo(1481);
        assertThat(law("Pool Area = 0 ⇔ Pool QC = NA").exceptions()).isEmpty();
    }

    @Test
    void categoriesSpelledInTwoWays() {
        Alert spelling = alerts(AlertKind.SPELLING).get(0);
        assertThat(spelling.sentence())
                .contains(
                        "'Brk Cmn' (22) for 'BrkComm'",
                        "'CmentBd' (126) for 'CemntBd'",
                        "'Wd Shng' (81) for 'WdShing'");
        assertThat(spelling.rows()).hasSize(229);
    }

    @Test
    void theGarageOfTheYear2207() {
        assertThat(alerts(AlertKind.OUTLIER))
                .filteredOn(alert -> alert.columns().equals(List.of("Garage Yr Blt")))
                .singleElement()
                .satisfies(alert -> assertThat(alert.rows()).containsExactly(2260));
    }

    @Test
    void chanceIsRuledOut() {
        assertThat(findings.laws().byChance()).isZero();
        assertThat(findings.laws().candidates()).isGreaterThan(100_000);
    }

    /** One pool in the first half, twelve in the second. */
    @Test
    void poolsSpoilTheSheetsSplit() {
        ModelTraps traps = findings.traps();
        assertThat(traps.unseen().get(0)).isEqualTo(new ModelTraps.Unseen("Pool Area above 0", 1, 12));
        assertThat(traps.beyond().get(0).feature()).isEqualTo("Pool Area");
        int[] pools = {1498, 1566, 1760, 1940, 2089, 2230, 2278, 2350, 2357, 2498, 2570, 2735};
        assertThat(traps.beyond())
                .filteredOn(one -> Arrays.binarySearch(pools, one.row()) >= 0)
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(traps.collinear())
                .contains(new ModelTraps.Collinear(
                        "Gr Liv Area",
                        Double.POSITIVE_INFINITY,
                        List.of("1st Flr SF", "2nd Flr SF", "Low Qual Fin SF")));
    }

    @Test
    void rowsAreNamedByTheParcel() {
        assertThat(findings.key()).contains("PID");
    }

    private static List<Alert> alerts(AlertKind kind) {
        return findings.alerts().stream().filter(alert -> alert.kind() == kind).toList();
    }

    private static Law law(String statement) {
        return findings.laws().all().stream()
                .filter(law -> law.statement().equals(statement))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no law " + statement));
    }
}
