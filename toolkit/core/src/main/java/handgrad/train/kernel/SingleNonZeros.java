package handgrad.train.kernel;

import handgrad.matrix.ByteTable;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import java.util.Arrays;

/**
 * The non-zero inputs of the samples of a set, listed once: which they are, and their values. Pixels stay the bytes that they
 * are, since shuffled samples come from memory, where a list of numbers is twice as long.
 *
 * <p>A list has the inputs in their order, for sums that add one term after the other; or, for four sums that are added up side
 * by side, by turns one of the inputs 0, 4, 8 ..., one of 1, 5, 9 ..., one of 2, 6, 10 ... and one of 3, 7, 11 ..., with one
 * more input than there are, of value zero, where one of the four has no more.
 */
final class SingleNonZeros {
    private static final int LINE = 64; // bytes of a line of the cache

    private final int[] start; // of each sample, and behind the last
    private final char[] input;
    private final Values values;

    @SuppressWarnings("UnusedVariable") // so that the compiler keeps the reads
    private int fetched;

    /** The values of the entries. */
    private interface Values {
        /** Reads a sample. */
        void read(Samples train, int sample, float[] row);

        /** Makes room for so many entries. */
        void allocate(int entries);

        /** The entry is the input j of the sample that was read last. */
        void list(int entry, int j);

        void copy(int from, int n, float[] x, int at);

        /** Something of each line of the cache that holds these entries. */
        int fetch(int from, int to);
    }

    private static final class Codes implements Values {
        private final Pixels pixels;
        private final ByteTable table;
        private final byte[] sample;
        private byte[] code = {};

        Codes(Pixels pixels) {
            this.pixels = pixels;
            this.table = pixels.table();
            this.sample = new byte[pixels.width()];
        }

        @Override
        public void read(Samples train, int i, float[] row) {
            pixels.copy(train.indices()[i], sample);
            table.quotients(sample, 0, row.length, row, 0);
        }

        @Override
        public void allocate(int entries) {
            code = new byte[entries];
        }

        @Override
        public void list(int entry, int j) {
            code[entry] = sample[j];
        }

        @Override
        public void copy(int from, int n, float[] x, int at) {
            table.quotients(code, from, n, x, at);
        }

        @Override
        public int fetch(int from, int to) {
            int sum = 0;
            for (int c = from; c < to; c += LINE) {
                sum += code[c];
            }
            return sum;
        }
    }

    private static final class Numbers implements Values {
        private final Matrix X; // a sample
        private float[] sample = {};
        private float[] number = {};

        Numbers(Precision precision, int width) {
            this.X = Matrix.zeros(precision, 1, width);
        }

        @Override
        public void read(Samples train, int i, float[] row) {
            train.features().gather(train.indices(), i, X);
            X.read(0, row, 0, row.length);
            sample = row;
        }

        @Override
        public void allocate(int entries) {
            number = new float[entries];
        }

        @Override
        public void list(int entry, int j) {
            number[entry] = sample[j];
        }

        @Override
        public void copy(int from, int n, float[] x, int at) {
            System.arraycopy(number, from, x, at, n);
        }

        @Override
        public int fetch(int from, int to) {
            float sum = 0;
            for (int c = from; c < to; c += LINE / Float.BYTES) {
                sum += number[c];
            }
            return (int) sum;
        }
    }

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
        this.values = train.features() instanceof Pixels pixels ? new Codes(pixels) : new Numbers(precision, width);
        for (int i = 0; i < n; i++) {
            values.read(train, i, row);
            start[i + 1] = Math.addExact(start[i], sums * longest(row, sums));
        }
        this.input = new char[start[n]];
        values.allocate(start[n]);
        for (int i = 0; i < n; i++) {
            values.read(train, i, row);
            list(row, sums, start[i], start[i + 1]);
        }
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

    private void list(float[] row, int sums, int first, int next) {
        Arrays.fill(input, first, next, (char) row.length);
        for (int sum = 0; sum < sums; sum++) {
            int c = first + sum;
            for (int j = sum; j < row.length; j += sums) {
                if (row[j] != 0) {
                    input[c] = (char) j;
                    values.list(c, j);
                    c += sums;
                }
            }
        }
    }

    /** The number of the input of each entry of all samples; not a copy. */
    char[] inputs() {
        return input;
    }

    /** Where the entries of a sample begin among all. */
    int begin(int sample) {
        return start[sample];
    }

    /** How many it has. */
    int entries(int sample) {
        return start[sample + 1] - start[sample];
    }

    /** The values of a sample's entries. */
    void copy(int sample, float[] x, int at) {
        values.copy(begin(sample), entries(sample), x, at);
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
                for (int c = start[sample]; c < start[sample + 1]; c += LINE / Character.BYTES) {
                    sum += input[c];
                }
                sum += values.fetch(start[sample], start[sample + 1]);
            }
        }
        fetched = sum;
    }
}
