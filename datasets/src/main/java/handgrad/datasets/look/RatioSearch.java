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
        long tried = 0;
        for (int a = 0; a < columns.length; a++) {
            for (int b = 0; b < a; b++) {
                tried++;
                attempt(sample, columns[a], columns[b], found);
            }
        }
        return new Result(found, tried);
    }

    private static void attempt(Sample sample, int j, int k, List<Found> found) {
        double[] x = sample.numbers()[j];
        double[] y = sample.numbers()[k];
        double middleX = middle(x);
        double middleY = middle(y);
        boolean isLarger = middleX >= middleY; // the larger over the smaller
        double[] over = isLarger ? x : y;
        double[] under = isLarger ? y : x;
        int[] rows = IntStream.range(0, x.length)
                .filter(i -> Math.abs(x[i]) > 0 && Math.abs(y[i]) > 0)
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
        double rounding = Decimals.halfUnit(over) + Math.abs(factor) * Decimals.halfUnit(under);
        if (factor == 1 || Math.max(middleX, middleY) < ABOVE_ROUNDING * rounding) {
            return;
        }
        Claim.Ratio claim = new Claim.Ratio(
                isLarger ? j : k, isLarger ? k : j, exact(over, under, rows, factor, rounding), rounding);
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
