package handgrad.datasets.image;

/**
 * Scales an image: each pixel of the result is the mean of what it covers, pixels that it covers in part by their parts. Lines
 * of one pixel neither vanish nor grow jagged, as with the nearest pixel.
 */
final class AreaMean {
    private AreaMean() {}

    /**
     * Scales.
     *
     * @param plane rows × columns, row by row
     */
    static double[] of(double[] plane, int rows, int columns, int toRows, int toColumns) {
        double[] narrow = new double[rows * toColumns];
        for (int i = 0; i < rows; i++) {
            line(plane, i * columns, 1, columns, narrow, i * toColumns, 1, toColumns);
        }
        double[] scaled = new double[toRows * toColumns];
        for (int j = 0; j < toColumns; j++) {
            line(narrow, j, toColumns, rows, scaled, j, toColumns, toRows);
        }
        return scaled;
    }

    /** n numbers, {@code step} apart, to m numbers. */
    private static void line(double[] from, int first, int step, int n, double[] to, int toFirst, int toStep, int m) {
        double covered = (double) n / m;
        for (int j = 0; j < m; j++) {
            double begin = j * covered;
            double end = Math.min((j + 1) * covered, n);
            double sum = 0;
            for (int i = (int) begin; i < end; i++) {
                sum += (Math.min(end, i + 1.0) - Math.max(begin, i)) * from[first + i * step];
            }
            to[toFirst + j * toStep] = sum / (end - begin);
        }
    }
}
