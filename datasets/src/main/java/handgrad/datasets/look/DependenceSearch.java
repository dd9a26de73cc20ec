package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Columns that decide another one: rows which agree in the one agree in the other. */
final class DependenceSearch implements Search {
    /** Rows that have a row before them with the same value: on these the law could have failed. */
    private static final int FEWEST_TESTED = 30;

    /** A column that is nearly always the same is decided by anything. */
    private static final double MOST_USUAL = 0.95;

    @Override
    public LawForm form() {
        return LawForm.DEPENDENCE;
    }

    @Override
    public Result in(Sample sample) {
        int[] deciding = sample.ofKind(kind ->
                kind.isGrouping() || kind == ColumnKind.COUNT || kind == ColumnKind.DATE || kind == ColumnKind.TEXT);
        int[] decided = sample.ofKind(kind -> kind != ColumnKind.CONSTANT && kind != ColumnKind.IDENTIFIER);
        List<Found> passed = new ArrayList<>();
        long tried = 0;
        int[][] counts = new int[sample.columns().size()][];
        for (int j = 0; j < counts.length; j++) {
            counts[j] = sample.counts(j);
        }
        for (int x : deciding) {
            for (int y : decided) {
                if (x != y && counts[y].length <= counts[x].length) {
                    tried++;
                    attempt(sample, x, y, counts, passed);
                }
            }
        }
        double bar = Surprise.bar(tried);
        return new Result(passed.stream().filter(one -> one.surprise() > bar).toList(), tried);
    }

    private static void attempt(Sample sample, int x, int y, int[][] counts, List<Found> passed) {
        int known = Arrays.stream(counts[y]).sum();
        int usual = Arrays.stream(counts[y]).max().orElse(0);
        int groups = counts[x].length;
        if (known - groups < FEWEST_TESTED || usual > MOST_USUAL * known) {
            return;
        }
        // For each value of x the first value of y, in its favour: a first look that ends early.
        int[] size = new int[groups];
        int[] candidate = new int[groups];
        int[] lead = new int[groups]; // Boyer and Moore's vote: a majority survives
        for (int i = 0; i < sample.size(); i++) {
            int a = sample.codes()[x][i];
            int b = sample.codes()[y][i];
            if (a >= 0 && b >= 0) {
                size[a]++;
                if (lead[a] == 0) {
                    candidate[a] = b;
                }
                lead[a] += candidate[a] == b ? 1 : -1;
            }
        }
        int breaks = 0;
        int spoken = 0;
        int tested = 0;
        for (int i = 0; i < sample.size(); i++) {
            int a = sample.codes()[x][i];
            if (a >= 0 && sample.codes()[y][i] >= 0 && size[a] > 1) {
                spoken++;
                breaks += sample.codes()[y][i] == candidate[a] ? 0 : 1;
            }
        }
        for (int s : size) {
            tested += Math.max(0, s - 1);
        }
        if (tested >= FEWEST_TESTED && breaks <= LawForm.DEPENDENCE.tolerance() * spoken) {
            double expected = tested * (1 - (double) usual / known);
            passed.add(new Found(new Claim.Dependence(x, y, Map.of()), Surprise.fewer(expected, breaks)));
        }
    }
}
