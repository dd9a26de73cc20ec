package handgrad.benchmarks.train;

import handgrad.benchmarks.Statistics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param comparedEpoch the last epoch that every contestant finished in every round, after which losses are compared
 * @param bestPeer the library with the highest median rate; null without peers
 * @param ratios handgrad's rate to the best peer's, round by round
 * @param ratio their median; null without peers
 * @param limit a yardstick that is no contestant; null where there is none, as is its percentage
 */
record RowResult(
        String row,
        String title,
        int samples,
        int batchSize,
        Series handgrad,
        List<Series> peers,
        int comparedEpoch,
        @Nullable String bestPeer,
        double[] ratios,
        @Nullable Double ratio,
        double goal,
        String verdict,
        @Nullable Limit limit,
        @Nullable Double percentOfLimit) {

    static RowResult of(Row row, int samples, Series handgrad, List<Series> peers) {
        int epoch = comparedEpoch(handgrad, peers);
        Series best =
                peers.stream().max(Comparator.comparingDouble(Series::rate)).orElse(null);
        double[] ratios = best == null ? new double[0] : ratios(handgrad, best);
        Double ratio = best == null ? null : Statistics.median(ratios);
        return new RowResult(
                row.name(),
                row.title(),
                samples,
                row.batchSize(),
                handgrad,
                List.copyOf(peers),
                epoch,
                best == null ? null : best.library(),
                ratios,
                ratio,
                row.goal(),
                verdict(row, handgrad, peers, epoch, ratio),
                null,
                null);
    }

    /** The same with a limit beside it, of whose best handgrad's rate is so many percent. */
    RowResult beside(Limit reached) {
        return new RowResult(
                row,
                title,
                samples,
                batchSize,
                handgrad,
                peers,
                comparedEpoch,
                bestPeer,
                ratios,
                ratio,
                goal,
                verdict,
                reached,
                100 * handgrad.rate() / reached.best());
    }

    private static int comparedEpoch(Series handgrad, List<Series> peers) {
        return peers.stream().filter(Series::sameLoss).mapToInt(Series::epochs).reduce(handgrad.epochs(), Math::min);
    }

    private static double[] ratios(Series handgrad, Series peer) {
        return IntStream.range(0, handgrad.rates().length)
                .mapToDouble(round -> handgrad.rates()[round] / peer.rates()[round])
                .toArray();
    }

    private static String verdict(Row row, Series handgrad, List<Series> peers, int epoch, @Nullable Double ratio) {
        for (Series peer : peers) {
            for (int round = 0; peer.sameLoss() && round < peer.losses().length; round++) {
                double own = handgrad.losses()[round][epoch - 1];
                double theirs = peer.losses()[round][epoch - 1];
                if (!agrees(own, theirs, row.tolerance())) {
                    return String.format(
                            Locale.ROOT,
                            "void: after epoch %d of round %d the loss of %s is %.6g, handgrad's is %.6g",
                            epoch,
                            round + 1,
                            peer.library(),
                            theirs,
                            own);
                }
            }
        }
        if (ratio == null) {
            return "no peer";
        }
        return ratio >= row.goal() ? "met" : "not met";
    }

    /** |a − b| ≤ tolerance·|a|. NaN agrees with nothing. */
    private static boolean agrees(double a, double b, double tolerance) {
        return Math.abs(a - b) <= tolerance * Math.abs(a);
    }

    double smallestRatio() {
        return Arrays.stream(ratios).min().orElse(Double.NaN);
    }

    double largestRatio() {
        return Arrays.stream(ratios).max().orElse(Double.NaN);
    }
}
