package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
        List<Counted> counted = IntStream.range(0, sample.columns().size())
                .mapToObj(j -> Counted.of(sample.counts(j)))
                .toList();
        for (int x : deciding) {
            for (int y : decided) {
                if (x != y && counted.get(y).groups <= counted.get(x).groups) {
                    tried++;
                    attempt(sample, x, y, counted.get(x).groups, counted.get(y), passed);
                }
            }
        }
        double bar = Surprise.bar(tried);
        return new Result(passed.stream().filter(one -> one.surprise() > bar).toList(), tried);
    }

    /** How many rows of a column are known, how many of them have its most frequent value, and how many values it has. */
    private record Counted(int known, int usual, int groups) {
        static Counted of(int[] counts) {
            return new Counted(
                    Arrays.stream(counts).sum(), Arrays.stream(counts).max().orElse(0), counts.length);
        }
    }

    private static void attempt(Sample sample, int x, int y, int groups, Counted decided, List<Found> passed) {
        if (decided.known - groups < FEWEST_TESTED || decided.usual > MOST_USUAL * decided.known) {
            return;
        }
        int[] size = new int[groups];
        int[] candidate = new int[groups];
        int[] lead = new int[groups]; // Boyer and Moore's vote: a majority survives
        int against = 0; // two rows with one x and different y for each: one of the two breaks the law
        for (int i = 0; i < sample.size(); i++) {
            int a = sample.codes()[x][i];
            int b = sample.codes()[y][i];
            if (a >= 0 && b >= 0) {
                size[a]++;
                if (lead[a] == 0) {
                    candidate[a] = b;
                }
                if (candidate[a] == b) {
                    lead[a]++;
                } else {
                    lead[a]--;
                    if (++against > LawForm.DEPENDENCE.tolerance() * decided.known) {
                        return;
                    }
                }
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
            double expected = tested * (1 - (double) decided.usual / decided.known);
            passed.add(new Found(new Claim.Dependence(x, y, Map.of()), Surprise.fewer(expected, breaks)));
        }
    }
}
