package handgrad.train.kernel;

import handgrad.matrix.ShapeException;

/** Row-major matrices on the heap. */
final class HeapMatrix {
    private HeapMatrix() {}

    /**
     * Zeros for so many rows of so many numbers.
     *
     * @throws ShapeException when an array cannot hold it
     */
    static float[] zeros(int rows, int stride) {
        long length = (long) rows * stride;
        if (length > Integer.MAX_VALUE) {
            throw new ShapeException("a matrix on the heap holds at most " + Integer.MAX_VALUE + " numbers, not " + rows
                    + " rows of " + stride);
        }
        return new float[(int) length];
    }
}
