package handgrad.train;

import java.util.Arrays;

/**
 * The non-zero inputs of one batch, read sample by sample and, in batches of at least {@link #SORTED}, input by input: an
 * update then reads and writes the weights of an input once for the whole batch.
 */
final class SparseBatch {
    /** From this many samples on sorting pays. */
    static final int SORTED = 4;

    private static final int AHEAD = 8;

    /** Places in a batch are kept as 16 bits. */
    static final int LARGEST = Character.MAX_VALUE;

    final NonZeros samples;

    /** The entries of input j are at inputStart[j] to inputStart[j + 1] − 1 of the following two. */
    final int[] inputStart;

    /** Which sample of the batch has the input. */
    char[] place = new char[0];

    /** Its value there. */
    float[] x = new float[0];

    private int[] order = new int[0];
    private int fetchedTo;

    @SuppressWarnings("UnusedVariable") // so that the compiler keeps the reads
    private int fetched;

    private int from;
    private int size;

    SparseBatch(NonZeros samples, int inputs) {
        this.samples = samples;
        this.inputStart = new int[inputs + 1];
    }

    /** Makes this the batch of the samples order[from], ..., order[to − 1]. */
    void set(int[] order, int from, int to) {
        if (to - from > LARGEST) {
            throw new IllegalArgumentException(
                    "a sparse batch has at most " + LARGEST + " samples, not " + (to - from));
        }
        this.order = order;
        this.from = from;
        this.size = to - from;
        if (from >= fetchedTo || from == 0) {
            fetchedTo = Math.min(order.length, Math.max(to, from + AHEAD));
            fetched = samples.fetch(order, from, fetchedTo);
        }
        if (isSorted()) {
            sort();
        }
    }

    int size() {
        return size;
    }

    boolean isSorted() {
        return size >= SORTED;
    }

    /** Where the inputs of the batch's sample i begin in {@link #samples}. */
    int begin(int i) {
        return samples.start()[order[from + i]];
    }

    /** Where they end. */
    int end(int i) {
        return samples.start()[order[from + i] + 1];
    }

    /** A counting sort by input; the samples of an input stay in order. */
    private void sort() {
        char[] column = samples.column();
        Arrays.fill(inputStart, 0);
        for (int i = 0; i < size; i++) {
            for (int c = begin(i); c < end(i); c++) {
                inputStart[column[c]]++;
            }
        }
        for (int j = 1; j < inputStart.length; j++) {
            inputStart[j] += inputStart[j - 1];
        }
        int entries = inputStart[inputStart.length - 1];
        if (x.length < entries) {
            place = new char[2 * entries];
            x = new float[2 * entries];
        }
        // Now inputStart[j] is where input j ends; it comes down to the start as entries are put in from the last on.
        for (int i = size - 1; i >= 0; i--) {
            for (int c = begin(i); c < end(i); c++) {
                int entry = --inputStart[column[c]];
                place[entry] = (char) i;
                x[entry] = samples.x()[c];
            }
        }
    }
}
