package handgrad.datasets.look;

import handgrad.datasets.look.Indicators.Crossed;
import handgrad.datasets.look.Indicators.Marked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Values of two columns that are there in the same rows. Of several that all go together, each is told with one other alone. */
final class EquivalenceSearch implements Search {
    private final Indicators indicators;
    private final List<Pair> tree;

    EquivalenceSearch(Indicators indicators) {
        this.indicators = indicators;
        this.tree = tree(pairs());
    }

    Indicators indicators() {
        return indicators;
    }

    @Override
    public LawForm form() {
        return LawForm.EQUIVALENCE;
    }

    private record Pair(int left, int right, int breaks, double surprise) {}

    @Override
    public Result in(Sample sample) {
        return new Result(
                tree.stream()
                        .map(pair -> new Found(
                                new Claim.Equivalence(indicator(pair.left), indicator(pair.right)), pair.surprise))
                        .toList(),
                tried());
    }

    private Indicator indicator(int i) {
        return indicators.all().get(i).indicator();
    }

    private long tried() {
        long n = indicators.all().size();
        return n * (n - 1) / 2;
    }

    private List<Pair> pairs() {
        List<Marked> all = indicators.all();
        List<long[][]> words = indicators.words();
        double bar = Surprise.bar(tried());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (indicator(i).column() == indicator(j).column()) {
                    continue;
                }
                Crossed c = Indicators.crossed(words.get(j), words.get(i));
                int breaks = c.left() + c.right() - 2 * c.both();
                int rarest = Math.min(Math.min(c.left(), c.n() - c.left()), Math.min(c.right(), c.n() - c.right()));
                if (rarest >= Indicators.FEWEST && breaks <= LawForm.EQUIVALENCE.tolerance() * rarest) {
                    // How few rows have the one and not the other.
                    double surprise = Surprise.fewerMarked(c.n(), c.n() - c.right(), c.left(), c.left() - c.both());
                    if (surprise > bar) {
                        pairs.add(new Pair(j, i, breaks, surprise));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::breaks).thenComparing(Pair::surprise, Comparator.reverseOrder()));
        return pairs;
    }

    /** The pairs that join what no better pair has joined. */
    private List<Pair> tree(List<Pair> pairs) {
        int[] root = roots(indicators.all().size());
        List<Pair> joining = new ArrayList<>();
        for (Pair pair : pairs) {
            int left = root[pair.left];
            int right = root[pair.right];
            if (left != right) {
                joining.add(pair);
                for (int i = 0; i < root.length; i++) {
                    root[i] = root[i] == right ? left : root[i];
                }
            }
        }
        return joining;
    }

    private static int[] roots(int n) {
        int[] root = new int[n];
        for (int i = 0; i < n; i++) {
            root[i] = i;
        }
        return root;
    }

    /** For each indicator the first of those that go together with it, itself where there is none. */
    int[] first() {
        int[] first = roots(indicators.all().size());
        for (Pair pair : tree) {
            int low = Math.min(first[pair.left], first[pair.right]);
            int high = Math.max(first[pair.left], first[pair.right]);
            for (int i = 0; i < first.length; i++) {
                first[i] = first[i] == high ? low : first[i];
            }
        }
        return first;
    }
}
