package handgrad.jobs.counterpart;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A reader's curve beside a run's. */
final class CurveComparison {
    /** Losses of runs of one job that differ in their precision alone are nearer than this. */
    private static final double ROUNDING = 1e-4;

    private static final double SAME_FACTOR = 1e-4;
    private static final double MUCH_NEARER = 0.01;

    private final ReadCurve mine;
    private final RunRecord record;
    private final List<EpochRecord> run;

    private CurveComparison(ReadCurve mine, RunRecord record, List<EpochRecord> run) {
        this.mine = mine;
        this.record = record;
        this.run = run;
    }

    /** The metrics of a run's epochs. */
    static Set<String> metrics(List<EpochRecord> run) {
        Set<String> metrics = new LinkedHashSet<>();
        run.forEach(epoch -> metrics.addAll(epoch.metrics().keySet()));
        return metrics;
    }

    /**
     * Compares.
     *
     * @throws MalformedFileException when no column is a metric of the run, or no epoch is there
     */
    static Comparison of(Path file, Path folder, ReadCurve mine, RunRecord record, List<EpochRecord> run)
            throws MalformedFileException {
        Set<String> metrics = metrics(run);
        Map<String, String> matched = mine.matched(metrics);
        if (matched.isEmpty() || run.isEmpty()) {
            throw new Place(file)
                    .malformed("expected a column for a metric of the run's epochs, " + String.join(", ", metrics)
                            + ", found " + String.join(", ", mine.columns().keySet()));
        }
        for (String column : matched.keySet()) {
            requireFinite(file, column, Objects.requireNonNull(mine.columns().get(column), column));
        }
        CurveComparison comparison = new CurveComparison(mine, record, run);
        List<CurveDifference> curves = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        Difference difference = Difference.NONE;
        for (Map.Entry<String, String> column : matched.entrySet()) {
            CurveDifference curve = comparison.difference(column.getKey(), column.getValue());
            curves.add(curve);
            Difference ofThis = comparison.judge(curve, sentences);
            difference = weightier(difference, ofThis);
        }
        if (difference == Difference.NONE) {
            sentences.add("Your curve is the run's, in all digits that you give.");
        } else if (difference == Difference.OTHER) {
            sentences.add(
                    "Another order of the samples, another start or another setting: a curve does not tell which of"
                            + " them; handgrad compare with your weights does.");
        }
        comparison.sayLengths(matched.keySet(), sentences);
        List<String> unused = mine.unused(metrics);
        if (!unused.isEmpty()) {
            sentences.add("Left aside, for the run has no such metric: " + String.join(", ", unused) + ".");
        }
        return new Comparison(
                file.toString(), folder.toString(), "curve", difference, sentences, List.of(), curves, Map.of(), null);
    }

    private static void requireFinite(Path file, String column, double[] values) throws MalformedFileException {
        for (int e = 0; e < values.length; e++) {
            if (!Double.isFinite(values[e])) {
                throw new Place(file, "column '" + column + "'")
                        .malformed("expected finite numbers, found " + values[e] + " in epoch " + (e + 1));
            }
        }
    }

    /** A factor or another quantity explains what it explains; what nothing explains comes before rounding. */
    private static Difference weightier(Difference a, Difference b) {
        List<Difference> order =
                List.of(Difference.NONE, Difference.ROUNDING, Difference.OTHER, Difference.MEASURE, Difference.SCALING);
        return order.indexOf(a) >= order.indexOf(b) ? a : b;
    }

    private double[] column(String name) {
        return Objects.requireNonNull(mine.columns().get(name), name);
    }

    /** The run's metric over its epochs; NaN where an epoch has not got it. */
    private double[] ofRun(String metric) {
        return run.stream()
                .mapToDouble(epoch -> epoch.metrics().getOrDefault(metric, Double.NaN))
                .toArray();
    }

    private CurveDifference difference(String column, String metric) {
        double[] own = column(column);
        double[] theirs = ofRun(metric);
        double[] tolerance = Objects.requireNonNull(mine.tolerances().get(column), column);
        int epochs = Math.min(own.length, theirs.length);
        Integer first = null;
        for (int e = 0; e < epochs; e++) {
            if (first == null && Math.abs(own[e] - theirs[e]) > tolerance[e]) {
                first = e + 1;
            }
        }
        int shown = first == null ? epochs - 1 : first - 1;
        return new CurveDifference(metric, column, epochs, first, own[shown], theirs[shown], largest(own, theirs));
    }

    /** max |mine − run| / |run| over the epochs that both have. */
    private static double largest(double[] own, double[] theirs) {
        double largest = 0;
        for (int e = 0; e < Math.min(own.length, theirs.length); e++) {
            largest =
                    Math.max(largest, Math.abs(own[e] - theirs[e]) / Math.max(Math.abs(theirs[e]), Double.MIN_NORMAL));
        }
        return largest;
    }

    /** A factor as one writes it. */
    static String sixDigits(double factor) {
        return NumberText.setting(
                new BigDecimal(factor).round(new MathContext(6)).doubleValue());
    }

    private Difference judge(CurveDifference curve, List<String> sentences) {
        if (curve.firstEpoch() == null) {
            return Difference.NONE;
        }
        String name = curve.column();
        double[] own = column(name);
        double[] theirs = ofRun(curve.metric());
        for (String other : metrics(run)) {
            double off = largest(own, ofRun(other));
            if (off < ROUNDING && off < MUCH_NEARER * curve.largest()) {
                sentences.add("Another quantity: your " + name + " is the run's " + MetricTable.words(other)
                        + ", not its " + MetricTable.words(curve.metric()) + ".");
                return Difference.MEASURE;
            }
        }
        Optional<Double> factor = factor(own, theirs, 0);
        if (factor.isPresent() && Math.abs(factor.get() - 1) > ROUNDING) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Another scaling: in every epoch your %s is %s times the run's%s.",
                    name,
                    sixDigits(factor.get()),
                    meaning(factor.get())));
            return Difference.SCALING;
        }
        if (curve.largest() <= ROUNDING) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Rounding: your %s differs from the run's by %.2g at most, as the same training does in float32 and in"
                            + " float64.",
                    name,
                    curve.largest()));
            return Difference.ROUNDING;
        }
        for (int shift : new int[] {1, -1}) {
            if (isThat(own, theirs, shift)) {
                sentences.add("Another moment: your " + name + " of an epoch is the run's of the "
                        + (shift > 0 ? "next" : "one before")
                        + "; the run measures after each epoch, with the weights as they then are.");
                return Difference.MEASURE;
            }
        }
        return Difference.OTHER;
    }

    /** Σ over samples for the mean, per cent for a share, another base of the logarithm, ½. */
    private String meaning(double factor) {
        Map<String, Double> known = new LinkedHashMap<>();
        known.put("the sum over the training samples, where the run has the mean", (double)
                record.data().train());
        known.put("per cent, where the run has a share", 100.0);
        known.put("the logarithm to base 2, where the run has the natural one", 1 / Math.log(2));
        known.put("the logarithm to base 10, where the run has the natural one", 1 / Math.log(10));
        known.put("a factor 2 that the run has not", 2.0);
        known.put("a factor ½ that the run has not", 0.5);
        if (record.config().get("batch_size") instanceof Long batch) {
            known.put("the sum over a batch, where the run has the mean", (double) batch);
        }
        return known.entrySet().stream()
                .filter(each -> Math.abs(factor / each.getValue() - 1) < SAME_FACTOR)
                .map(each -> ": " + each.getKey())
                .findFirst()
                .orElse("");
    }

    /** The factor that all epochs share; empty where they share none, or there are too few to say so. */
    private static Optional<Double> factor(double[] own, double[] theirs, int shift) {
        int from = Math.max(0, -shift);
        int to = Math.min(own.length, theirs.length - shift);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int e = from; e < to; e++) {
            double ratio = own[e] / theirs[e + shift];
            smallest = Math.min(smallest, ratio);
            largest = Math.max(largest, ratio);
        }
        boolean isOne = to - from >= 2 && smallest > 0 && largest / smallest - 1 < SAME_FACTOR;
        return isOne ? Optional.of((smallest + largest) / 2) : Optional.empty();
    }

    private static boolean isThat(double[] own, double[] theirs, int shift) {
        return factor(own, theirs, shift)
                .filter(factor -> Math.abs(factor - 1) < SAME_FACTOR)
                .isPresent();
    }

    private void sayLengths(Set<String> columns, List<String> sentences) {
        int own = columns.stream().mapToInt(name -> column(name).length).max().orElse(0);
        if (own != run.size()) {
            sentences.add("You have " + NumberText.integer(own) + " epochs, the run " + NumberText.integer(run.size())
                    + "; those that both have are compared.");
        }
    }
}
