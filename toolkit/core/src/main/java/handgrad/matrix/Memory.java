package handgrad.matrix;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The native memory of a matrix: its address for BLAS, and a buffer over it for Java loops. An operation uses it between
 * {@link #use} and {@link #close}; until then it is not freed.
 */
abstract sealed class Memory implements AutoCloseable permits SingleMemory, DoubleMemory {
    /** Rows that are read side by side, so that columns are written a line of the cache at a time. */
    private static final int MIRRORED_ROWS = 16;

    private final Lifetime lifetime;
    private final Pointer pointer;
    private final long bytes;
    private double[] columnSums = new double[0];
    private volatile Pointer[] inner = new Pointer[0]; // several threads may read one factor

    Memory(Lifetime lifetime, Pointer pointer, long bytes) {
        this.lifetime = lifetime;
        this.pointer = pointer;
        this.bytes = bytes;
    }

    static Memory of(INDArray array, Precision precision, Lifetime lifetime) {
        // A pointer of our own to the first element: ND4J's has neither a length nor, for a view, the right start.
        Pointer start = array.data().addressPointer();
        return switch (precision) {
            case SINGLE -> new SingleMemory(lifetime, new FloatPointer(start).capacity(array.length()));
            case DOUBLE -> new DoubleMemory(lifetime, new DoublePointer(start).capacity(array.length()));
        };
    }

    /**
     * Begins an operation.
     *
     * @param matrix whose memory this is, for the message
     * @throws ShapeException when it has been closed
     */
    Memory use(Matrix matrix) {
        lifetime.recall();
        if (!lifetime.enter()) {
            throw Matrix.closed(matrix);
        }
        return this;
    }

    /** Ends an operation. */
    @Override
    public void close() {
        lifetime.leave();
    }

    Pointer pointer() {
        return pointer;
    }

    /** The address of an element. Kept, so that a product of the same shape allocates nothing. */
    Pointer pointer(int index) {
        Pointer[] known = inner;
        for (Pointer start : known) {
            if (start.position() == index) {
                return start;
            }
        }
        Pointer start = pointerAt(index);
        Pointer[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = start;
        inner = more;
        return start;
    }

    /** A new pointer to an element. */
    abstract Pointer pointerAt(int index);

    boolean overlaps(Memory other) {
        long start = pointer.address();
        long otherStart = other.pointer.address();
        return start < otherStart + other.bytes && otherStart < start + bytes;
    }

    abstract double get(int index);

    abstract void put(int index, double value);

    /** Of a square, row-major: a_ji ← a_ij for the rows i from from to to − 1 and every j &lt; i. */
    final void mirrorRows(int from, int to, int columns) {
        for (int first = from; first < to; first += MIRRORED_ROWS) {
            int last = Math.min(first + MIRRORED_ROWS, to);
            for (int j = 0; j < last - 1; j++) {
                for (int i = Math.max(first, j + 1); i < last; i++) {
                    put(j * columns + i, get(i * columns + j));
                }
            }
        }
    }

    abstract void read(int start, double[] into, int at, int n);

    abstract void write(int start, double[] from, int at, int n);

    abstract void write(int start, byte[] codes, int from, ByteTable table, int n);

    abstract void copyFrom(Memory source, int n);

    final void fill(double value) {
        if (Double.doubleToRawLongBits(value) == 0) {
            Pointer.memset(pointer, 0, bytes);
        } else {
            fillWith(value);
        }
    }

    abstract void fillWith(double value);

    abstract void fillRows(Memory row, int rows, int columns);

    /** Adds α times the column sums of the source. */
    abstract void addColumnSums(double alpha, Memory source, int rows, int columns);

    /** Zeros for the sum of each column, in room that is kept. */
    final double[] columnSums(int columns) {
        if (columnSums.length == 0) {
            columnSums = new double[columns];
        }
        Arrays.fill(columnSums, 0);
        return columnSums;
    }

    abstract double sumOfSquares(int n);

    /** This ← max(source, 0). */
    abstract void relu(Memory source, int n);

    /** This ← this where z is positive, else 0. */
    abstract void keepWherePositive(Memory z, int n);

    /** This ← this ⊙ source. */
    abstract void multiplyElements(Memory source, int n);

    FloatBuffer floats() {
        throw new ShapeException("the matrix holds DOUBLE, not SINGLE");
    }

    DoubleBuffer doubles() {
        throw new ShapeException("the matrix holds SINGLE, not DOUBLE");
    }
}
