package handgrad.jobs.record;

import handgrad.metrics.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test set, class by class.
 *
 * @param confusion counts, true class by predicted class; absent for more than {@value #MOST} classes
 */
public record Classified(
        List<ClassResult> classes, @Nullable List<List<Integer>> confusion) {
    private static final int MOST = 100;

    /** One of the numbers of a class. */
    @FunctionalInterface
    public interface Measure {
        @Nullable
        Double of(ClassResult result);
    }

    public Classified {
        classes = List.copyOf(classes);
    }

    /** Counts what a classifier says of each sample. */
    public static Classified of(Predictions predictions, List<String> names) {
        int[][] counts = predictions.confusion();
        List<ClassResult> classes = IntStream.range(0, counts.length)
                .mapToObj(k -> ClassResult.of(
                        names.get(k),
                        Arrays.stream(counts[k]).sum(),
                        Arrays.stream(counts).mapToInt(row -> row[k]).sum(),
                        counts[k][k]))
                .toList();
        return new Classified(
                classes,
                counts.length > MOST
                        ? null
                        : Arrays.stream(counts)
                                .map(row -> Arrays.stream(row).boxed().toList())
                                .toList());
    }

    /**
     * The mean over all classes; one that has no such number counts as 0, as in scikit-learn's report.
     *
     * @param weighted whether by support, or each class alike
     */
    public static double mean(List<ClassResult> classes, Measure number, boolean weighted) {
        double sum = 0;
        double weights = 0;
        for (ClassResult of : classes) {
            Double value = number.of(of);
            double weight = weighted ? of.support() : 1;
            sum += value == null ? 0 : weight * value;
            weights += weight;
        }
        return sum / weights;
    }
}
