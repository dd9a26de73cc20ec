package handgrad.samples;

import handgrad.matrix.ByteTable;

/**
 * The non-zero inputs of the samples of a set, listed once: which they are, and their values.
 *
 * <p>A list has the inputs in their order, for sums that add one term after the other; or, for four sums that are added up side
 * by side, by turns one of the inputs 0, 4, 8 ..., one of 1, 5, 9 ..., one of 2, 6, 10 ... and one of 3, 7, 11 ..., with input 0 of
 * value zero where one of the four has no more.
 */
public final class NonZeros {
    /** Sums that are added up side by side. */
    public static final int SUMS = 4;

    private static final int LINE = 64; // bytes of a line of the cache

    private final int[] start; // of each sample, and behind the last
    private final char[] input;
    private final Values values;
    private final int longest;

    @SuppressWarnings("UnusedVariable") // so that the compiler keeps the reads
    private int fetched;

    /** The values of all entries: bytes with what they stand for, or numbers. */
    private sealed interface Values {
        void copy(int from, int n, float[] into, int at);

        void copy(int from, int n, double[] into, int at);

        /** Reads something of the entry's line of the cache. */
        int touch(int entry);
    }

    private record Codes(byte[] codes, ByteTable table) implements Values {
        @Override
        public void copy(int from, int n, float[] into, int at) {
            table.singles(codes, from, n, into, at);
        }

        @Override
        public void copy(int from, int n, double[] into, int at) {
            table.doubles(codes, from, n, into, at);
        }

        @Override
        public int touch(int entry) {
            return codes[entry];
        }
    }

    private record Doubles(double[] x) implements Values {
        @Override
        public void copy(int from, int n, float[] into, int at) {
            for (int c = 0; c < n; c++) {
                into[at + c] = (float) x[from + c];
            }
        }

        @Override
        public void copy(int from, int n, double[] into, int at) {
            System.arraycopy(x, from, into, at, n);
        }

        @Override
        public int touch(int entry) {
            return (int) x[entry];
        }
    }

    private NonZeros(int[] start, char[] input, Values values) {
        this.start = start;
        this.input = input;
        this.values = values;
        int most = 0;
        for (int i = 0; i + 1 < start.length; i++) {
            most = Math.max(most, start[i + 1] - start[i]);
        }
        this.longest = most;
    }

    /** Whether samples of this kind can be listed: pixels or a table, of at most 65,535 inputs. */
    public static boolean canList(Features features) {
        return features.width() <= Character.MAX_VALUE
                && (features instanceof Pixels || features instanceof Table)
                && (double) features.count() * features.width() < Integer.MAX_VALUE;
    }

    /**
     * Lists the samples of a set.
     *
     * @param sums 1 or {@link #SUMS}
     * @throws IllegalArgumentException unless they can be listed
     */
    public static NonZeros of(Samples samples, int sums) {
        if (!canList(samples.features())) {
            throw new IllegalArgumentException("non-zero inputs are listed of pixels and tables of at most "
                    + (int) Character.MAX_VALUE + " inputs");
        }
        Source source = source(samples);
        int n = samples.size();
        int[] start = new int[n + 1];
        int[] counts = new int[sums];
        for (int i = 0; i < n; i++) {
            source.go(i);
            start[i + 1] = start[i] + sums * count(source, samples.features().width(), counts);
        }
        char[] input = new char[start[n]];
        source.reserve(start[n]);
        for (int i = 0; i < n; i++) {
            source.go(i);
            for (int sum = 0; sum < sums; sum++) {
                int c = start[i] + sum;
                for (int j = sum; j < samples.features().width(); j += sums) {
                    if (source.isNonZero(j)) {
                        input[c] = (char) j;
                        source.put(c, j);
                        c += sums;
                    }
                }
            }
        }
        return new NonZeros(start, input, source.values());
    }

    /** How many entries the longest of the sums has. */
    private static int count(Source source, int width, int[] counts) {
        int most = 0;
        for (int sum = 0; sum < counts.length; sum++) {
            int count = 0;
            for (int j = sum; j < width; j += counts.length) {
                count += source.isNonZero(j) ? 1 : 0;
            }
            most = Math.max(most, count);
        }
        return most;
    }

    private static Source source(Samples samples) {
        return samples.features() instanceof Pixels pixels
                ? new OfPixels(pixels, samples.indices())
                : new OfTable((Table) samples.features(), samples.indices());
    }

    /** Where the inputs come from, one sample after the other. */
    private sealed interface Source {
        void go(int sample);

        boolean isNonZero(int j);

        void reserve(int entries);

        /** The value of entry c is that of input j. */
        void put(int c, int j);

        Values values();
    }

    private static final class OfPixels implements Source {
        private final Pixels pixels;
        private final int[] indices;
        private int first;
        private byte[] codes = {};

        OfPixels(Pixels pixels, int[] indices) {
            this.pixels = pixels;
            this.indices = indices;
        }

        @Override
        public void go(int sample) {
            first = pixels.first(indices[sample]);
        }

        @Override
        public boolean isNonZero(int j) {
            return pixels.code(first + j) != 0;
        }

        @Override
        public void reserve(int entries) {
            codes = new byte[entries];
        }

        @Override
        public void put(int c, int j) {
            codes[c] = pixels.code(first + j);
        }

        @Override
        public Values values() {
            return new Codes(codes, pixels.table());
        }
    }

    private static final class OfTable implements Source {
        private final Table table;
        private final int[] indices;
        private double[] row = {};
        private double[] x = {};

        OfTable(Table table, int[] indices) {
            this.table = table;
            this.indices = indices;
        }

        @Override
        public void go(int sample) {
            row = table.row(indices[sample]);
        }

        @Override
        public boolean isNonZero(int j) {
            return row[j] != 0;
        }

        @Override
        public void reserve(int entries) {
            x = new double[entries];
        }

        @Override
        public void put(int c, int j) {
            x[c] = row[j];
        }

        @Override
        public Values values() {
            return new Doubles(x);
        }
    }

    /** Where the entries of a sample begin. */
    public int begin(int sample) {
        return start[sample];
    }

    /** Behind its last entry. */
    public int end(int sample) {
        return start[sample + 1];
    }

    /** The entries of the longest list. */
    public int longest() {
        return longest;
    }

    /** The number of the input of each entry; not a copy. */
    public char[] inputs() {
        return input;
    }

    /** into[at + c] ← the value of entry from + c, for n entries. */
    public void values(int from, int n, float[] into, int at) {
        values.copy(from, n, into, at);
    }

    /** As with floats. */
    public void values(int from, int n, double[] into, int at) {
        values.copy(from, n, into, at);
    }

    /**
     * Reads something of every line of the cache that holds the samples order[from] to order[to − 1]: these reads wait for
     * nothing and so are under way together. Passes over what is not the number of a sample: that is refused where it is used.
     */
    public void fetch(int[] order, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int sample = order[i];
            if (sample >= 0 && sample < start.length - 1) {
                for (int c = start[sample]; c < start[sample + 1]; c += LINE / Character.BYTES) {
                    sum += input[c];
                }
                for (int c = start[sample]; c < start[sample + 1]; c += LINE) {
                    sum += values.touch(c);
                }
            }
        }
        fetched = sum;
    }
}
