package handgrad.jobs.regression;

import static handgrad.jobs.regression.GapShares.descending;

import handgrad.jobs.picture.BarChart;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.report.Figure;
import handgrad.jobs.report.WorkedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/** Which features and which rows make the gap: as sentences, tables and a picture. */
record GapReport(GapShares gap) {
    List<String> paragraphs() {
        return new GapWords(gap).paragraphs();
    }

    List<WorkedTable> tables() {
        return new GapTables(gap).tables();
    }

    /** The largest shares as bars; empty where there is neither a rise nor a gap. */
    Optional<Figure> figure() throws CannotDrawException {
        List<BarChart.Group> groups = new ArrayList<>();
        TestErrorRise rise = gap.rise();
        if (rise != null) {
            String since = "rise of the test error since epoch " + gap.lowestEpoch();
            groups.add(group(
                    "features, of the " + since,
                    descending(gap.features(), j -> Math.abs(rise.byFeature()[j])),
                    gap::name,
                    j -> rise.byFeature()[j] / rise.rise()));
            groups.add(group(
                    "test rows, of the " + since,
                    descending(rise.bySample().length, i -> rise.bySample()[i]),
                    i -> "row " + i,
                    i -> rise.bySample()[i] / rise.rise()));
        }
        if (gap.test() > gap.train()) {
            groups.add(group(
                    "test rows, of the gap to the training error",
                    descending(gap.squares().length, i -> gap.squares()[i]),
                    i -> "row " + i,
                    gap::ofGap));
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Figure.of(
                new BarChart("Which features and which rows make the gap", groups),
                "The largest shares. Those of all parameters, and those of all rows, add up to 100 %; negative ones work against"
                        + " the others.",
                "Bars of shares, of features and of test rows"));
    }

    private static BarChart.Group group(
            String title, int[] order, IntFunction<String> name, IntToDoubleFunction share) {
        int[] shown = Arrays.copyOf(order, Math.min(GapTables.SHOWN, order.length));
        return new BarChart.Group(
                title,
                Arrays.stream(shown).mapToObj(name).toList(),
                Arrays.stream(shown).mapToDouble(share).toArray());
    }
}
