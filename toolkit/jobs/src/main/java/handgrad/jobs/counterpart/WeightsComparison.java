package handgrad.jobs.counterpart;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.metrics.Predictions;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A reader's weights beside those of a run. */
final class WeightsComparison {
    /** Runs of one job that differ in their precision alone come out nearer than this, other orders farther off. */
    private static final double ROUNDING = 1e-4;

    /** Rounding that a long training of a deep network lets grow may come as far, and so may a slightly different setting. */
    private static final double GROWN = 1e-2;

    /** What training in single precision moves sums by that stay where they are in exact numbers. */
    private static final double SAME_SUMS = 1e-3;

    private static final List<String> WITHOUT_MEMORY = List.of("sgd", "momentum", "nesterov");

    private final List<WeightMatch> matches;
    private final RunRecord record;
    private final TestSet.Result ofMine;
    private final TestSet.Result ofRun;
    private final Optional<TestSet.Result> onPixels;
    private final double divisor;

    private WeightsComparison(
            List<WeightMatch> matches, RunRecord record, List<TestSet.Result> results, double divisor) {
        this.matches = matches;
        this.record = record;
        this.ofMine = results.get(0);
        this.ofRun = results.get(1);
        this.onPixels = results.size() > 2 ? Optional.of(results.get(2)) : Optional.empty();
        this.divisor = divisor;
    }

    /**
     * Compares.
     *
     * @param divisor what the job divides pixels by; 1 where its inputs are no pixels
     */
    static Comparison of(
            Path file,
            Path folder,
            RunRecord record,
            Map<String, NpyArray> mine,
            Map<String, NpyArray> run,
            double divisor,
            TestSet test)
            throws IOException {
        List<WeightMatch> matches = WeightMatch.all(file, mine, run);
        requireFinite(file, matches);
        List<Map<String, NpyArray>> models = new ArrayList<>(List.of(model(matches, 1), run));
        if (divisor != 1) {
            models.add(model(matches, divisor));
        }
        WeightsComparison comparison = new WeightsComparison(matches, record, test.ask(models), divisor);
        List<String> sentences = new ArrayList<>();
        Difference difference = comparison.judge(sentences);
        comparison.sayHowTheyWereRead(mine, sentences);
        Optional<Double> agreement = comparison.sayTest(sentences);
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        metrics.put("mine", comparison.ofMine.metrics());
        metrics.put("run", comparison.ofRun.metrics());
        return new Comparison(
                file.toString(),
                folder.toString(),
                "weights",
                difference,
                sentences,
                matches.stream().map(WeightDifference::of).toList(),
                List.of(),
                metrics,
                agreement.orElse(null));
    }

    private static void requireFinite(Path file, List<WeightMatch> matches) throws MalformedFileException {
        for (WeightMatch match : matches) {
            for (int i = 0; i < match.array().size(); i++) {
                if (!Double.isFinite(match.array().doubleAt(i))) {
                    throw new Place(file, "array '" + match.name() + "'")
                            .malformed("expected finite weights, found "
                                    + match.array().doubleAt(i));
                }
            }
        }
    }

    /** @param factor on the first layer's matrix, which is a factor on the inputs */
    private static Map<String, NpyArray> model(List<WeightMatch> matches, double factor) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        boolean isFirst = true;
        for (WeightMatch match : matches) {
            arrays.put(match.parameter(), match.asTheRuns(isFirst && match.isMatrix() ? factor : 1));
            isFirst &= !match.isMatrix();
        }
        return arrays;
    }

    /** ‖mine − factor·run‖ / ‖factor·run‖ over all parameters. */
    private double distance(double factor) {
        double off = 0;
        double norm = 0;
        for (WeightMatch match : matches) {
            for (int i = 0; i < match.run().length; i++) {
                double w = factor * match.run()[i];
                off += (match.mine()[i] - w) * (match.mine()[i] - w);
                norm += w * w;
            }
        }
        return Math.sqrt(norm == 0 ? off : off / norm);
    }

    /** The factor on the run's weights that brings them nearest: Σ mine·run / Σ run². */
    private double factor() {
        double along = 0;
        double norm = 0;
        for (WeightMatch match : matches) {
            for (int i = 0; i < match.run().length; i++) {
                along += match.mine()[i] * match.run()[i];
                norm += match.run()[i] * match.run()[i];
            }
        }
        return along / norm;
    }

    private Difference judge(List<String> sentences) {
        double distance = distance(1);
        if (distance == 0) {
            sentences.add("Your weights are the run's to the last bit.");
            return Difference.NONE;
        }
        if (distance <= ROUNDING) {
            sentences.add(text(
                    "Rounding: your weights differ from the run's by %.2g of their norm, as the same training does in"
                            + " float32 and in float64.",
                    distance));
            return Difference.ROUNDING;
        }
        double factor = factor();
        if (distance(factor) <= ROUNDING && factor != 0) {
            sentences.add(text(
                    "Another scaling: every weight is %s times the run's, to %.2g.",
                    CurveComparison.sixDigits(factor), distance(factor)));
            return Difference.SCALING;
        }
        if (isTrainedOnPixels(sentences)) {
            return Difference.SCALING;
        }
        if (distance <= GROWN) {
            sentences.add(text(
                    "Your weights differ from the run's by %.2g of their norm: more than rounding does within some epochs, less"
                            + " than another order does; rounding grows in a long training, and a setting that is slightly"
                            + " different comes as far.",
                    distance));
            return Difference.OTHER;
        }
        return ofTheWay(distance, sentences);
    }

    private boolean isTrainedOnPixels(List<String> sentences) {
        if (onPixels.isEmpty()) {
            return false;
        }
        double plain = accuracy(ofMine);
        double raw = accuracy(onPixels.get());
        double run = accuracy(ofRun);
        boolean explains = raw - plain > 0.5 * (run - plain) && run - plain > 0.05;
        if (explains) {
            sentences.add("Another scaling: on pixels from 0 to " + NumberText.setting(divisor)
                    + " your weights reach " + NumberText.percent(raw) + ", on pixels divided by "
                    + NumberText.setting(divisor) + ", as the run takes them, " + NumberText.percent(plain)
                    + ": they were trained on pixels that nothing divided.");
        }
        return explains;
    }

    private static double accuracy(TestSet.Result result) {
        return result.metrics().getOrDefault("test_accuracy", Double.NaN);
    }

    /**
     * Σ_k ∂L/∂W_kj = 0 in the last layer, for softmax's Σ_k (ŷ_k − y_k) = 0 and for the perceptron's: whatever the order,
     * steps along gradients leave the sums over the classes where they started.
     */
    private Difference ofTheWay(double distance, List<String> sentences) {
        Optional<WeightMatch> last =
                matches.stream().filter(WeightMatch::isMatrix).reduce((first, second) -> second);
        boolean hasSums = ofRun.classes().isPresent()
                && last.isPresent()
                && WITHOUT_MEMORY.contains(record.config().getOrDefault("optimiser", ""));
        if (!hasSums) {
            sentences.add(text(
                    "Your weights differ from the run's by %.2g of their norm: another order of the samples, another start"
                            + " or another setting; which of them, the weights of such a training do not tell.",
                    distance));
            return Difference.OTHER;
        }
        double off = offSums(last.orElseThrow());
        String sums = last.orElseThrow().parameter();
        if (off <= SAME_SUMS) {
            sentences.add(text(
                    "Another order: the sums of %s over the classes, which no step moves, are the run's to %.2g of its norm,"
                            + " so both began alike; the weights themselves differ by %.2g, from another order of the"
                            + " samples or another rate, batch size or number of epochs.",
                    sums, off, distance));
            return Difference.ORDER;
        }
        sentences.add(text(
                "Another start: the sums of %s over the classes, which no step moves, differ from the run's by %.2g of its"
                        + " norm, so they began elsewhere; the weights themselves differ by %.2g.",
                sums, off, distance));
        return Difference.START;
    }

    /** ‖Σ_k (mine − run)_k‖ / ‖run‖, in the last layer. */
    private static double offSums(WeightMatch last) {
        int inputs = last.stored().shape()[1];
        double[] sums = new double[inputs];
        for (int i = 0; i < last.run().length; i++) {
            sums[i % inputs] += last.mine()[i] - last.run()[i];
        }
        double norm = DoubleStream.of(last.run()).map(w -> w * w).sum();
        return Math.sqrt(DoubleStream.of(sums).map(s -> s * s).sum() / norm);
    }

    private void sayHowTheyWereRead(Map<String, NpyArray> mine, List<String> sentences) {
        List<String> turned =
                named(matches.stream().filter(WeightMatch::isTransposed).toList());
        if (!turned.isEmpty()) {
            sentences.add("Transposed, (inputs, outputs): " + String.join(", ", turned) + ".");
        }
        List<String> open =
                named(matches.stream().filter(WeightMatch::isAmbiguous).toList());
        if (!open.isEmpty()) {
            sentences.add("Square, and near the run's neither as it is nor transposed: " + String.join(", ", open)
                    + "; taken as (outputs, inputs).");
        }
        List<String> others = named(matches.stream()
                .filter(match -> match.array().dtype() != match.stored().dtype())
                .toList());
        if (!others.isEmpty()) {
            sentences.add("Your numbers are "
                    + types(matches.stream().map(WeightMatch::array).toList())
                    + ", the run's "
                    + types(matches.stream().map(WeightMatch::stored).toList())
                    + ", in which the test set is asked.");
        }
        List<String> unused = new ArrayList<>(mine.keySet());
        matches.forEach(match -> unused.remove(match.name()));
        if (!unused.isEmpty()) {
            sentences.add("Left aside, for the network has no such parameter: " + String.join(", ", unused) + ".");
        }
    }

    private static List<String> named(List<WeightMatch> matches) {
        return matches.stream().map(WeightMatch::name).toList();
    }

    private static String types(List<NpyArray> arrays) {
        return arrays.stream()
                .map(array -> (array.dtype().isFloating() ? "float" : "integers of ")
                        + 8 * array.dtype().width()
                        + (array.dtype().isFloating() ? "" : " bits"))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private Optional<Double> sayTest(List<String> sentences) {
        List<String> parts = new ArrayList<>();
        ofMine.metrics()
                .forEach((name, value) ->
                        parts.add(name.replaceFirst("^test_", "").replace('_', '-') + " "
                                + NumberText.metric(name, value) + " (the run: "
                                + NumberText.metric(name, ofRun.metrics().getOrDefault(name, Double.NaN)) + ")"));
        Optional<Double> agreement = Optional.empty();
        if (ofMine.classes().isPresent() && ofRun.classes().isPresent()) {
            Predictions own = ofMine.classes().get();
            agreement = Optional.of(PredictionsComparison.agreement(
                    own.predicted(), ofRun.classes().get().predicted()));
        }
        if (!parts.isEmpty()) {
            sentences.add("On the test set: " + String.join(", ", parts)
                    + agreement
                            .map(share ->
                                    "; both name the same class of " + NumberText.percent(share) + " of the samples")
                            .orElse("")
                    + ".");
        }
        return agreement;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
