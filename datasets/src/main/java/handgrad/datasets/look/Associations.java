package handgrad.datasets.look;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much columns go together, over the searched rows in which both are known.
 *
 * @param columns their names
 * @param isNumber which of them are numbers
 * @param strength of numbers Pearson's r; of categories Cramér's V, without correction; of a number and a category the
 *     correlation ratio η, whose square is the share of the number's variance that lies between the categories; NaN where one
 *     does not vary
 * @param spearman of numbers, with mean ranks for ties; NaN for others
 */
public record Associations(List<String> columns, List<Boolean> isNumber, double[][] strength, double[][] spearman) {
    /** A column with more categories is left out, and one that has hardly two rows for each. */
    private static final int MOST_CATEGORIES = 60;

    private static final int FEWEST = 3;

    public Associations {
        columns = List.copyOf(columns);
        isNumber = List.copyOf(isNumber);
    }

    static Associations of(Sample sample) {
        int[] groups = IntStream.range(0, sample.columns().size())
                .map(j -> sample.counts(j).length)
                .toArray();
        int[] kept = IntStream.range(0, groups.length)
                .filter(j -> isNumber(sample, j)
                        || (sample.columns().get(j).kind().isGrouping()
                                && 2 * groups[j] <= sample.size()
                                && groups[j] <= MOST_CATEGORIES))
                .filter(j -> sample.columns().get(j).kind() != ColumnKind.CONSTANT)
                .toArray();
        int d = kept.length;
        double[][] strength = new double[d][d];
        double[][] spearman = new double[d][d];
        Correlations correlations = new Correlations(sample);
        for (int a = 0; a < d; a++) {
            for (int b = 0; b <= a; b++) {
                boolean first = isNumber(sample, kept[a]);
                boolean second = isNumber(sample, kept[b]);
                double value = first && second
                        ? correlations.pearson(kept[a], kept[b])
                        : first || second
                                ? correlationRatio(sample, first ? kept[a] : kept[b], first ? kept[b] : kept[a], groups)
                                : cramersV(sample, kept[a], kept[b], groups);
                strength[a][b] = value;
                strength[b][a] = value;
                double rank = first && second ? correlations.spearman(kept[a], kept[b]) : Double.NaN;
                spearman[a][b] = rank;
                spearman[b][a] = rank;
            }
        }
        return new Associations(
                IntStream.of(kept).mapToObj(sample::name).toList(),
                IntStream.of(kept).mapToObj(j -> isNumber(sample, j)).toList(),
                strength,
                spearman);
    }

    private static boolean isNumber(Sample sample, int j) {
        ColumnKind kind = sample.columns().get(j).kind();
        return kind.isQuantity() || (kind == ColumnKind.DATE && sample.numbers()[j].length > 0);
    }

    /** Pearson's r, Σ dx dy / √(Σ dx² Σ dy²), over the rows in which neither is NaN; NaN where one does not vary. */
    public static double pearson(double[] x, double[] y) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                n++;
                meanX += x[i];
                meanY += y[i];
            }
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            if (!Double.isNaN(dx) && !Double.isNaN(dy)) {
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        return n < FEWEST || !(xx > 0) || !(yy > 0)
                ? Double.NaN
                : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    }

    /** √(Σ n_c (mean_c − mean)² / Σ (y − mean)²). */
    private static double correlationRatio(Sample sample, int number, int category, int[] groups) {
        double[] y = sample.numbers()[number];
        int[] c = sample.codes()[category];
        double[] sums = new double[groups[category]];
        int[] counts = new int[groups[category]];
        double sum = 0;
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (c[i] >= 0 && !Double.isNaN(y[i])) {
                sums[c[i]] += y[i];
                counts[c[i]]++;
                sum += y[i];
                n++;
            }
        }
        double mean = sum / n;
        double all = 0;
        for (int i = 0; i < y.length; i++) {
            if (c[i] >= 0 && !Double.isNaN(y[i])) {
                all += (y[i] - mean) * (y[i] - mean);
            }
        }
        double between = 0;
        int there = 0;
        for (int g = 0; g < counts.length; g++) {
            if (counts[g] > 0) {
                there++;
                between += counts[g] * Math.pow(sums[g] / counts[g] - mean, 2);
            }
        }
        return n < FEWEST || there < 2 || !(all > 0) ? Double.NaN : Math.min(1, Math.sqrt(between / all));
    }

    /** √(χ² / n / (min(r, c) − 1)), of the table's rows and columns that are not empty. */
    private static double cramersV(Sample sample, int a, int b, int[] groups) {
        int r = groups[a];
        int c = groups[b];
        int[] cells = new int[r * c];
        int[] left = new int[r];
        int[] right = new int[c];
        int n = 0;
        for (int i = 0; i < sample.size(); i++) {
            int x = sample.codes()[a][i];
            int y = sample.codes()[b][i];
            if (x >= 0 && y >= 0) {
                cells[x * c + y]++;
                left[x]++;
                right[y]++;
                n++;
            }
        }
        double sum = 0;
        for (int x = 0; x < r; x++) {
            for (int y = 0; y < c && left[x] > 0; y++) {
                int cell = cells[x * c + y];
                sum += cell == 0 ? 0 : (double) cell * cell / ((double) left[x] * right[y]);
            }
        }
        long least = Math.min(
                IntStream.of(left).filter(k -> k > 0).count(),
                IntStream.of(right).filter(k -> k > 0).count());
        return n < FEWEST || least < 2 ? Double.NaN : Math.sqrt(Math.min(1, Math.max(0, sum - 1) / (least - 1)));
    }
}
