package handgrad.datasets.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.random.RandomState;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Small columns, whose statistics pandas 2, NumPy and SciPy give, or a closed form. */
class StatisticsTest {
    private static final Column<?> X = DoubleColumn.create("x", 1, 2, 2, 5, 9, Double.NaN);
    private static final Column<?> Y = DoubleColumn.create("y", 2, 1, 4, 3, 10, 7);
    private static final Column<?> G = StringColumn.create("g", "a", "a", "b", "b", "b", "c");
    private static final Column<?> H = StringColumn.create("h", "u", "u", "v", "v", "u", "v");

    /** Series([1, 2, 2, 5, 9]).describe(), .skew(). */
    @Test
    void numbers() {
        NumberProfile profile = NumberProfile.of(new Series(X, ColumnKind.NUMBER));
        assertThat(profile.mean()).isCloseTo(3.8, within(1e-12));
        assertThat(profile.deviation()).isCloseTo(3.271085446759225, within(1e-12));
        assertThat(profile.quartile1()).isEqualTo(2);
        assertThat(profile.quartile3()).isEqualTo(5);
        assertThat(profile.skew()).isCloseTo(1.2942629988487462, within(1e-12));
        assertThat(profile.bins()[0]).isEqualTo(1);
    }

    /**
     * r = 41 / √(42.8 · 50) of the five rows in which both are known; ranks 1, 2.5, 2.5, 4, 5 and 2, 1, 4, 3, 5; η² =
     * Σ n_g (mean_g − 4.5)² / Σ (y − 4.5)² with the means 1.5, 17/3, 7; χ² of (2, 0), (1, 2), (0, 1) is 6 (4/6 + 1/9 + 4/9 + 1/3 − 1).
     */
    @Test
    void associations() {
        Associations all = Associations.of(Sample.of(
                List.of(
                        new Series(X, ColumnKind.NUMBER),
                        new Series(Y, ColumnKind.NUMBER),
                        new Series(G, ColumnKind.CATEGORY),
                        new Series(H, ColumnKind.CATEGORY)),
                6,
                new RandomState(0)));
        assertThat(all.strength()[0][1]).isCloseTo(41.0 / Math.sqrt(42.8 * 50), within(1e-12));
        assertThat(all.spearman()[0][1]).isCloseTo(6.5 / Math.sqrt(9.5 * 10), within(1e-12));
        double between = 2 * 9 + 3 * Math.pow(17 / 3.0 - 4.5, 2) + 6.25;
        assertThat(all.strength()[1][2]).isCloseTo(Math.sqrt(between / 57.5), within(1e-12));
        assertThat(all.strength()[2][3]).isCloseTo(Math.sqrt(4 / 6.0 + 1 / 9.0 + 4 / 9.0 + 1 / 3.0 - 1), within(1e-12));
    }

    /** ln 40! and ln 1000! by Python's math.lgamma. */
    @Test
    void factorials() {
        assertThat(Surprise.lnFactorial(40)).isCloseTo(110.32063971475739, within(1e-9));
        assertThat(Surprise.lnFactorial(1000)).isCloseTo(5912.128178488163, within(1e-9));
        assertThat(Surprise.lnFactorial(5)).isCloseTo(Math.log(120), within(1e-12));
    }

    /** Of 13 among 2,930, the 13 same ones: 1 in C(2930, 13). */
    @Test
    void surpriseIsTheProbabilityOfAsFew() {
        assertThat(Surprise.fewerMarked(10, 3, 7, 0)).isCloseTo(Math.log(120), within(1e-9)); // 1 in C(10, 3)
        assertThat(Surprise.fewerMarked(10, 3, 7, 3)).isZero();
        assertThat(Surprise.fewer(20, 0)).isEqualTo(20);
        assertThat(Surprise.fewer(20, 20)).isZero();
    }

    /** H = X (XᵀX)⁻¹ Xᵀ with a bias, of x = 0, 1, 2, 3, 10: 1/5 + (x − 3.2)²/62.8. */
    @Test
    void leverage() {
        Spread spread = Spread.of(new double[][] {{0, 0}, {1, 2}, {2, 4}, {3, 6}, {10, 20}});
        assertThat(spread.leverage(new double[] {10, 20})).isCloseTo(0.2 + 6.8 * 6.8 / 62.8, within(1e-12));
        assertThat(spread.dependent()).containsExactly(new Spread.Dependent(1, List.of(0)));
    }

    @Test
    void edits() {
        assertThat(Edits.between("cemntbd", "cmentbd")).isEqualTo(1);
        assertThat(Edits.between("brkcomm", "brkcmn")).isEqualTo(2);
        assertThat(Edits.between("", "abc")).isEqualTo(3);
    }
}
