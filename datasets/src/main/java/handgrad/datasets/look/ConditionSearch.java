package handgrad.datasets.look;

import handgrad.datasets.look.Indicators.Crossed;
import handgrad.datasets.look.Indicators.Marked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Values with which another column is 0, unknown, or says that there is none. What follows from an equivalence is left out.
 *
 * @param equivalences of the sample
 */
record ConditionSearch(EquivalenceSearch equivalences) implements Search {
    private static final Set<String> NONE = Set.of("NA", "None", "none", "No", "no", "N", "n", "0", "false");
    private static final int FEWEST = 20;

    /** The conclusion has to be false in so large a share of the other rows, or the condition says little. */
    private static final double FALSE_ELSEWHERE = 0.2;

    @Override
    public LawForm form() {
        return LawForm.CONDITION;
    }

    @Override
    public Result in(Sample sample) {
        List<Marked> all = equivalences.indicators().all();
        List<long[][]> words = equivalences.indicators().words();
        int[] first = equivalences.first();
        List<Found> passed = new ArrayList<>();
        long tried = 0;
        for (int p = 0; p < all.size(); p++) {
            for (int q = 0; q < all.size(); q++) {
                if (first[p] == p
                        && first[q] == q
                        && p != q
                        && mayFollow(all.get(p).indicator(), all.get(q).indicator())) {
                    tried++;
                    attempt(all.get(p), all.get(q), Indicators.crossed(words.get(p), words.get(q)), passed);
                }
            }
        }
        double bar = Surprise.bar(tried);
        return new Result(passed.stream().filter(one -> one.surprise() > bar).toList(), tried);
    }

    private static boolean mayFollow(Indicator premise, Indicator conclusion) {
        return premise.column() != conclusion.column()
                && (conclusion.type() != Indicator.Type.WORD || NONE.contains(conclusion.word()));
    }

    private static void attempt(Marked premise, Marked conclusion, Crossed c, List<Found> passed) {
        int breaks = c.left() - c.both();
        int isFalse = c.n() - c.right();
        if (c.left() >= FEWEST
                && breaks <= LawForm.CONDITION.tolerance() * c.left()
                && isFalse - breaks >= FALSE_ELSEWHERE * (c.n() - c.left())) {
            passed.add(new Search.Found(
                    new Claim.Condition(premise.indicator(), conclusion.indicator()),
                    Surprise.fewerMarked(c.n(), isFalse, c.left(), breaks)));
        }
    }
}
