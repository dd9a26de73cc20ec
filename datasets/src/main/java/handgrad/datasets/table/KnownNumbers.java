package handgrad.datasets.table;

import handgrad.datasets.RowWords;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The range of a column's numbers in the training rows, and what is said of other rows' numbers by it: of every one
 * outside, however near.
 *
 * @param least infinite where no training row has a number
 * @param most less than {@code least} where no training row has a number
 */
record KnownNumbers(Standardised feature, double least, double most, RowWords words) {
    static KnownNumbers of(Standardised feature, Table train, RowWords words) {
        Column<?> column = train.column(feature.column());
        DoubleSummaryStatistics known = IntStream.range(0, column.size())
                .mapToDouble(i -> feature.value(column, i).toDouble())
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
        return new KnownNumbers(feature, known.getMin(), known.getMax(), words);
    }

    /** Notes the numbers that are unknown, and those that lie outside the range. */
    void read(Table own, Remarks remarks) {
        Column<?> column = own.column(feature.column());
        for (int i = 0; i < column.size(); i++) {
            double v = feature.value(column, i).toDouble();
            if (Double.isNaN(v) && least <= most) {
                remarks.add(
                        i,
                        feature.column(),
                        "the number is unknown and counts as the mean, " + Digits.rounded(feature.mean()));
            } else if (v < least || v > most) {
                remarks.add(i, feature.column(), outside(v));
            }
        }
    }

    private String outside(double v) {
        if (least > most) {
            return "no training " + words.one() + " has a number here, but this one has " + Digits.exact(v);
        }
        return Digits.exact(v) + " is outside what was trained on, " + Digits.exact(least) + " to " + Digits.exact(most)
                + ", and "
                + effect((v - feature.mean()) / feature.deviation());
    }

    private String effect(double deviations) {
        if (deviations == 0) {
            return "counts for nothing";
        }
        double counted = Math.min(Math.abs(deviations), feature.limit());
        String side = Digits.rounded(counted) + " deviations " + (deviations > 0 ? "above" : "below") + " the mean";
        return counted < Math.abs(deviations)
                ? "is cut to "
                        + Digits.rounded(feature.mean() + Math.signum(deviations) * counted * feature.deviation())
                        + ", " + side
                : "counts as it is, " + side;
    }
}
