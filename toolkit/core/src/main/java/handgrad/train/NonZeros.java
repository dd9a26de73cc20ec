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

    /**
     * Reads something of every cache line of the samples order[from] to order[to − 1]; see {@link Pixels}. Passes over what
     * is not the number of a sample: that is refused where it is used.
     */
    int fetch(int[] order, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int sample = order[i];
            if (sample >= 0 && sample < start.length - 1) {
                for (int c = start[sample]; c < start[sample + 1]; c += LINE) {
                    sum += column[c] + Float.floatToRawIntBits(x[c]);
                }
            }
        }
        return sum;
    }
}
