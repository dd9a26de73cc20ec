package handgrad.jobs.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of the spread of the deciding metric goes with a hyper-parameter: η², the sum of squares between the groups of its
 * values over the sum of squares of all. Values that have no effect at all come to (groups − 1) / (configurations − 1) in the
 * mean over all ways to deal them out.
 *
 * @param share η², 0 to 1
 * @param byChance what values without effect come to
 */
public record Importance(String name, double share, double byChance) {
    /**
     * Of each hyper-parameter that has several values, the largest first.
     *
     * @param completed rows that have the metric
     * @return empty where there are no two hyper-parameters, or no more configurations than values
     */
    static List<Importance> of(List<String> names, List<SweepRow> completed, String metric) {
        double mean = completed.stream()
                .mapToDouble(row -> row.metric(metric))
                .average()
                .orElse(0);
        double all = completed.stream()
                .mapToDouble(row -> Math.pow(row.metric(metric) - mean, 2))
                .sum();
        List<Importance> found = new ArrayList<>();
        for (String name : names) {
            ValueGroups groups = ValueGroups.of(name, completed);
            int count = groups.labels().size();
            if (count > 1 && count < completed.size() && all > 0) {
                double[] sums = new double[count];
                int[] sizes = new int[count];
                for (SweepRow row : completed) {
                    sums[groups.of(row)] += row.metric(metric) - mean;
                    sizes[groups.of(row)]++;
                }
                double between = 0;
                for (int i = 0; i < count; i++) {
                    between += sums[i] * sums[i] / sizes[i];
                }
                found.add(new Importance(name, between / all, (count - 1.0) / (completed.size() - 1)));
            }
        }
        found.sort(Comparator.comparingDouble(Importance::share).reversed());
        return found.size() > 1 ? List.copyOf(found) : List.of();
    }
}
