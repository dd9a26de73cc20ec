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

    private final SingleNonZeros samples;
    private final int[] inputStart; // of each input's entries in the two below, and behind the last
    private char[] place = {}; // which sample of the batch has the input
    private float[] sorted = {}; // its value there
    private int[] order = {};
    private int from;
    private int size;

    NonZeroBatch(Samples train) {
        this.samples = new SingleNonZeros(train, Precision.SINGLE, 1);
        this.inputStart = new int[train.features().width() + 1];
    }

    /** Makes this the batch of the samples order[from], ..., order[to − 1]. */
    void take(int[] newOrder, int newFrom, int to) {
        order = newOrder;
        from = newFrom;
        size = to - newFrom;
        samples.fetch(order, from, to);
        int entries = 0;
        for (int i = 0; i < size; i++) {
            entries += end(i) - begin(i);
        }
        if (place.length < entries) {
            place = new char[2 * entries];
            sorted = new float[2 * entries];
        }
        sort();
    }

    int size() {
        return size;
    }

    /** Where the entries of the batch's sample i begin in {@link #inputs} and {@link #x}. */
    int begin(int i) {
        return samples.begin(order[from + i]);
    }

    /** Where they end. */
    int end(int i) {
        return samples.end(order[from + i]);
    }

    char[] inputs() {
        return samples.inputs();
    }

    float[] x() {
        return samples.x();
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
        char[] input = samples.inputs();
        Arrays.fill(inputStart, 0);
        for (int i = 0; i < size; i++) {
            for (int c = begin(i); c < end(i); c++) {
                inputStart[input[c]]++;
            }
        }
        for (int j = 1; j < inputStart.length; j++) {
            inputStart[j] += inputStart[j - 1];
        }
        // Now inputStart[j] is where input j ends; it comes down to the start as entries are put in from the last on.
        for (int i = size - 1; i >= 0; i--) {
            for (int c = begin(i); c < end(i); c++) {
                int entry = --inputStart[input[c]];
                place[entry] = (char) i;
                sorted[entry] = samples.x()[c];
            }
        }
    }
}
