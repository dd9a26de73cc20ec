package handgrad.train;

import handgrad.matrix.Matrix;

/** The inputs x of a set of samples, in whatever form they are kept. */
public interface Features {
    /** Number of samples. */
    int count();

    /** Numbers that a sample has. */
    int width();

    /** Row i of X ← sample {@code samples[from + i]}, for each of the rows of X. X has {@link #width} columns. */
    void gather(int[] samples, int from, Matrix X);
}
