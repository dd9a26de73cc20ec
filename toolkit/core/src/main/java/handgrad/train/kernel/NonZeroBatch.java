package handgrad.train.kernel;

import handgrad.matrix.Precision;
import handgrad.samples.Samples;
import java.util.Arrays;

/**
 * The non-zero inputs of one batch, sample by sample and input by input: an update then reads and writes the weights of an
 * input once for the whole batch.
 */
final class NonZeroBatch {
    /** Places in a batch are kept as 16 bits. */
    static final int LARGEST = Character.MAX_VALUE;

    private final NonZeroRows rows;
    private final int[] inputStart; // of each input's entries in the two below, and behind the last
    private char[] place = {}; // which sample of the batch has the input
    private float[] sorted = {}; // its value there

    NonZeroBatch(Samples train) {
        this.rows = new NonZeroRows(new SingleNonZeros(train, Precision.SINGLE, 1));
        this.inputStart = new int[train.features().width() + 1];
    }

    /** Makes this the batch of the samples order[from], ..., order[to − 1]. */
    void take(int[] order, int from, int to) {
        rows.take(order, from, to - from);
        if (place.length < rows.entries()) {
            place = new char[2 * rows.entries()];
            sorted = new float[2 * rows.entries()];
        }
        sort();
    }

    /** Sample by sample. */
    NonZeroRows rows() {
        return rows;
    }

    /** Where the entries of input j begin in {@link #place} and {@link #sorted}. */
    int inputStart(int j) {
        return inputStart[j];
    }

    char[] place() {
        return place;
    }

    float[] sorted() {
        return sorted;
    }

    /** A counting sort by input; the samples of an input stay in order. */
    private void sort() {
        char[] input = rows.inputs();
        float[] x = rows.x();
        Arrays.fill(inputStart, 0);
        for (int i = 0; i < rows.size(); i++) {
            int first = rows.first(i);
            for (int c = first; c < first + rows.entries(i); c++) {
                inputStart[input[c]]++;
            }
        }
        for (int j = 1; j < inputStart.length; j++) {
            inputStart[j] += inputStart[j - 1];
        }
        // Now inputStart[j] is where input j ends; it comes down to the start as entries are put in from the last on.
        for (int i = rows.size() - 1; i >= 0; i--) {
            int first = rows.first(i);
            int xFirst = rows.xFirst(i);
            for (int c = 0; c < rows.entries(i); c++) {
                int entry = --inputStart[input[first + c]];
                place[entry] = (char) i;
                sorted[entry] = x[xFirst + c];
            }
        }
    }
}
