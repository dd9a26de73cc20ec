package handgrad.train.kernel;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.samples.Samples;
import java.util.Arrays;

/**
 * The non-zero inputs of the samples of a set, listed once: which they are, and their values.
 *
 * <p>A list has the inputs in their order, for sums that add one term after the other; or, for four sums that are added up side
 * by side, by turns one of the inputs 0, 4, 8 ..., one of 1, 5, 9 ..., one of 2, 6, 10 ... and one of 3, 7, 11 ..., with one
 * more input than there are, of value zero, where one of the four has no more.
 */
final class SingleNonZeros {
    private static final int LINE = 64; // bytes of a line of the cache

    private final int[] start; // of each sample, and behind the last
    private final char[] input;
    private final float[] x;

    @SuppressWarnings("UnusedVariable") // so that the compiler keeps the reads
    private int fetched;

    /**
     * Lists the samples.
     *
     * @param train of fewer than 65,535 inputs
     * @param sums 1 or 4
     */
    SingleNonZeros(Samples train, Precision precision, int sums) {
        int width = train.features().width();
        int n = train.size();
        float[] row = new float[width];
        this.start = new int[n + 1];
        try (Matrix X = Matrix.zeros(precision, 1, width)) {
            for (int i = 0; i < n; i++) {
                read(train, i, X, row);
                start[i + 1] = Math.addExact(start[i], sums * longest(row, sums));
            }
            this.input = new char[start[n]];
            this.x = new float[start[n]];
            for (int i = 0; i < n; i++) {
                read(train, i, X, row);
                list(row, sums, start[i]);
            }
        }
    }

    private static void read(Samples train, int sample, Matrix X, float[] row) {
        train.features().gather(train.indices(), sample, X);
        X.readRow(0, row);
    }

    /** How many terms the longest of the sums has. */
    private static int longest(float[] row, int sums) {
        int most = 0;
        for (int sum = 0; sum < sums; sum++) {
            int count = 0;
            for (int j = sum; j < row.length; j += sums) {
                count += row[j] == 0 ? 0 : 1;
            }
            most = Math.max(most, count);
        }
        return most;
    }

    private void list(float[] row, int sums, int first) {
        int next = first + sums * longest(row, sums);
        Arrays.fill(input, first, next, (char) row.length);
        for (int sum = 0; sum < sums; sum++) {
            int c = first + sum;
            for (int j = sum; j < row.length; j += sums) {
                if (row[j] != 0) {
                    input[c] = (char) j;
                    x[c] = row[j];
                    c += sums;
                }
            }
        }
    }

    /** Where the entries of a sample begin. */
    int begin(int sample) {
        return start[sample];
    }

    /** Behind its last entry. */
    int end(int sample) {
        return start[sample + 1];
    }

    /** The number of the input of each entry; not a copy. */
    char[] inputs() {
        return input;
    }

    /** The value of each entry; not a copy. */
    float[] x() {
        return x;
    }

    /**
     * Reads something of every line of the cache that holds the samples order[from] to order[to − 1]: these reads wait for
     * nothing and so are under way together. Passes over what is not the number of a sample: that is refused where it is used.
     */
    void fetch(int[] order, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int sample = order[i];
            if (sample >= 0 && sample < start.length - 1) {
                for (int c = start[sample]; c < start[sample + 1]; c += LINE / Float.BYTES) {
                    sum += input[c] + (int) x[c];
                }
            }
        }
        fetched = sum;
    }
}
