package handgrad.train;

/**
 * The non-zero inputs of a list of samples, sample after sample: those of sample i are at start[i] to start[i + 1] − 1.
 *
 * @param start one more than there are samples
 * @param column which input it is
 * @param x its value
 */
record NonZeros(int[] start, char[] column, float[] x) {
    int samples() {
        return start.length - 1;
    }
}
