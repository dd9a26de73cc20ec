package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns of one kind of which one is never above the other. Had they nothing to do with each other, so many rows would break
 * the order as the overlap of their values makes one expect; where that is few, the order says nothing.
 */
final class OrderSearch implements Search {
    private static final int FEWEST = 20;

    @Override
    public LawForm form() {
        return LawForm.ORDER;
    }

    @Override
    public Result in(Sample sample) {
        int d = sample.columns().size();
        int[] columns = sample.ofKind(kind -> kind.isQuantity() || kind == ColumnKind.DATE);
        double[][] sorted = new double[d][];
        for (int j : columns) {
            sorted[j] = Arrays.stream(sample.numbers()[j])
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
        }
        List<Found> passed = new ArrayList<>();
        long tried = 0;
        for (int low : columns) {
            for (int high : columns) {
                if (low != high
                        && sample.columns().get(low).kind()
                                == sample.columns().get(high).kind()) {
                    tried++;
                    attempt(sample, low, high, sorted, passed);
                }
            }
        }
        double bar = Surprise.bar(tried);
        return new Result(
                withoutImplied(
                        sample,
                        passed.stream().filter(one -> one.surprise() > bar).toList()),
                tried);
    }

    private static void attempt(Sample sample, int low, int high, double[][] sorted, List<Found> passed) {
        double[] a = sample.numbers()[low];
        double[] b = sample.numbers()[high];
        int known = 0;
        int breaks = 0;
        int strict = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                known++;
                strict += a[i] < b[i] ? 1 : 0;
                if (a[i] > b[i] && ++breaks > LawForm.ORDER.tolerance() * a.length) {
                    return;
                }
            }
        }
        if (known >= FEWEST && strict > breaks && breaks <= LawForm.ORDER.tolerance() * known) {
            double expected = known * shareAbove(sorted[low], sorted[high]);
            passed.add(new Found(new Claim.Order(low, high), Surprise.fewer(expected, breaks)));
        }
    }

    /** P(a &gt; b) of a value of the one and an independent one of the other. */
    static double shareAbove(double[] a, double[] b) {
        double above = 0;
        int below = 0;
        for (double value : a) {
            while (below < b.length && b[below] < value) {
                below++;
            }
            above += below;
        }
        return above / ((double) a.length * b.length);
    }

    /** Without low ≤ high where there is something between them; of dates each order is told, since each has faults of its own. */
    private static List<Found> withoutImplied(Sample sample, List<Found> all) {
        Set<Claim> claims = all.stream().map(Found::claim).collect(Collectors.toSet());
        return all.stream()
                .filter(one -> {
                    Claim.Order order = (Claim.Order) one.claim();
                    return sample.columns().get(order.low()).kind() == ColumnKind.DATE
                            || all.stream()
                                    .map(other -> (Claim.Order) other.claim())
                                    .filter(other -> other.low() == order.low() && other.high() != order.high())
                                    .noneMatch(other -> claims.contains(new Claim.Order(other.high(), order.high())));
                })
                .toList();
    }
}
