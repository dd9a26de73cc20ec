package handgrad.jobs.sweep;

import handgrad.jobs.record.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The best value of the deciding metric for each pair of values of two hyper-parameters.
 *
 * @param down whose values are the rows
 * @param across whose values are the columns
 * @param best by row and column; null where nothing was measured
 */
public record HeatMap(ValueGroups down, ValueGroups across, List<List<@Nullable Double>> best, Selection selection) {
    private static final int MOST_PARAMETERS = 5;
    private static final int MOST_GROUPS = 12;
    private static final int SHADES = 4;

    /**
     * Of each two of them of whose pairs of values two thirds were tried: of values drawn at random hardly two meet, and
     * the scatters show them.
     *
     * @param names the most important first; of more than five, the first five
     */
    static List<HeatMap> of(List<String> names, List<SweepRow> completed, Selection selection) {
        List<ValueGroups> groups = names.stream()
                .map(name -> ValueGroups.of(name, completed))
                .filter(of -> of.labels().size() > 1 && of.labels().size() <= MOST_GROUPS)
                .limit(MOST_PARAMETERS)
                .toList();
        List<HeatMap> maps = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int k = i + 1; k < groups.size(); k++) {
                maps.add(of(groups.get(i), groups.get(k), completed, selection));
            }
        }
        return maps.stream().filter(HeatMap::isMostlyMeasured).toList();
    }

    private static HeatMap of(ValueGroups down, ValueGroups across, List<SweepRow> completed, Selection selection) {
        List<List<@Nullable Double>> best = new ArrayList<>();
        for (int row = 0; row < down.labels().size(); row++) {
            List<@Nullable Double> cells = new ArrayList<>();
            for (int column = 0; column < across.labels().size(); column++) {
                int at = row;
                int beside = column;
                List<SweepRow> here = completed.stream()
                        .filter(one -> down.of(one) == at && across.of(one) == beside)
                        .toList();
                cells.add(selection
                        .best(here)
                        .map(one -> one.metric(selection.metric()))
                        .orElse(null));
            }
            best.add(cells);
        }
        return new HeatMap(down, across, best, selection);
    }

    private boolean isMostlyMeasured() {
        return 3 * cells().count() >= 2L * rows().size() * columns().size();
    }

    public String downName() {
        return down.name();
    }

    public String acrossName() {
        return across.name();
    }

    public List<String> rows() {
        return down.labels();
    }

    public List<String> columns() {
        return across.labels();
    }

    /** A cell for people. */
    public String text(int row, int column) {
        Double value = best.get(row).get(column);
        return value == null ? "–" : NumberText.metric(selection.metric(), value);
    }

    /** From 0, the worst, to 4, the best of the map; by rank, so that one that failed does not make all others alike. */
    public int shade(int row, int column) {
        Double value = best.get(row).get(column);
        if (value == null) {
            return 0;
        }
        List<Double> all = cells().distinct().toList();
        long worse =
                all.stream().filter(other -> selection.gain(value, other) > 0).count();
        return all.size() == 1 ? 0 : (int) Math.round(SHADES * worse / (all.size() - 1.0));
    }

    private Stream<Double> cells() {
        List<Double> all = new ArrayList<>();
        best.forEach(row -> row.forEach(value -> {
            if (value != null) {
                all.add(value);
            }
        }));
        return all.stream();
    }
}
