package handgrad.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import handgrad.benchmarks.Statistics;
import handgrad.jobs.record.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowResultTest {
    private static final Row ROW = new Row("row", "a row", Row.Data.MNIST, List.of(), 1, 0.1, 3, Row.Rule.SGD, 2.0);

    @Test
    void ratiosArePairByPairToTheFastestPeer() {
        RowResult result = RowResult.of(
                ROW,
                100,
                series("handgrad", true, new double[] {8, 4, 10}, 0.5),
                List.of(
                        series("slow", true, new double[] {1, 1, 1}, 0.5),
                        series("fast", true, new double[] {2, 4, 4}, 0.5)));
        assertThat(result.bestPeer()).isEqualTo("fast");
        assertThat(result.ratios()).containsExactly(new double[] {4, 1, 2.5}, within(1e-12));
        assertThat(result.ratio()).isEqualTo(2.5, within(1e-12));
        assertThat(result.verdict()).isEqualTo("met");
    }

    @Test
    void aRatioBelowTheGoalIsNotMet() {
        assertThat(verdict(series("peer", true, new double[] {4.1}, 0.5))).isEqualTo("not met");
        assertThat(verdict(series("peer", true, new double[] {4}, 0.5))).isEqualTo("met");
    }

    @Test
    void lossesThatDisagreeMakeTheRowVoid() {
        assertThat(verdict(series("peer", true, new double[] {1}, 0.50004))).isEqualTo("met");
        assertThat(verdict(series("peer", true, new double[] {1}, 0.5001)))
                .isEqualTo("void: after epoch 1 of round 1 the loss of peer is 0.500100, handgrad's is 0.500000");
        assertThat(verdict(series("peer", true, new double[] {1}, Double.NaN))).startsWith("void");
        assertThat(verdict(series("another loss", false, new double[] {1}, 0.7)))
                .isEqualTo("met");
    }

    @Test
    void aLossThatDisagreesInALaterRoundMakesItVoidToo() {
        Contestant peer = new Contestant("peer", 1, List.of(), Map.of());
        Series wrongInTheEnd = Series.of(peer, List.of(run("peer", true, 1, 0.5), run("peer", true, 1, 0.7)), 100);
        RowResult result =
                RowResult.of(ROW, 100, series("handgrad", true, new double[] {8, 8}, 0.5), List.of(wrongInTheEnd));
        assertThat(result.verdict()).startsWith("void: after epoch 1 of round 2 the loss of peer is 0.700000");
    }

    @Test
    void lossesAreComparedAfterTheLastEpochThatAllFinished() {
        RowResult result = RowResult.of(
                ROW,
                100,
                series("handgrad", true, new double[] {8}, 0.5, 0.4, 0.3),
                List.of(series("peer", true, new double[] {1}, 0.5, 0.4)));
        assertThat(result.comparedEpoch()).isEqualTo(2);
        assertThat(result.verdict()).isEqualTo("met");
    }

    @Test
    void withoutPeersThereIsNoRatio() {
        RowResult result = RowResult.of(ROW, 100, series("handgrad", true, new double[] {8}, 0.5), List.of());
        assertThat(result.ratio()).isNull();
        assertThat(result.verdict()).isEqualTo("no peer");
    }

    @Test
    void aLimitIsAYardstickWithItsColumns() {
        RowResult result = RowResult.of(ROW, 100, series("handgrad", true, new double[] {8000}, 0.5), List.of())
                .beside(new Limit(10_000, 32_000));
        assertThat(result.percentOfLimit()).isEqualTo(25, within(1e-12));
        RowResult without = RowResult.of(ROW, 100, series("handgrad", true, new double[] {8000}, 0.5), List.of());
        assertThat(new TrainReport(Environment.here(1), 1, List.of(), List.of(), List.of(result, without)).markdown())
                .contains("| reach at least | | limit, one thread | limit, best | percent |\n")
                .contains("| no peer | 10 | 32 | 25 |\n")
                .contains("| no peer | | | |\n");
    }

    @Test
    void theRateIsThatOfTheWholeRunAndTheSettledOneThatOfItsSecondHalf() {
        Measurement run = new Measurement(
                "a library",
                "its kernels",
                true,
                List.of(new Measurement.Epoch(7, 1), new Measurement.Epoch(2, 1), new Measurement.Epoch(1, 1)));
        assertThat(run.rate(100)).isEqualTo(30); // 300 samples in 10 s
        assertThat(run.settledRate(100)).isEqualTo(200 / 3.0); // 200 samples in 3 s
        assertThat(run.bestRate(100)).isEqualTo(100); // 100 samples in 1 s
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Statistics.median(new double[] {9, 1, 3, 4})).isEqualTo(3.5);
        assertThat(Statistics.median(new double[] {9, 1, 3})).isEqualTo(3);
    }

    private static String verdict(Series peer) {
        return RowResult.of(ROW, 100, series("handgrad", true, new double[] {8}, 0.5), List.of(peer))
                .verdict();
    }

    /** Runs of 100 samples an epoch at the given samples per second. */
    private static Series series(String library, boolean sameLoss, double[] rates, double... losses) {
        List<Measurement> runs = Arrays.stream(rates)
                .mapToObj(rate -> run(library, sameLoss, rate, losses))
                .toList();
        return Series.of(new Contestant(library, 1, List.of(), Map.of()), runs, 100);
    }

    private static Measurement run(String library, boolean sameLoss, double rate, double... losses) {
        return new Measurement(
                library + " 1.0",
                "kernels",
                sameLoss,
                Arrays.stream(losses)
                        .mapToObj(loss -> new Measurement.Epoch(100 / rate, loss))
                        .toList());
    }
}
