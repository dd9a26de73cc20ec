package handgrad.matrix;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an array must be to be a matrix; each refusal is a {@link ShapeException} that says what to do. */
final class AcceptedArray {
    private AcceptedArray() {}

    /** Of an open array with elements and two dimensions. */
    static Precision precision(INDArray array) {
        if (array.isEmpty()) {
            throw new ShapeException("a matrix has at least one element, the array has none");
        }
        if (array.wasClosed()) {
            throw closed();
        }
        if (array.rank() != 2) {
            throw new ShapeException("a matrix has 2 dimensions, the array has " + array.rank()
                    + "; reshape a vector to 1 × n or n × 1 first");
        }
        Precision precision = Precision.of(array.dataType());
        requireAddressable(precision, array.size(0), array.size(1));
        return precision;
    }

    /** A direct buffer ends at 2 GiB. */
    static void requireAddressable(Precision precision, long rows, long columns) {
        if (rows * columns > Integer.MAX_VALUE / precision.bytes) {
            throw new ShapeException("a matrix holds at most " + Integer.MAX_VALUE / precision.bytes + " " + precision
                    + " numbers (2 GiB), not " + rows + " × " + columns);
        }
    }

    static void requireDetached(INDArray array) {
        if (array.isAttached()) {
            throw new ShapeException(
                    "the array belongs to a workspace, which will reuse its memory; use Matrix.copyOf(array)");
        }
    }

    /** Begins an operation on the array. */
    static Lifetime enter(Lifetime ofArray) {
        if (!ofArray.enter()) {
            throw closed();
        }
        return ofArray;
    }

    /** Row-major, row after row, in memory for all of them; asked within an operation. */
    static void requireContiguous(INDArray array) {
        long rows = array.size(0);
        long columns = array.size(1);
        if ((columns > 1 && array.stride(1) != 1) || (rows > 1 && array.stride(0) != columns)) {
            throw new ShapeException("a matrix is row-major and contiguous, the " + rows + " × " + columns
                    + " array has strides " + array.stride(0) + ", " + array.stride(1) + "; use Matrix.copyOf(array)");
        }
        DataBuffer data = array.data();
        long room = data.underlyingLength() - data.offset();
        if (room < rows * columns) {
            throw new ShapeException("the " + rows + " × " + columns + " " + Precision.of(array.dataType())
                    + " array has memory for " + room + " numbers only");
        }
    }

    private static ShapeException closed() {
        return new ShapeException("the array has been closed");
    }
}
