package handgrad.jobs.regression;

import static handgrad.jobs.regression.GapShares.descending;
import static handgrad.jobs.regression.GapWords.number;
import static handgrad.jobs.regression.GapWords.percent;

import handgrad.datasets.Target;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.WorkedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The largest of the {@link GapShares}, as tables. */
record GapTables(GapShares gap) {
    static final int SHOWN = 10;

    List<WorkedTable> tables() {
        List<WorkedTable> tables = new ArrayList<>();
        TestErrorRise rise = gap.rise();
        if (rise != null) {
            tables.add(features(rise));
        }
        if (gap.test() > gap.train()) {
            int[] order = GapWords.byFarRows(gap);
            if (order.length > 0) {
                tables.add(farFeatures(order));
            }
        }
        tables.add(rows());
        return tables;
    }

    private WorkedTable features(TestErrorRise rise) {
        int[] order = descending(gap.features(), j -> Math.abs(rise.byFeature()[j]));
        List<List<String>> rows = new ArrayList<>();
        for (int j : Arrays.copyOf(order, Math.min(SHOWN, order.length))) {
            rows.add(List.of(
                    gap.name(j),
                    percent(rise.byFeature()[j] / rise.rise()),
                    NumberText.decimal(gap.rmseWithPutBack(j)),
                    range(j),
                    NumberText.integer(gap.ranges().uncommon(j)),
                    NumberText.integer(gap.ranges().outside(j, gap.X()).length)));
        }
        if (order.length > SHOWN) {
            double rest = Arrays.stream(order, SHOWN, order.length)
                    .mapToDouble(j -> rise.byFeature()[j])
                    .sum();
            rows.add(List.of("the other features", percent(rest / rise.rise()), "", "", "", ""));
        }
        if (gap.model().network().parameters().size() > 1) {
            rows.add(List.of("all other parameters", percent(rise.byOthers() / rise.rise()), "", "", "", ""));
        }
        return new WorkedTable(
                "Which features made the test error rise since epoch " + gap.lowestEpoch(),
                List.of(
                        "share = Σ over the feature's weights of (w at the end − w then) · the mean of ∂E/∂w on the straight"
                                + " line between the two, over the rise of E, the mean squared test error"),
                List.of(
                        "feature",
                        "share of the rise",
                        "test RMSE with its weights put back",
                        "in training",
                        "training rows off the commonest value",
                        "test rows far outside"),
                rows);
    }

    private WorkedTable farFeatures(int[] order) {
        List<List<String>> rows = new ArrayList<>();
        for (int j : Arrays.copyOf(order, Math.min(SHOWN, order.length))) {
            int[] far = gap.ranges().outside(j, gap.X());
            rows.add(List.of(
                    gap.name(j),
                    range(j),
                    NumberText.integer(far.length),
                    percent(Arrays.stream(far).mapToDouble(gap::ofGap).sum()),
                    NumberText.decimal(gap.rmseWithout(far))));
        }
        return new WorkedTable(
                "Which features the gap's rows are far outside of",
                List.of(
                        "far: by a standard deviation of the training part or more outside its range; by 1 or more where training knows one value"),
                List.of(
                        "feature",
                        "in training",
                        "test rows far outside",
                        "share of the gap",
                        "test RMSE over all others"),
                rows);
    }

    private WorkedTable rows() {
        Target target = gap.model().data().target();
        double[] y = gap.model().data().ytest().toArray();
        double[] predicted = gap.model().predict(gap.X());
        TestErrorRise rise = gap.rise();
        boolean hasGap = gap.test() > gap.train();
        List<List<String>> rows = new ArrayList<>();
        int[] order = order();
        for (int i : Arrays.copyOf(order, Math.min(SHOWN, order.length))) {
            rows.add(List.of(
                    Integer.toString(i),
                    NumberText.decimal(target.value(y[i])),
                    NumberText.decimal(target.value(predicted[i])),
                    rise == null ? "–" : percent(rise.bySample()[i] / rise.rise()),
                    hasGap ? percent(gap.ofGap(i)) : "–",
                    furthest(i)));
        }
        return new WorkedTable(
                "Which test rows make the gap",
                List.of(
                        "share of the rise = (e² at the end − e² at the lowest epoch)/(m · the rise)",
                        "share of the gap = (e² − the training error)/(m · (the test error − the training error)), errors mean"
                                + " squares"),
                List.of(
                        "test row, from 0",
                        "y",
                        "predicted",
                        "share of the rise",
                        "share of the gap",
                        "furthest outside"),
                rows);
    }

    /** The rows by what they add to the rise; where there is none, by their errors. */
    private int[] order() {
        TestErrorRise rise = gap.rise();
        return descending(gap.squares().length, i -> rise == null ? gap.squares()[i] : rise.bySample()[i]);
    }

    private String furthest(int row) {
        return gap.ranges().furthest(gap.X(), row).stream()
                .mapToObj(j -> gap.name(j) + " " + number(gap.X().get(row, j)) + ", in training " + range(j))
                .findFirst()
                .orElse("–");
    }

    private String range(int feature) {
        return number(gap.ranges().least(feature)) + " to "
                + number(gap.ranges().most(feature));
    }
}
