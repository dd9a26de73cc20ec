package handgrad.datasets.look;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Correlations of a sample's numbers and of their ranks; what columns that are known everywhere need is made once. */
final class Correlations {
    private final Sample sample;
    private final Map<Integer, double[]> unit = new HashMap<>();
    private final Map<Integer, double[]> unitRanks = new HashMap<>();
    private final Map<Integer, Boolean> isKnown = new HashMap<>();

    Correlations(Sample sample) {
        this.sample = sample;
    }

    double pearson(int a, int b) {
        return isKnown(a) && isKnown(b)
                ? dot(
                        unit.computeIfAbsent(a, j -> unit(sample.numbers()[j])),
                        unit.computeIfAbsent(b, j -> unit(sample.numbers()[j])))
                : Associations.pearson(sample.numbers()[a], sample.numbers()[b]);
    }

    /** Pearson's correlation of the ranks among the rows in which both are known. */
    double spearman(int a, int b) {
        if (isKnown(a) && isKnown(b)) {
            return dot(
                    unitRanks.computeIfAbsent(a, j -> unit(ranks(sample.codes()[j]))),
                    unitRanks.computeIfAbsent(b, j -> unit(ranks(sample.codes()[j]))));
        }
        int[] known = IntStream.range(0, sample.size())
                .filter(i -> sample.codes()[a][i] >= 0 && sample.codes()[b][i] >= 0)
                .toArray();
        return Associations.pearson(
                ranks(IntStream.of(known).map(i -> sample.codes()[a][i]).toArray()),
                ranks(IntStream.of(known).map(i -> sample.codes()[b][i]).toArray()));
    }

    private boolean isKnown(int j) {
        return isKnown.computeIfAbsent(j, k -> IntStream.of(sample.codes()[k]).allMatch(code -> code >= 0));
    }

    /** From its mean and of length 1; NaN where it does not vary. */
    private static double[] unit(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double squares = 0;
        double[] unit = new double[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i] - mean;
            squares += unit[i] * unit[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = length > 0 ? unit[i] / length : Double.NaN;
        }
        return unit;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return Math.max(-1, Math.min(1, sum));
    }

    /** From 1, of codes in the order of the values; of equal ones the mean of their ranks. */
    static double[] ranks(int[] codes) {
        int[] counts = new int[IntStream.of(codes).max().orElse(-1) + 1];
        for (int code : codes) {
            counts[code]++;
        }
        double[] mean = new double[counts.length];
        int before = 0;
        for (int c = 0; c < counts.length; c++) {
            mean[c] = before + (counts[c] + 1) / 2.0;
            before += counts[c];
        }
        double[] ranks = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            ranks[i] = mean[codes[i]];
        }
        return ranks;
    }
}
