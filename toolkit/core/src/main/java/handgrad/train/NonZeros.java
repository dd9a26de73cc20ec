package handgrad.train;

/**
 * The non-zero inputs of a list of samples, sample after sample: those of sample i are at start[i] to start[i + 1] − 1.
 *
 * @param start one more than there are samples
 * @param column which input it is
 * @param x its value
 */
record NonZeros(int[] start, char[] column, float[] x) {
    private static final int LINE = 16; // floats of a cache line, and half the columns of one

    /** Reads something of every cache line of the samples order[from] to order[to − 1]; see {@link Pixels}. */
    int fetch(int[] order, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            for (int c = start[order[i]]; c < start[order[i] + 1]; c += LINE) {
                sum += column[c] + Float.floatToRawIntBits(x[c]);
            }
        }
        return sum;
    }
}
