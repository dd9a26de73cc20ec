package handgrad.datasets.look;

import tech.tablesaw.columns.Column;

/**
 * Sums over the known numbers of a column.
 *
 * @param known how many there are
 * @param wholes how many of them are whole
 * @param mean NaN without a known one
 * @param deviation with the divisor n − 1; NaN below two
 * @param skew Fisher's, corrected for bias as pandas has it: n√(n − 1)/(n − 2) · Σd³/(Σd²)^(3/2); NaN below three, or without spread
 */
record Moments(
        int known,
        int wholes,
        int zeros,
        int negative,
        double min,
        double max,
        double mean,
        double deviation,
        double skew) {
    private static final int FEWEST_FOR_SKEW = 3;

    static Moments of(Column<?> column) {
        int known = 0;
        int wholes = 0;
        int zeros = 0;
        int negative = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < column.size(); i++) {
            double v = Series.number(column, i);
            if (!Double.isNaN(v)) {
                known++;
                wholes += v == Math.rint(v) ? 1 : 0;
                zeros += v == 0 ? 1 : 0;
                negative += v < 0 ? 1 : 0;
                min = Math.min(min, v);
                max = Math.max(max, v);
                sum += v;
            }
        }
        double mean = known == 0 ? Double.NaN : sum / known;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < column.size(); i++) {
            double d = Series.number(column, i) - mean;
            if (!Double.isNaN(d)) {
                squares += d * d;
                cubes += d * d * d;
            }
        }
        double n = known;
        double deviation = known < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        double skew = known < FEWEST_FOR_SKEW || !(squares > 0)
                ? Double.NaN
                : n * Math.sqrt(n - 1) / (n - 2) * cubes / Math.pow(squares, 1.5);
        return new Moments(
                known,
                wholes,
                zeros,
                negative,
                known == 0 ? Double.NaN : min,
                known == 0 ? Double.NaN : max,
                mean,
                deviation,
                skew);
    }

    /** How many known numbers lie between two, both included. */
    int within(Column<?> column, double least, double most) {
        int count = 0;
        for (int i = 0; i < column.size(); i++) {
            double v = Series.number(column, i);
            count += v >= least && v <= most ? 1 : 0;
        }
        return count;
    }
}
