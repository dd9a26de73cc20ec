package handgrad.datasets.look;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Ranks of a sample's numbers, made once for columns that are known everywhere. */
final class Ranks {
    private final Sample sample;
    private final Map<Integer, double[]> whole = new HashMap<>();

    Ranks(Sample sample) {
        this.sample = sample;
    }

    /** Pearson's correlation of the ranks among the rows in which both are known. */
    double spearman(int a, int b) {
        double[] x = sample.numbers()[a];
        double[] y = sample.numbers()[b];
        int[] known = IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
        return known.length == x.length
                ? Associations.pearson(
                        whole.computeIfAbsent(a, j -> of(sample.numbers()[j])),
                        whole.computeIfAbsent(b, j -> of(sample.numbers()[j])))
                : Associations.pearson(
                        of(Arrays.stream(known).mapToDouble(i -> x[i]).toArray()),
                        of(Arrays.stream(known).mapToDouble(i -> y[i]).toArray()));
    }

    /** From 1; of equal numbers the mean of their ranks. */
    static double[] of(double[] values) {
        int n = values.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[n];
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = Math.max(to, from + 1);
        }
        return ranks;
    }
}
