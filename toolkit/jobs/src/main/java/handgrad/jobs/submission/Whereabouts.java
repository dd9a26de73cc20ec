package handgrad.jobs.submission;

import handgrad.jobs.exercise.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a wrong array is wrong, in sentences without the right numbers. */
final class Whereabouts {
    private static final int WORST = 3;
    private static final int MOST_DECIMALS = 8;

    private final Array found;
    private final Array right;

    /** @param right what the array should be, given the student's earlier ones */
    Whereabouts(Array found, Array right) {
        this.found = found;
        this.right = right;
    }

    List<String> sentences() {
        if (!found.isFinite()) {
            return List.of(notNumbers());
        }
        if (!found.hasShapeOf(right)) {
            return List.of("its shape is " + found.shapeText() + ", expected " + right.shapeText());
        }
        for (int decimals = 2; decimals <= MOST_DECIMALS; decimals++) {
            if (isRoundedTo(decimals)) {
                return List.of("these are the right numbers rounded to " + decimals + " decimals; hand in all digits");
            }
        }
        List<String> sentences = new ArrayList<>();
        factor().ifPresent(sentences::add);
        if (sentences.isEmpty()) {
            permutation().ifPresent(sentences::add);
        }
        if (sentences.isEmpty() && found.size() > 1) {
            sentences.add(entries());
            correlation().ifPresent(sentences::add);
        } else if (sentences.isEmpty()) {
            sentences.add(String.format(Locale.ROOT, "it is off by %.2g of the right number", found.distance(right)));
        }
        return sentences;
    }

    private String notNumbers() {
        int[] at = IntStream.range(0, found.size())
                .filter(i -> !Double.isFinite(found.at(i)))
                .toArray();
        return at.length + " of its " + found.size() + " entries " + (at.length == 1 ? "is" : "are")
                + " NaN or infinite" + (found.shape().length == 0 ? "" : ", the first at " + found.place(at[0]));
    }

    private boolean isRoundedTo(int decimals) {
        double unit = Math.pow(10, decimals);
        return IntStream.range(0, found.size())
                .allMatch(i -> Math.abs(Math.rint(right.at(i) * unit) / unit - found.at(i)) < 1e-3 / unit);
    }

    private Optional<String> factor() {
        double along = 0;
        double squares = 0;
        for (int i = 0; i < found.size(); i++) {
            along += found.at(i) * right.at(i);
            squares += right.at(i) * right.at(i);
        }
        double factor = along / squares;
        return found.size() > 1 && factor != 0 && found.distance(right.times(factor)) < Search.SAME
                ? Optional.of(String.format(Locale.ROOT, "every entry is %.10g times the right one", factor))
                : Optional.empty();
    }

    private Optional<String> permutation() {
        if (found.size() < 3) {
            return Optional.empty();
        }
        if (sameSorted(found.toDoubles(), right.toDoubles())) {
            String what = sameRows(found, right)
                    ? "its rows stand in another order"
                    : sameRows(found.transposed(), right.transposed())
                            ? "its columns stand in another order"
                            : "they stand in other places";
            return Optional.of("these are the right numbers, but " + what);
        }
        return sameSorted(absolute(found), absolute(right))
                ? Optional.of("these are the right numbers but for signs or places")
                : Optional.empty();
    }

    private static double[] absolute(Array a) {
        return a.map(Math::abs).toDoubles();
    }

    private static boolean sameSorted(double[] a, double[] b) {
        Arrays.sort(a);
        Arrays.sort(b);
        return Array.vector(a).distance(Array.vector(b)) < Search.SAME;
    }

    private static boolean sameRows(Array a, Array b) {
        return a.rows() > 1 && Array.vector(sortedRows(a)).distance(Array.vector(sortedRows(b))) < Search.SAME;
    }

    /** Rows in the order of their first numbers. */
    private static double[] sortedRows(Array a) {
        return IntStream.range(0, a.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> a.at(row, 0)))
                .flatMapToDouble(row -> IntStream.range(0, a.columns()).mapToDouble(column -> a.at(row, column)))
                .toArray();
    }

    private String entries() {
        double[] off = found.minus(right).map(Math::abs).toDoubles();
        double limit = Search.SAME * right.map(Math::abs).largest();
        int[] wrong = IntStream.range(0, off.length).filter(i -> off[i] > limit).toArray();
        String worst = IntStream.of(wrong)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> off[i]).reversed())
                .limit(WORST)
                .map(found::place)
                .collect(Collectors.joining(", "));
        return wrong.length + " of " + off.length + " entries " + (wrong.length == 1 ? "is" : "are") + " wrong"
                + (wrong.length == 1 ? ": " : ", most of all ") + worst;
    }

    private Optional<String> correlation() {
        double n = found.size();
        Array a = found.map(x -> x - found.sum() / n);
        Array b = right.map(x -> x - right.sum() / n);
        double r = a.times(b).sum() / Math.sqrt(a.times(a).sum() * b.times(b).sum());
        return n > 2 && Double.isFinite(r)
                ? Optional.of(String.format(Locale.ROOT, "their correlation with the right entries is %.4f", r))
                : Optional.empty();
    }
}
