package handgrad.jobs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a reader sees in the curves of the cross-entropy, in sentences: where the lowest value is, since when nothing improves,
 * and the gap. A verdict stands only where the curves are long enough, and their ends far enough apart, to bear it.
 */
public final class CurveComment {
    private static final String TRAIN = "train";

    /** Fewer epochs are no trend. */
    private static final int FEWEST = 5;

    private CurveComment() {}

    /** The paragraph; empty for less than two epochs, and where there is no cross-entropy. */
    public static Optional<String> of(List<EpochRecord> epochs) {
        if (epochs.size() < 2 || !has(epochs, TRAIN)) {
            return Optional.empty();
        }
        double[] train = curve(epochs, TRAIN);
        List<String> sentences = new ArrayList<>();
        sentences.add("The cross-entropy of the training images goes from " + text(train[0]) + " to "
                + text(train[train.length - 1]) + " in " + epochs.size() + " epochs.");
        for (String part : List.of("validation", "test")) {
            if (has(epochs, part)) {
                sentences.add(course(part, curve(epochs, part), train));
            }
        }
        return Optional.of(String.join(" ", sentences));
    }

    private static String course(String part, double[] curve, double[] train) {
        int last = curve.length - 1;
        int lowest = IntStream.rangeClosed(0, last)
                .reduce((a, b) -> curve[b] < curve[a] ? b : a)
                .orElseThrow();
        String of = "That of the " + part + " images is lowest after ";
        if (lowest == last) {
            return of + "the last epoch, " + text(curve[last]) + ", " + gap(curve[last] - train[last]) + ".";
        }
        return of + "epoch " + (lowest + 1) + ", " + text(curve[lowest]) + ", " + gap(curve[lowest] - train[lowest])
                + "; " + since(last - lowest) + ", and at the end it is " + text(curve[last]) + ", "
                + gap(curve[last] - train[last]) + "." + verdict(curve, train, lowest);
    }

    private static String since(int epochs) {
        return epochs == 1 ? "the one epoch since is not lower" : "none of the " + epochs + " epochs since is lower";
    }

    private static String gap(double difference) {
        return text(Math.abs(difference)) + (difference < 0 ? " below" : " above") + " the training images'";
    }

    private static String verdict(double[] curve, double[] train, int lowest) {
        int last = curve.length - 1;
        double rise = curve[last] - curve[lowest];
        double noise = CurveNoise.ofRise(curve);
        if (curve.length < FEWEST) {
            return "";
        }
        if (rise <= noise) {
            return " That is a rise by " + text(rise) + ", and up to " + text(noise)
                    + " are within the noise of this curve.";
        }
        double trainRise = train[last] - train[lowest];
        double trainNoise = CurveNoise.ofRise(train);
        if (trainRise < -trainNoise) {
            return " The training images' fell by " + text(-trainRise)
                    + " in the same epochs: the model overfits from there on.";
        }
        if (trainRise > trainNoise) {
            return " The training images' rose too, by " + text(trainRise) + ": this is not overfitting.";
        }
        return "";
    }

    private static boolean has(List<EpochRecord> epochs, String part) {
        return epochs.stream().allMatch(epoch -> epoch.metrics().containsKey(metric(part)));
    }

    private static double[] curve(List<EpochRecord> epochs, String part) {
        return epochs.stream()
                .mapToDouble(epoch -> epoch.metrics().getOrDefault(metric(part), Double.NaN))
                .toArray();
    }

    private static String metric(String part) {
        return part + "_cross_entropy";
    }

    private static String text(double value) {
        return NumberText.decimal(value);
    }
}
