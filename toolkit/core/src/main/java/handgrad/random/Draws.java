package handgrad.random;

import handgrad.matrix.Matrix;

/** How a generator makes numbers of its random bits. */
abstract class Draws {
    /** Uniform in [0, 1). */
    abstract double randomSample();

    /** N(0, 1). */
    abstract double standardNormal();

    /** Uniform in [0, max], max unsigned. */
    abstract long interval(long max);

    abstract RandomState.State state();

    /** @throws IllegalArgumentException when the state is another generator's */
    abstract void restore(RandomState.State state);

    /** The next 32 random bits. */
    abstract int nextInt();

    /** Fisher and Yates, from the end. */
    void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            swap(numbers, i, masked(i));
        }
    }

    /** Uniform in [0, max]: draws masked to max's bits until one is not above it. */
    final int masked(int max) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = nextInt() & mask;
        } while (value > max);
        return value;
    }

    static void swap(int[] numbers, int i, int j) {
        int number = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = number;
    }

    /** N(0, 1), as many as one call for an array draws. */
    double[] standardNormals(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = standardNormal();
        }
        return numbers;
    }

    /** Row by row. */
    void normal(double mean, double deviation, Matrix into) {
        double[] row = new double[into.columns()];
        for (int i = 0; i < into.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = mean + deviation * standardNormal();
            }
            into.writeRow(i, row);
        }
    }

    /** Row by row. */
    void uniform(double low, double high, Matrix into) {
        double[] row = new double[into.columns()];
        for (int i = 0; i < into.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = low + (high - low) * randomSample();
            }
            into.writeRow(i, row);
        }
    }
}
