package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that are a constant multiple of another, such as the same length in two units. */
final class RatioSearch implements Search {
    private static final int FEWEST = 20;
    private static final int FEWEST_DIFFERENT = 10;
    private static final int PROBED = 32;
    private static final int PROBE_FAULTS = 4;

    /** Numbers have to be so many times their rounding, or any ratio would fit. */
    private static final double ABOVE_ROUNDING = 100;

    @Override
    public LawForm form() {
        return LawForm.RATIO;
    }

    @Override
    public Result in(Sample sample) {
        List<Found> found = new ArrayList<>();
        int[] columns = Arrays.stream(sample.ofKind(ColumnKind::isQuantity))
                .filter(j -> sample.counts(j).length >= FEWEST_DIFFERENT)
                .toArray();
        List<Sized> sized = Arrays.stream(columns)
                .mapToObj(j -> Sized.of(j, sample.numbers()[j]))
                .toList();
        long tried = 0;
        for (int a = 0; a < columns.length; a++) {
            for (int b = 0; b < a; b++) {
                tried++;
                boolean isLarger = sized.get(a).middle >= sized.get(b).middle; // the larger over the smaller
                attempt(sized.get(isLarger ? a : b), sized.get(isLarger ? b : a), found);
            }
        }
        return new Result(found, tried);
    }

    /** A column's numbers, the median of their sizes, and half a unit of their last decimal. */
    private record Sized(int column, double[] numbers, double middle, double rounding) {
        static Sized of(int column, double[] numbers) {
            return new Sized(column, numbers, RatioSearch.middle(numbers), Decimals.halfUnit(numbers));
        }
    }

    private static void attempt(Sized larger, Sized smaller, List<Found> found) {
        double[] over = larger.numbers;
        double[] under = smaller.numbers;
        int[] rows = IntStream.range(0, over.length)
                .filter(i -> Math.abs(over[i]) > 0 && Math.abs(under[i]) > 0)
                .toArray();
        if (rows.length < FEWEST) {
            return;
        }
        int step = Math.max(1, rows.length / PROBED);
        double[] some = IntStream.range(0, Math.min(PROBED, rows.length))
                .mapToDouble(i -> over[rows[i * step]] / under[rows[i * step]])
                .sorted()
                .toArray();
        double factor = some[some.length / 2];
        double rounding = larger.rounding + Math.abs(factor) * smaller.rounding;
        if (factor == 1 || larger.middle < ABOVE_ROUNDING * rounding) {
            return;
        }
        Claim.Ratio claim =
                new Claim.Ratio(larger.column, smaller.column, exact(over, under, rows, factor, rounding), rounding);
        int faults = 0;
        for (int n = 0; n < rows.length; n++) {
            int i = rows[n];
            faults += Claim.Sum.equal(over[i], claim.factor() * under[i], rounding) ? 0 : 1;
            if (faults > PROBE_FAULTS + LawForm.RATIO.tolerance() * n) {
                return;
            }
        }
        if (faults <= LawForm.RATIO.tolerance() * rows.length) {
            found.add(new Found(claim, rows.length - faults));
        }
    }

    /** Σ over / Σ under of the rows that agree: the rounding of each weighs less. */
    private static double exact(double[] over, double[] under, int[] rows, double factor, double rounding) {
        if (rounding == 0) {
            return factor;
        }
        double sumOver = 0;
        double sumUnder = 0;
        for (int i : rows) {
            if (Math.abs(over[i] - factor * under[i]) <= 4 * rounding) {
                sumOver += over[i];
                sumUnder += under[i];
            }
        }
        return sumUnder == 0 ? factor : sumOver / sumUnder;
    }

    private static double middle(double[] values) {
        double[] known = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .sorted()
                .toArray();
        return known.length == 0 ? 0 : known[known.length / 2];
    }
}
