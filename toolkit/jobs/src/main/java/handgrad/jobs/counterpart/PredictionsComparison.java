package handgrad.jobs.counterpart;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.jobs.record.NumberText;
import handgrad.loss.SoftmaxCrossEntropy;
import handgrad.metrics.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a reader's classifier says of the test set beside what a run's says. */
final class PredictionsComparison {
    /** Beyond so many standard deviations a difference is taken for one: 5 % of the normal distribution lie there. */
    private static final double Z = 1.96;

    private PredictionsComparison() {}

    /** The share of the samples of which both say the same. */
    static double agreement(int[] mine, int[] run) {
        return (double) IntStream.range(0, run.length)
                        .filter(i -> mine[i] == run[i])
                        .count()
                / run.length;
    }

    /**
     * Compares.
     *
     * @param scores of each class, sample by sample, probabilities if they add up to 1; null where the file has classes
     *     alone
     */
    static Comparison of(Path file, Path folder, int[] mine, double @Nullable [][] scores, TestSet.Result run)
            throws MalformedFileException {
        Predictions said = run.classes()
                .orElseThrow(() -> new Place(file)
                        .malformed("expected weights or a curve, for the run's model predicts numbers, found classes"));
        int n = said.labels().length;
        int classes = said.classes();
        int smallest = IntStream.of(mine).min().orElse(0);
        int largest = IntStream.of(mine).max().orElse(0);
        List<String> sentences = new ArrayList<>();
        boolean countsFromOne = smallest == 1 && largest == classes;
        int[] own = countsFromOne ? IntStream.of(mine).map(k -> k - 1).toArray() : mine;
        if (!countsFromOne && (smallest < 0 || largest >= classes)) {
            throw new Place(file)
                    .malformed("expected classes from 0 to " + (classes - 1) + ", found "
                            + (smallest < 0 ? smallest : largest));
        }
        if (countsFromOne) {
            sentences.add("Your classes are counted from 1, the run's from 0; 1 is taken off.");
        }
        double agreement = agreement(own, said.predicted());
        double accuracy = agreement(own, said.labels());
        int onlyMine = (int) IntStream.range(0, n)
                .filter(i -> own[i] == said.labels()[i] && said.predicted()[i] != said.labels()[i])
                .count();
        int onlyRun = (int) IntStream.range(0, n)
                .filter(i -> own[i] != said.labels()[i] && said.predicted()[i] == said.labels()[i])
                .count();
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (scores != null) {
            sayCrossEntropy(scores, said, metrics, sentences);
        }
        metrics.put("test_accuracy", accuracy);
        sentences.add("Both name the same class of " + NumberText.percent(agreement) + " of the "
                + NumberText.integer(n) + " samples; yours is right of " + NumberText.percent(accuracy)
                + ", the run's of " + NumberText.percent(said.accuracy()) + ".");
        Difference difference = judge(agreement, accuracy, said, onlyMine, onlyRun, sentences);
        Map<String, Map<String, Double>> test = new LinkedHashMap<>();
        test.put("mine", metrics);
        test.put("run", run.metrics());
        return new Comparison(
                file.toString(),
                folder.toString(),
                "predictions",
                difference,
                sentences,
                List.of(),
                List.of(),
                test,
                agreement);
    }

    private static Difference judge(
            double agreement, double accuracy, Predictions said, int onlyMine, int onlyRun, List<String> sentences) {
        if (agreement == 1) {
            return Difference.NONE;
        }
        double chance = 1.0 / said.classes();
        double deviation = Math.sqrt(chance * (1 - chance) / said.labels().length);
        if (Math.abs(agreement - chance) < 4 * deviation && Math.abs(accuracy - chance) < 4 * deviation) {
            sentences.add("That is what chance gives with " + said.classes()
                    + " classes: another order of the test set, if yours is right in its own.");
            return Difference.ORDER;
        }
        // McNemar: of the samples that only one has right, each has half, give or take √(b + c)
        boolean differs = Math.abs(onlyMine - onlyRun) > Z * Math.sqrt((double) onlyMine + onlyRun);
        sentences.add("You alone are right of " + NumberText.integer(onlyMine) + ", the run alone of "
                + NumberText.integer(onlyRun)
                + (differs
                        ? ": one is better than the other (McNemar, 5 %)."
                        : ": neither is better than the other by more than chance gives (McNemar, 5 %)."));
        return Difference.OTHER;
    }

    /** −1/n Σ log ŷ_y, in nats, of probabilities or of what softmax makes of scores. */
    private static void sayCrossEntropy(
            double[][] scores, Predictions said, Map<String, Double> metrics, List<String> sentences) {
        boolean areProbabilities = Arrays.stream(scores)
                .allMatch(row -> DoubleStream.of(row).allMatch(p -> p >= 0)
                        && Math.abs(DoubleStream.of(row).sum() - 1) < 1e-3);
        int[] labels = said.labels();
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] log =
                    areProbabilities ? DoubleStream.of(scores[i]).map(Math::log).toArray() : scores[i].clone();
            if (!areProbabilities) {
                SoftmaxCrossEntropy.logSoftmax(log);
            }
            sum -= log[labels[i]];
        }
        double mean = sum / labels.length;
        String of = areProbabilities ? "your probabilities" : "what softmax makes of your scores";
        if (Double.isFinite(mean)) {
            metrics.put("test_cross_entropy", mean);
            sentences.add("The cross-entropy of " + of + " is " + NumberText.decimal(mean) + ", of the run's "
                    + NumberText.decimal(said.crossEntropy()) + ".");
        } else {
            sentences.add(
                    "The cross-entropy of " + of
                            + " is infinite, for a true class has the probability 0: take logarithms of softmax by log-sum-exp.");
        }
    }
}
