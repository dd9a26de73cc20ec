package handgrad.train.kernel;

/** The non-zero inputs of some samples, one after the other: their numbers where they are listed, their values in an array. */
final class NonZeroRows {
    private final SingleNonZeros samples;
    private int[] order = {};
    private int from;
    private int n;
    private int[] xFirst = new int[1]; // where each sample's values begin, and behind the last
    private float[] x = {};

    NonZeroRows(SingleNonZeros samples) {
        this.samples = samples;
    }

    /** Makes these the samples order[from] to order[from + count − 1]. */
    void take(int[] newOrder, int newFrom, int count) {
        order = newOrder;
        from = newFrom;
        n = count;
        samples.fetch(order, from, from + n);
        if (xFirst.length <= n) {
            xFirst = new int[n + 1];
        }
        for (int i = 0; i < n; i++) {
            xFirst[i + 1] = xFirst[i] + samples.entries(order[from + i]);
        }
        if (x.length < xFirst[n]) {
            x = new float[2 * xFirst[n]];
        }
        for (int i = 0; i < n; i++) {
            samples.copy(order[from + i], x, xFirst[i]);
        }
    }

    int size() {
        return n;
    }

    /** How many entries they have together. */
    int entries() {
        return xFirst[n];
    }

    /** How many entries sample i has. */
    int entries(int i) {
        return xFirst[i + 1] - xFirst[i];
    }

    /** Where they begin in {@link #inputs}. */
    int first(int i) {
        return samples.begin(order[from + i]);
    }

    /** Where they begin in {@link #x}. */
    int xFirst(int i) {
        return xFirst[i];
    }

    char[] inputs() {
        return samples.inputs();
    }

    float[] x() {
        return x;
    }
}
