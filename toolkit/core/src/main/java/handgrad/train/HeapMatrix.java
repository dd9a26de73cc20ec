package handgrad.train;

import handgrad.matrix.ShapeException;
import handgrad.vector.Tiles;

/** Row-major matrices on the heap, with rows {@link Tiles#stride} apart. */
final class HeapMatrix {
    private HeapMatrix() {}

    /**
     * A rows × columns matrix of zeros, and zeros that pad its rows.
     *
     * @throws ShapeException when an array cannot hold it
     */
    static float[] zeros(int rows, int columns) {
        long length = (long) rows * Tiles.stride(columns);
        if (length > Integer.MAX_VALUE) {
            throw new ShapeException("a matrix on the heap holds at most " + Integer.MAX_VALUE + " numbers, not " + rows
                    + " × " + columns + " and what pads its rows");
        }
        return new float[(int) length];
    }
}
