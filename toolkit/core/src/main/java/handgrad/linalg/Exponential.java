package handgrad.linalg;

import handgrad.vector.Exponentials;
import handgrad.vector.VectorApi;

/** eˣ of an array, to within two units of the last digit: by vectors where there are any, else one by one. */
final class Exponential {
    /** Up to here e to the power of ±x is a normal number, and so is the power of two that it is made of. */
    private static final double WITHIN = 700;

    private Exponential() {}

    /** How long an array of n numbers has to be. */
    static int padded(int n) {
        return (n + Exponentials.PADDING - 1) / Exponentials.PADDING * Exponentials.PADDING;
    }

    /** x ← eˣ for the first n of an array that is {@link #padded}; what follows them is any number then. */
    static void replace(double[] x, int n) {
        if (VectorApi.isAvailable() && areWithin(x, n)) {
            Exponentials.replace(x, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            x[i] = Math.exp(x[i]);
        }
    }

    /** No NaN is. */
    private static boolean areWithin(double[] x, int n) {
        int beyond = 0;
        for (int i = 0; i < n; i++) {
            beyond += Math.abs(x[i]) <= WITHIN ? 0 : 1;
        }
        return beyond == 0;
    }
}
