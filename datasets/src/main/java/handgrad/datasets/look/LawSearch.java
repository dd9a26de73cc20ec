package handgrad.datasets.look;

import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches a sample for laws of all forms, the permuted sample too, and counts what it found in all rows. */
final class LawSearch {
    private LawSearch() {}

    static Laws of(Rows all, Sample sample, RandomState random) {
        List<Searched> both = Stream.of(sample, sample.permuted(random))
                .parallel()
                .map(Searched::of)
                .toList();
        List<Law> laws = new ArrayList<>();
        List<Laws.Tried> tried = new ArrayList<>();
        List<Claim> sums = new ArrayList<>();
        for (LawForm form : LawForm.values()) {
            List<Search.Result> results =
                    both.parallelStream().map(one -> one.result(form)).toList();
            Search.Result found = results.get(0);
            Search.Result chance = results.get(1);
            double bar = chance.found().stream()
                    .mapToDouble(Search.Found::surprise)
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
            tried.add(new Laws.Tried(
                    form, found.tried(), found.found().size(), chance.found().size()));
            found.found().stream()
                    .filter(one -> one.surprise() > bar && !isImplied(one.claim(), sums))
                    .sorted(Comparator.comparingDouble(Search.Found::surprise).reversed())
                    .map(one -> counted(one, all))
                    .filter(LawSearch::isKept)
                    .forEach(laws::add);
            if (form == LawForm.SUM) {
                found.found().forEach(one -> sums.add(one.claim()));
            }
        }
        return new Laws(laws, tried, sample.size());
    }

    /** A sample, and its equivalences, which another search needs as well. */
    private record Searched(Sample sample, EquivalenceSearch equivalences) {
        static Searched of(Sample sample) {
            return new Searched(sample, new EquivalenceSearch(Indicators.of(sample)));
        }

        Search.Result result(LawForm form) {
            Search search = switch (form) {
                case SUM -> new SumSearch();
                case RATIO -> new RatioSearch();
                case ORDER -> new OrderSearch();
                case EQUIVALENCE -> equivalences;
                case DEPENDENCE -> new DependenceSearch();
                case CONDITION -> new ConditionSearch(equivalences);
            };
            return search.in(sample);
        }
    }

    /** Whether a part is at most its sum, which the sum says already. */
    private static boolean isImplied(Claim claim, List<Claim> sums) {
        return claim instanceof Claim.Order order
                && sums.stream()
                        .map(sum -> (Claim.Sum) sum)
                        .anyMatch(sum ->
                                sum.total() == order.high() && sum.parts().contains(order.low()));
    }

    private static Law counted(Search.Found found, Rows all) {
        Claim claim = found.claim().fitted(all);
        int keeps = 0;
        int breaks = 0;
        int[] exceptions = new int[8];
        for (int i = 0; i < all.size(); i++) {
            switch (claim.of(all, i)) {
                case KEEPS -> keeps++;
                case BREAKS -> {
                    if (breaks == exceptions.length) {
                        exceptions = Arrays.copyOf(exceptions, 2 * breaks);
                    }
                    exceptions[breaks++] = i;
                }
                case SILENT -> {}
            }
        }
        return new Law(
                claim.form(),
                claim.statement(all),
                claim.columns().stream().map(all::name).toList(),
                keeps,
                IntStream.of(exceptions).limit(breaks).toArray(),
                found.surprise());
    }

    /** In a large table, whether what a sample keeps is kept by all. */
    private static boolean isKept(Law law) {
        return law.exceptions().length <= Math.max(1, 2 * law.form().tolerance() * law.rows());
    }
}
