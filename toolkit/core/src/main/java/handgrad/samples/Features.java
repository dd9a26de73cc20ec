package handgrad.samples;

import handgrad.matrix.Matrix;

/** The inputs x of a set of samples, in whatever form they are kept. */
public interface Features {
    /** Number of samples. */
    int count();

    /** Numbers that a sample has. */
    int width();

    /** The share of the numbers that are not zero; 1 where nobody has counted. */
    default double density() {
        return 1;
    }

    /** Row i of X ← sample {@code samples[from + i]}, for each of the rows of X. X has {@link #width} columns. */
    void gather(int[] samples, int from, Matrix X);
}
