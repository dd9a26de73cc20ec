package handgrad.homework1.ist;

import handgrad.datasets.Target;
import handgrad.jobs.record.EpochRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Sentences that the reports of both regressions share. */
final class Explanation {
    /** How many of the test part {@link #ofWorst} is about. */
    static final int WORST = 5;

    private static final String TRAIN = "train_rmse";
    private static final String TEST = "test_rmse";

    private Explanation() {}

    /**
     * How training and test error went, and how the gap between them grew.
     *
     * @param metrics of the model that is kept
     */
    static String ofCurves(Target target, List<EpochRecord> epochs, Map<String, Double> metrics) {
        EpochRecord first = epochs.get(0);
        double kept = metric(metrics, TEST);
        EpochRecord last = epochs.get(epochs.size() - 1);
        String onTrainingSet = text(
                "The RMSE of %s goes from %.4f after the first epoch to %.4f after the last one on the training set",
                target.name(), train(first), train(last));
        String meaning = target.isLogarithm()
                ? text(
                        " An error of %.4f in %s is about %.0f %% of the %s.",
                        kept, target.name(), 100 * Math.expm1(kept), target.quantity())
                : text(
                        " The training %s deviate by %.4f from the mean of their %s.",
                        target.rows().many(), target.scale(), target.name());
        if (!isTestedEachEpoch(epochs)) {
            return onTrainingSet
                    + text(
                            "; on the test set, which the winner of a sweep is tried on once, it is %.4f in the end, %.4f more.",
                            kept, kept - metric(metrics, TRAIN))
                    + meaning;
        }
        EpochRecord best = epochs.stream()
                .min(Comparator.comparingDouble(Explanation::test))
                .orElse(last);
        String turn = best.epoch() == last.epoch()
                ? text(" to %.4f, its lowest, after the last one", test(last))
                : text(
                        " to %.4f, its lowest, after epoch %d, and is %.4f after the last one",
                        test(best), best.epoch(), test(last));
        return onTrainingSet
                + text("; on the test set from %.4f", test(first))
                + turn
                + text(
                        ". The gap between them is %.4f after epoch %d and %.4f at the end.",
                        test(best) - train(best), best.epoch(), test(last) - train(last))
                + meaning;
    }

    /** After which epoch the model that is kept was measured: the last with these metrics. */
    static int keptEpoch(List<EpochRecord> epochs, Map<String, Double> metrics) {
        return epochs.stream()
                .filter(epoch -> train(epoch) == metric(metrics, TRAIN))
                .mapToInt(EpochRecord::epoch)
                .max()
                .orElseThrow();
    }

    /** The largest rise of the training error from one epoch to the next; nothing where it never rises. */
    static String ofJumps(List<EpochRecord> epochs) {
        int to = 0;
        double rise = 0;
        for (int i = 1; i < epochs.size(); i++) {
            double step = train(epochs.get(i)) - train(epochs.get(i - 1));
            if (step > rise) {
                rise = step;
                to = i;
            }
        }
        return to == 0
                ? ""
                : text(
                        " From one epoch to the next the training error rises at most from %.4f to %.4f, in epoch %d.",
                        train(epochs.get(to - 1)),
                        train(epochs.get(to)),
                        epochs.get(to).epoch());
    }

    private static boolean isTestedEachEpoch(List<EpochRecord> epochs) {
        return epochs.get(0).metrics().containsKey(TEST);
    }

    private static double train(EpochRecord epoch) {
        return metric(epoch, TRAIN);
    }

    private static double test(EpochRecord epoch) {
        return metric(epoch, TEST);
    }

    static double metric(EpochRecord epoch, String name) {
        return metric(epoch.metrics(), name);
    }

    static double metric(Map<String, Double> metrics, String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }

    /**
     * Both models on the test rows with which the first has the largest errors, and on all others.
     *
     * @param y of the test set
     * @param linear ŷ of linear regression
     * @param network ŷ of the network
     */
    static String ofWorst(Target target, double[] y, double[] linear, double[] network) {
        int[] order = IntStream.range(0, y.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(linear[i] - y[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        int worst = Math.min(WORST, y.length);
        String on = text(
                "On the %d test %s with which linear regression errs most its RMSE is %.4f, and that of the network %.4f",
                worst,
                target.rows().many(),
                target.scale() * rmse(y, linear, order, 0, worst),
                target.scale() * rmse(y, network, order, 0, worst));
        return worst == y.length
                ? on + "."
                : on
                        + text(
                                "; on the other %d it is %.4f and %.4f.",
                                y.length - worst,
                                target.scale() * rmse(y, linear, order, worst, y.length),
                                target.scale() * rmse(y, network, order, worst, y.length));
    }

    private static double rmse(double[] y, double[] predicted, int[] order, int from, int to) {
        return Math.sqrt(Arrays.stream(order, from, to)
                .mapToDouble(i -> (predicted[i] - y[i]) * (predicted[i] - y[i]))
                .average()
                .orElse(0));
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
