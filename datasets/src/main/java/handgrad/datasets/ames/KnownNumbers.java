package handgrad.datasets.ames;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The range of a column's numbers in the training sales, and what is said of other sales' numbers by it: of every one
 * outside, however near. Of the published table's own test sales, about one in fifty has such a number.
 *
 * @param least infinite where no training sale has a number
 * @param most less than {@code least} where no training sale has a number
 */
record KnownNumbers(Standardised feature, double least, double most) {
    static KnownNumbers of(Standardised feature, Table train) {
        DoubleSummaryStatistics known = IntStream.range(0, train.rowCount())
                .mapToDouble(i -> feature.value(train, i).toDouble())
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
        return new KnownNumbers(feature, known.getMin(), known.getMax());
    }

    /** Notes the numbers that are unknown, and those that lie outside the range. */
    void read(Table own, Remarks remarks) {
        for (int i = 0; i < own.rowCount(); i++) {
            double v = feature.value(own, i).toDouble();
            if (Double.isNaN(v) && least <= most) {
                remarks.add(
                        i, feature.column(), "the number is unknown and counts as the mean, " + text(feature.mean()));
            } else if (v < least || v > most) {
                remarks.add(i, feature.column(), outside(v));
            }
        }
    }

    private String outside(double v) {
        if (least > most) {
            return "no training sale has a number here, but this one has " + text(v);
        }
        return text(v) + " is outside what was trained on, " + text(least) + " to " + text(most) + ", and "
                + effect((v - feature.mean()) / feature.deviation());
    }

    private String effect(double deviations) {
        if (deviations == 0) {
            return "counts for nothing";
        }
        double counted = Math.min(Math.abs(deviations), feature.limit());
        String side = text(counted) + " deviations " + (deviations > 0 ? "above" : "below") + " the mean";
        return counted < Math.abs(deviations)
                ? "is cut to " + text(feature.mean() + Math.signum(deviations) * counted * feature.deviation()) + ", "
                        + side
                : "counts as it is, " + side;
    }

    private static String text(double v) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(v);
    }
}
