package handgrad.train;

import java.util.Arrays;

/**
 * The non-zero inputs of one batch turned around: for each input, which samples of the batch have it. So an update reads
 * and writes the weights of an input once for the whole batch.
 */
final class InputMajor {
    /** Those of input j are at start[j] to start[j + 1] − 1. */
    final int[] start;

    /** The sample's place in the batch. */
    char[] sample = new char[0];

    float[] x = new float[0];

    InputMajor(int inputs) {
        this.start = new int[inputs + 1];
    }

    /** Sorts the batch order[from], ..., order[to − 1] by input: a counting sort, so samples stay in order. */
    void set(NonZeros samples, int[] order, int from, int to) {
        countInputs(samples, order, from, to);
        int entries = start[start.length - 1];
        if (x.length < entries) {
            sample = new char[2 * entries];
            x = new float[2 * entries];
        }
        // Each end becomes its start while the entries are filled in from the last sample to the first.
        for (int i = to - 1; i >= from; i--) {
            int s = order[i];
            for (int c = samples.start()[s]; c < samples.start()[s + 1]; c++) {
                int place = --start[samples.column()[c]];
                sample[place] = (char) (i - from);
                x[place] = samples.x()[c];
            }
        }
    }

    /** start[j] ← the end of input j's entries. */
    private void countInputs(NonZeros samples, int[] order, int from, int to) {
        Arrays.fill(start, 0);
        for (int i = from; i < to; i++) {
            int s = order[i];
            for (int c = samples.start()[s]; c < samples.start()[s + 1]; c++) {
                start[samples.column()[c]]++;
            }
        }
        for (int j = 1; j < start.length; j++) {
            start[j] += start[j - 1];
        }
    }
}
