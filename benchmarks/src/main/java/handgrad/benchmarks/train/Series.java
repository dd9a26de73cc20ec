package handgrad.benchmarks.train;

import handgrad.benchmarks.Statistics;
import java.util.Arrays;
import java.util.List;

/**
 * A contestant's runs of one row.
 *
 * @param library the column
 * @param version the library as it calls itself
 * @param rates samples per second of each run, in the order of the rounds
 * @param settledRate median of what the second halves of the runs reached
 * @param losses of each run, in the order of the rounds, after each epoch
 */
record Series(
        String library,
        String version,
        String setting,
        String blas,
        boolean sameLoss,
        double[] rates,
        double rate,
        double settledRate,
        double[][] losses) {

    static Series of(Contestant contestant, List<Measurement> runs, int samples) {
        Measurement first = runs.get(0);
        double[] rates = runs.stream().mapToDouble(run -> run.rate(samples)).toArray();
        double[] settled =
                runs.stream().mapToDouble(run -> run.settledRate(samples)).toArray();
        return new Series(
                contestant.library(),
                first.library(),
                contestant.setting(),
                first.blas(),
                first.sameLoss(),
                rates,
                Statistics.median(rates),
                Statistics.median(settled),
                runs.stream().map(Series::losses).toArray(double[][]::new));
    }

    private static double[] losses(Measurement run) {
        return run.epochs().stream().mapToDouble(Measurement.Epoch::loss).toArray();
    }

    /** Those that every run finished. */
    int epochs() {
        return Arrays.stream(losses).mapToInt(run -> run.length).min().orElseThrow();
    }
}
