package handgrad.jobs.regression;

import static handgrad.jobs.regression.GapShares.descending;

import handgrad.jobs.record.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What {@link GapShares} say, in sentences that hold for any cause: a feature, a row, many of them, or none. */
record GapWords(GapShares gap) {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        TestErrorRise rise = gap.rise();
        if (rise != null) {
            paragraphs.add(ofFeatures(rise));
            paragraphs.add(ofRows(rise));
        } else {
            paragraphs.addAll(withoutRise());
        }
        paragraphs.add(ofGap());
        return paragraphs;
    }

    private List<String> withoutRise() {
        return switch (gap.course()) {
            case MEASURED_ONCE, ROSE -> List.of();
            case LOWEST_AT_THE_END ->
                List.of("The test error of the model that is kept is its lowest: it did not rise.");
            case WITHIN_NOISE ->
                List.of(text(
                        "Since epoch %d, where the test error was lowest, it rose by no more than the noise of its curve, %s:"
                                + " there is no rise to take apart.",
                        gap.lowestEpoch(),
                        Double.isInfinite(gap.noise())
                                ? "of which so few epochs tell nothing"
                                : text("up to %.4f in the RMSE", gap.noise())));
            case LOWEST_NOT_SEEN ->
                List.of(text(
                        "The test error was lowest after epoch %d, before the run was carried on; what made it rise since is not"
                                + " known.",
                        gap.lowestEpoch()));
        };
    }

    private String ofFeatures(TestErrorRise rise) {
        int[] order = descending(gap.features(), j -> rise.byFeature()[j]);
        int top = order[0];
        double share = rise.byFeature()[top] / rise.rise();
        String begin = text(
                "From epoch %d to the model that is kept the mean squared test error rises by %s, from RMSE %.4f to %.4f. ",
                gap.lowestEpoch(), number(rise.rise()), Math.sqrt(rise.before()), Math.sqrt(rise.after()));
        String who = share >= 0.5
                ? text(
                        "The weights of %s make %s of that rise, all other parameters together %s. With these weights alone"
                                + " put back to what they were after epoch %d the RMSE is %.4f.",
                        gap.name(top), percent(share), percent(1 - share), gap.lowestEpoch(), gap.rmseWithPutBack(top))
                : text(
                                "The weights of no feature make half of that rise; those of %s have the largest share, %s",
                                gap.name(top), percent(share))
                        + half(rise, order);
        return begin + who + " " + where(top);
    }

    private static String half(TestErrorRise rise, int[] order) {
        OptionalInt half = reaching(order.length, k -> rise.byFeature()[order[k]], rise.rise() / 2);
        return half.isEmpty()
                ? ", and those of all features together make less than half of it."
                : text(", and it takes the largest %d to make half of it.", half.getAsInt());
    }

    private String where(int feature) {
        double[] values = FeatureRanges.column(gap.X(), feature);
        int uncommon = gap.ranges().uncommon(feature);
        return text(
                "In training %s lies between %s and %s, and %s of %s rows %s another than its commonest value; in the test part it"
                        + " lies between %s and %s, and %s.",
                gap.name(feature),
                number(gap.ranges().least(feature)),
                number(gap.ranges().most(feature)),
                NumberText.integer(uncommon),
                NumberText.integer(gap.model().data().Xtrain().rows()),
                uncommon == 1 ? "has" : "have",
                number(Arrays.stream(values).min().orElseThrow()),
                number(Arrays.stream(values).max().orElseThrow()),
                farOutside(gap.ranges().outside(feature, gap.X()).length, "of " + rows(values.length)));
    }

    private String ofRows(TestErrorRise rise) {
        int m = gap.squares().length;
        int[] order = descending(m, i -> rise.bySample()[i]);
        int k = reaching(m, i -> rise.bySample()[order[i]], rise.rise()).orElse(m);
        return text(
                        "Without %d of %s the test error would not have risen: over these the RMSE goes from %.4f to %.4f",
                        k, rows(m), rmse(order, 0, k, gap::squareBefore), rmse(order, 0, k, i -> gap.squares()[i]))
                + (k == m
                        ? ". "
                        : text(
                                ", over the others from %.4f to %.4f. ",
                                rmse(order, k, m, gap::squareBefore), rmse(order, k, m, i -> gap.squares()[i])))
                + outside(order, k);
    }

    private String ofGap() {
        double test = gap.test();
        String begin = text(
                "The RMSE of the model that is kept is %.4f in training and %.4f in the test part",
                Math.sqrt(gap.train()), Math.sqrt(test));
        if (test <= gap.train()) {
            return begin + ": there is no gap to explain.";
        }
        int m = gap.squares().length;
        int[] order = descending(m, i -> gap.squares()[i]);
        int k = reaching(m, i -> gap.ofGap(order[i]), 1).orElse(m);
        String largest =
                text(". The %d of %s with the largest errors make the whole gap in the mean squared error", k, rows(m));
        String others =
                k == m ? ". " : text(": over the others the RMSE is %.4f. ", rmse(order, k, m, i -> gap.squares()[i]));
        return begin + largest + others + outside(order, k) + ofRanges();
    }

    /** The feature without whose far rows the test error is lowest. */
    private String ofRanges() {
        int[] order = byFarRows(gap);
        if (order.length == 0) {
            return "";
        }
        int[] rows = gap.ranges().outside(order[0], gap.X());
        return text(
                " Those far outside the range of %s, %s, make %s of the gap; over all others the RMSE is %.4f.",
                gap.name(order[0]),
                rows(rows.length),
                percent(Arrays.stream(rows).mapToDouble(gap::ofGap).sum()),
                gap.rmseWithout(rows));
    }

    /**
     * The features that some, but not all, test rows lie far outside of, and without these rows the test error is lower: the
     * lowest first.
     */
    static int[] byFarRows(GapShares gap) {
        double[] without = IntStream.range(0, gap.features())
                .mapToObj(j -> gap.ranges().outside(j, gap.X()))
                .mapToDouble(far -> far.length == gap.squares().length ? Double.NaN : gap.rmseWithout(far))
                .toArray();
        return Arrays.stream(descending(without.length, j -> -without[j]))
                .filter(j -> without[j] < Math.sqrt(gap.test()))
                .toArray();
    }

    private String outside(int[] order, int k) {
        int m = gap.squares().length;
        return text(
                "Of these %d, %s the training range of some feature, of all %s.",
                k,
                farOutside(outsideAny(order, k), ""),
                NumberText.integer(outsideAny(IntStream.range(0, m).toArray(), m)));
    }

    private int outsideAny(int[] rows, int k) {
        return (int) Arrays.stream(rows, 0, k)
                .filter(i -> gap.ranges().furthest(gap.X(), i).isPresent())
                .count();
    }

    private static String farOutside(int count, String of) {
        String lie = count == 0 ? "none lies" : count == 1 ? "one lies" : NumberText.integer(count) + " lie";
        return of.isEmpty() ? lie + " far outside" : of + " " + lie + " far outside that";
    }

    private static String rows(int count) {
        return count == 1 ? "one test row" : NumberText.integer(count) + " test rows";
    }

    /** How many of the numbers, from the first one on, add up to the sum; empty when all of them do not. */
    private static OptionalInt reaching(int numbers, IntToDoubleFunction number, double sum) {
        double left = sum * (1 - 1e-9); // all of them may add up to it, within rounding
        for (int k = 0; k < numbers; k++) {
            left -= number.applyAsDouble(k);
            if (left <= 0) {
                return OptionalInt.of(k + 1);
            }
        }
        return OptionalInt.empty();
    }

    private static double rmse(int[] order, int from, int to, IntToDoubleFunction square) {
        return Math.sqrt(
                Arrays.stream(order, from, to).mapToDouble(square).average().orElse(0));
    }

    /** Three digits. */
    static String number(double value) {
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }

    static String percent(double share) {
        return text("%.1f %%", 100 * share);
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
