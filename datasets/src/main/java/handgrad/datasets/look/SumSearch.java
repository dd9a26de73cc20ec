package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns that are the sum of two or three others. A part that is mostly 0 proves nothing by being added: each part has to be
 * other than 0 in some rows in which the sum is right.
 */
final class SumSearch implements Search {
    /** Most sums are wrong in nearly all rows: so many are looked at first, and left after so many faults. */
    private static final int PROBED = 32;

    private static final int PROBE_FAULTS = 4;

    /** Rows in which the sum is right and the part not 0, for each part. */
    private static final int FEWEST_WITH_PART = 8;

    private static final int FEWEST = 20;
    private static final double SHARE_WITH_PART = 0.9;

    /** With more columns of numbers, three parts would take too long. */
    private static final int MOST_FOR_THREE = 70;

    @Override
    public LawForm form() {
        return LawForm.SUM;
    }

    @Override
    public Result in(Sample sample) {
        int[] columns = sample.ofKind(ColumnKind::isQuantity);
        return new Tries(sample, columns).run();
    }

    private static final class Tries {
        private final Sample sample;
        private final int[] columns;
        private final double[] rounding;
        private final List<Found> found = new ArrayList<>();
        private long tried;

        Tries(Sample sample, int[] columns) {
            this.sample = sample;
            this.columns = columns;
            this.rounding = Arrays.stream(columns)
                    .mapToDouble(j -> Decimals.halfUnit(sample.numbers()[j]))
                    .toArray();
        }

        Result run() {
            for (int t = 0; t < columns.length; t++) {
                int[] probe = probe(sample.numbers()[columns[t]]);
                if (probe.length >= FEWEST) {
                    partsOf(t, probe);
                }
            }
            return new Result(withoutPoorer(found), tried);
        }

        /** Rows where the total is not 0, spread over the sample. */
        private static int[] probe(double[] total) {
            int[] rows = IntStream.range(0, total.length)
                    .filter(i -> Math.abs(total[i]) > 0)
                    .toArray();
            int step = Math.max(1, rows.length / PROBED);
            return IntStream.range(0, Math.min(rows.length, PROBED))
                    .map(i -> rows[i * step])
                    .toArray();
        }

        private void partsOf(int t, int[] probe) {
            for (int a = 0; a < columns.length; a++) {
                for (int b = a + 1; b < columns.length && a != t; b++) {
                    if (b == t) {
                        continue;
                    }
                    attempt(t, probe, a, b);
                    for (int c = b + 1; c < columns.length && columns.length <= MOST_FOR_THREE; c++) {
                        if (c != t) {
                            attempt(t, probe, a, b, c);
                        }
                    }
                }
            }
        }

        private void attempt(int t, int[] probe, int... parts) {
            tried++;
            double[] total = sample.numbers()[columns[t]];
            double allowed = rounding[t];
            for (int part : parts) {
                allowed += rounding[part];
            }
            int faults = 0;
            for (int i : probe) {
                // An unknown part is a fault here: otherwise columns that are mostly unknown would pass.
                if (!Claim.Sum.equal(total[i], sum(parts, i), allowed) && ++faults > PROBE_FAULTS) {
                    return;
                }
            }
            count(t, parts, allowed);
        }

        private double sum(int[] parts, int row) {
            double sum = 0;
            for (int part : parts) {
                sum += sample.numbers()[columns[part]][row];
            }
            return sum;
        }

        private void count(int t, int[] parts, double allowed) {
            double[] total = sample.numbers()[columns[t]];
            int known = 0;
            int right = 0;
            int[] with = new int[parts.length];
            int[] rightWith = new int[parts.length];
            for (int i = 0; i < total.length; i++) {
                double sum = sum(parts, i);
                if (Double.isNaN(sum) || Double.isNaN(total[i])) {
                    continue;
                }
                boolean isRight = Claim.Sum.equal(total[i], sum, allowed);
                known++;
                right += isRight ? 1 : 0;
                for (int p = 0; p < parts.length; p++) {
                    boolean isThere = Math.abs(sample.numbers()[columns[parts[p]]][i]) > allowed;
                    with[p] += isThere ? 1 : 0;
                    rightWith[p] += isThere && isRight ? 1 : 0;
                }
            }
            boolean isLaw = known - right <= LawForm.SUM.tolerance() * known;
            for (int p = 0; p < parts.length; p++) {
                isLaw &= rightWith[p] >= FEWEST_WITH_PART && rightWith[p] >= SHARE_WITH_PART * with[p];
            }
            if (isLaw) {
                List<Integer> named =
                        Arrays.stream(parts).map(p -> columns[p]).boxed().toList();
                found.add(new Found(new Claim.Sum(columns[t], named, allowed), right));
            }
        }

        /** Without sums that another one makes better by one part more. */
        private static List<Found> withoutPoorer(List<Found> all) {
            return all.stream()
                    .filter(one -> all.stream().noneMatch(other -> isBetter(other, one)))
                    .toList();
        }

        private static boolean isBetter(Found other, Found one) {
            return other.claim() instanceof Claim.Sum more
                    && one.claim() instanceof Claim.Sum less
                    && more.total() == less.total()
                    && more.parts().size() > less.parts().size()
                    && more.parts().containsAll(less.parts())
                    && other.surprise() > one.surprise();
        }
    }
}
