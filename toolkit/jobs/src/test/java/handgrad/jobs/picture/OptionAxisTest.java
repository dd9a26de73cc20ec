package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionAxisTest {
    @Test
    void equalFactorsAreEqualLengthsWhereNumbersAreFarApart() {
        OptionAxis axis = OptionAxis.of(List.of("0.001", "0.01", "0.1"));
        assertThat(axis.isLog()).isTrue();
        assertThat(axis.share("0.01") - axis.share("0.001"))
                .isCloseTo(axis.share("0.1") - axis.share("0.01"), within(1e-12));
        assertThat(OptionAxis.of(List.of("2", "4", "8")).isLog()).isFalse();
    }

    @Test
    void zeroStandsApartFromLogarithms() {
        OptionAxis axis = OptionAxis.of(List.of("0", "0.0001", "0.001", "0.01"));
        assertThat(axis.isLog()).isTrue();
        assertThat(axis.share("0")).isLessThan(axis.share("0.0001") - 0.1);
        assertThat(axis.ticks()).containsOnlyKeys("0", "0.0001", "0.001", "0.01");
    }

    @Test
    void manyNumbersHaveRoundTicksThatDoNotTouch() {
        OptionAxis axis = OptionAxis.of(List.of("0.002", "0.003", "0.03", "0.031", "0.2", "0.5", "0.6", "2.9"));
        assertThat(axis.ticks()).containsOnlyKeys("0.01", "0.1", "1");
        assertThat(OptionAxis.of(List.of("1", "1.1", "1.2", "5")).ticks()).containsOnlyKeys("1", "5");
    }

    @Test
    void wordsStandOneAfterTheOther() {
        OptionAxis axis = OptionAxis.of(List.of("sgd", "adam", ""));
        assertThat(axis.share("adam")).isEqualTo(0.5);
        assertThat(axis.ticks()).containsOnlyKeys("sgd", "adam", "not given");
    }

    /** 0.66 to 8: on an axis from 0 to 10 all but the worst would lie at the foot. */
    @Test
    void aWideRangeOfLossesIsSpreadOut() {
        ChartTicks ticks = ChartTicks.ofWideRange(new double[] {0.66, 1, 8}, false);
        assertThat(ticks.ticks()).containsExactly(0.5, 1, 2, 5, 10);
        assertThat(ticks.share(1)).isCloseTo(Math.log(2) / Math.log(20), within(1e-12));
        assertThat(ChartTicks.ofWideRange(new double[] {0.7, 0.9}, false).isLog())
                .isFalse();
    }

    @Test
    void zeroIsNoTickOfValuesAboveIt() {
        OptionAxis axis = OptionAxis.of(List.of("36", "64", "130", "151", "169", "192", "211"));
        assertThat(axis.isLog()).isFalse();
        assertThat(axis.ticks()).containsOnlyKeys("50", "100", "150", "200");
        assertThat(axis.ticks().values()).allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
    }
}
