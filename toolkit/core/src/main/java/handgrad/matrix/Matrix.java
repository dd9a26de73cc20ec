package handgrad.matrix;

import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix over an {@link INDArray}: two dimensions, row-major, contiguous, one {@link Precision}.
 *
 * <p>{@link #of(INDArray)} accepts an array and {@link #array()} hands it back; both sides share one memory, and closing
 * either closes both. Results are written into a matrix that the caller owns ({@code C.gemm(1, A, B, 0)} is C ← A·B), so
 * that a training step allocates nothing. Every operation checks shapes, precision and aliasing before native code is
 * reached, and throws {@link ShapeException} with both shapes.
 *
 * <p>The memory is native and is freed by {@link #close()}, or at the latest with the array by the garbage collector. That one
 * is asked to look when matrices that are not closed have twice as many bytes as it left the last time (at least 256 MB): a
 * program that closes nothing needs up to twice the memory, and some time. Not safe
 * for use by several threads while one of them writes. Closing is: an operation that is under way on another thread ends
 * first. (Closing the array itself does not wait for it.)
 */
public final class Matrix implements Factor, AutoCloseable {
    private final INDArray array;
    private final DataBuffer data; // held here too: an array can be given another
    private final boolean ownsMemory;
    private final Lifetime lifetime;
    private final int rows;
    private final int columns;
    private final Precision precision;
    private final Transposed transposed = new Transposed(this);
    private final Memory memory;
    private @Nullable Product product;

    private Matrix(INDArray array, @Nullable Matrix whole) {
        Nd4jLibrary.useOneThread();
        BlasLibrary.requireSound();
        this.precision = AcceptedArray.precision(array);
        this.array = array;
        this.lifetime = AcceptedArray.enter(whole == null ? Lifetimes.of(array) : whole.lifetime);
        try { // the buffer is looked at, which another thread may want to close
            this.data = array.data();
            this.ownsMemory = whole == null && array.closeable(); // an array that is a view frees nothing
            this.rows = (int) array.size(0);
            this.columns = (int) array.size(1);
            AcceptedArray.requireContiguous(array);
            this.memory = Memory.of(array, precision, lifetime);
        } finally {
            lifetime.leave();
        }
    }

    /** A rows × columns matrix of zeros. */
    public static Matrix zeros(Precision precision, int rows, int columns) {
        Matrix zeros = unwritten(precision, rows, columns);
        zeros.fill(0);
        return zeros;
    }

    /** A rows × columns matrix for a result of which every element is written: until then its numbers are any. */
    public static Matrix unwritten(Precision precision, int rows, int columns) {
        requirePositive(rows, columns);
        AcceptedArray.requireAddressable(precision, rows, columns);
        // Detached from any workspace, whose memory would be handed out again behind the matrix's back.
        return new Matrix(Nd4j.createUninitializedDetached(precision.dataType, rows, columns), null);
    }

    /**
     * A rows × columns matrix with the given values, row by row.
     *
     * @throws ShapeException unless there are rows · columns values
     */
    public static Matrix of(Precision precision, int rows, int columns, double... values) {
        requirePositive(rows, columns);
        if (values.length != (long) rows * columns) {
            throw new ShapeException("a " + rows + " × " + columns + " matrix has " + (long) rows * columns
                    + " values, not " + values.length);
        }
        Matrix matrix = unwritten(precision, rows, columns);
        matrix.write(0, values, 0, values.length);
        return matrix;
    }

    /**
     * The matrix that shares the array's memory.
     *
     * @throws ShapeException for a view that is not row-major and contiguous, and for an array in a workspace
     */
    public static Matrix of(INDArray array) {
        AcceptedArray.requireDetached(array);
        return new Matrix(array, null);
    }

    /** A matrix with the values of any two-dimensional FLOAT or DOUBLE array, in memory of its own. */
    public static Matrix copyOf(INDArray array) {
        AcceptedArray.precision(array);
        Lifetime source = AcceptedArray.enter(Lifetimes.of(array));
        try {
            INDArray copy = Nd4j.createUninitializedDetached(array.dataType(), 'c', array.shape());
            return new Matrix(copy.assign(array), null);
        } finally {
            source.leave();
        }
    }

    private static void requirePositive(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new ShapeException("a matrix has at least one row and one column, not " + rows + " × " + columns);
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    public int length() {
        return rows * columns;
    }

    public Precision precision() {
        return precision;
    }

    /** The array underneath, sharing this matrix's memory. It does not know of lending: ask anew after training. */
    public INDArray array() {
        lifetime.recall();
        return array;
    }

    /**
     * From now on the numbers are with the borrower: whatever is done next with this matrix, or with another one over its
     * memory, begins by having them given back.
     */
    public void lendTo(Borrower borrower) {
        lifetime.lendTo(borrower);
    }

    /** The numbers are here again; to be said by the borrower, before it writes them. */
    public void takeBack() {
        lifetime.takeBack();
    }

    /**
     * Keeps the memory for those who compute with {@link #array} themselves; every operation of a matrix does so by itself.
     *
     * @throws ShapeException when this has been closed
     */
    public Hold hold() {
        return new Hold(use());
    }

    @Override
    public Matrix matrix() {
        return this;
    }

    @Override
    public boolean isTransposed() {
        return false;
    }

    /** This matrix read as its transpose, for a product. */
    public Transposed T() {
        return transposed;
    }

    /** a_ij, with i and j from 0. */
    public double get(int i, int j) {
        try (Memory c = use()) {
            return c.get(index(i, j));
        }
    }

    /** a_ij ← value, with i and j from 0; rounded in single precision. */
    public void set(int i, int j, double value) {
        try (Memory c = use()) {
            c.put(index(i, j), value);
        }
    }

    /** Copies row i into the first {@link #columns()} elements of {@code into}. */
    public void readRow(int i, double[] into) {
        try (Memory c = use()) {
            c.read(rowStart(i, into.length), into, 0, columns);
        }
    }

    /** Copies the first {@link #columns()} elements of {@code from} into row i. */
    public void writeRow(int i, double[] from) {
        try (Memory c = use()) {
            c.write(rowStart(i, from.length), from, 0, columns);
        }
    }

    /** A copy of all values, row by row. */
    public double[] toArray() {
        double[] values = new double[length()];
        try (Memory c = use()) {
            c.read(0, values, 0, values.length);
            return values;
        }
    }

    /** Copies n elements, counted row by row from {@code start} on, to {@code into[at]} and what follows it. */
    public void read(int start, double[] into, int at, int n) {
        requirePiece(start, into.length, at, n);
        try (Memory c = use()) {
            c.read(start, into, at, n);
        }
    }

    /** Copies {@code from[at]} and what follows it to the n elements from {@code start} on, counted row by row. */
    public void write(int start, double[] from, int at, int n) {
        requirePiece(start, from.length, at, n);
        try (Memory c = use()) {
            c.write(start, from, at, n);
        }
    }

    /** As {@link #read(int, double[], int, int)}, without conversion, of a matrix in single precision. */
    public void read(int start, float[] into, int at, int n) {
        requirePiece(start, into.length, at, n);
        try (Memory c = use()) {
            c.floats().get(start, into, at, n);
        }
    }

    /** As {@link #write(int, double[], int, int)}, without conversion, to a matrix in single precision. */
    public void write(int start, float[] from, int at, int n) {
        requirePiece(start, from.length, at, n);
        try (Memory c = use()) {
            c.floats().put(start, from, at, n);
        }
    }

    /** Row i ← what the table says of codes[start], codes[start + 1], ...: a row of pixels, for example. */
    public void writeRow(int i, byte[] codes, int start, ByteTable table) {
        if (start < 0) {
            throw new ShapeException("codes from " + start + " on");
        }
        try (Memory c = use()) {
            c.write(rowStart(i, codes.length - start), codes, start, table, columns);
        }
    }

    /** Rows from to to − 1, sharing this matrix's memory, which they do not own: closing them frees nothing. */
    @SuppressWarnings("try") // the memory is looked at through data
    public Matrix rows(int from, int to) {
        if (from < 0 || to <= from || to > rows) {
            throw new ShapeException("rows " + from + " to " + (to - 1) + " of " + this);
        }
        try (Memory whole = use()) {
            // By offset: array.get(interval, all) of an array that is a view itself may come back empty.
            long[] shape = {to - from, columns};
            long[] strides = {columns, 1};
            return new Matrix(Nd4j.create(data, shape, strides, data.offset() + (long) from * columns, 'c'), this);
        }
    }

    /** A matrix with the same values in memory of its own. */
    public Matrix copy() {
        Matrix copy = unwritten(precision, rows, columns);
        copy.set(this);
        return copy;
    }

    /** This ← A. */
    public void set(Matrix A) {
        requireSameShape("C ← A", A);
        try (Memory a = A.use();
                Memory c = use()) {
            requireDistinct("A", A);
            c.copyFrom(a, length());
        }
    }

    /** Every element ← value. */
    public void fill(double value) {
        try (Memory c = use()) {
            c.fill(value);
        }
    }

    /**
     * This ← α·A·B + β·this. As in BLAS, a factor of 0 leaves out what it multiplies: the old values are not read when β is 0,
     * nor A and B when α is, so that a NaN in them does not count; in A·B itself 0 · NaN is NaN.
     *
     * @throws ShapeException unless A is rows × k, B is k × columns, all of one precision, and neither shares memory
     *     with this
     */
    @SuppressWarnings("try") // the memory is read through A, B and this
    public void gemm(double alpha, Factor A, Factor B, double beta) {
        Matrix a = A.matrix();
        Matrix b = B.matrix();
        if (A.columns() != B.rows() || A.rows() != rows || B.columns() != columns) {
            throw new ShapeException("C ← α·A·B + β·C does not fit: A is " + A + ", B is " + B + ", C is " + this);
        }
        if (a.precision != precision || b.precision != precision) {
            throw new ShapeException("C ← α·A·B + β·C mixes precisions: A is " + A + ", B is " + B + ", C is " + this);
        }
        try (Memory inA = a.use();
                Memory inB = b.use();
                Memory inC = use()) {
            requireDistinct("A", a);
            requireDistinct("B", b);
            product().set(alpha, A, B, beta);
        }
    }

    /**
     * This ← XᵀX, exactly symmetric, for half the work of a product. The old values are not read.
     *
     * @throws ShapeException unless X is n × d and this is d × d, of one precision and without shared memory
     */
    @SuppressWarnings("try") // the memory is read through X and this
    public void gram(Matrix X) {
        if (rows != columns || X.columns != columns || X.precision != precision) {
            throw new ShapeException(
                    "G ← XᵀX needs a square G as wide as X and of its precision: X is " + X + ", G is " + this);
        }
        try (Memory inX = X.use();
                Memory inG = use()) {
            requireDistinct("X", X);
            new SymmetricProduct(X, this).compute();
        }
    }

    /** This ← this + α·A. */
    public void axpy(double alpha, Matrix A) {
        requireSameShape("C ← C + α·A", A);
        try (Memory a = A.use();
                Memory c = use()) {
            requireDistinct("A", A);
            precision.blas.axpy(length(), alpha, a.pointer(), c.pointer());
        }
    }

    /** This ← α·this. */
    public void scale(double alpha) {
        try (Memory c = use()) {
            scale(c, alpha);
        }
    }

    /** As {@link #scale(double)}, within an operation on this. */
    void scaleInUse(double alpha) {
        scale(memory, alpha);
    }

    private void scale(Memory c, double alpha) {
        if (alpha == 0) {
            c.fill(0); // BLAS would leave 0 · NaN
        } else {
            precision.blas.scal(length(), alpha, c.pointer());
        }
    }

    /** Σ a_ij². Summed in double. */
    public double sumOfSquares() {
        try (Memory c = use()) {
            return c.sumOfSquares(length());
        }
    }

    /** Whether no element is NaN or an infinity. */
    public boolean isFinite() {
        return firstNotFinite() < 0;
    }

    /**
     * Refuses a matrix that holds NaN or an infinity.
     *
     * @param name what messages call this matrix
     * @throws NotFiniteException naming the first such number's row and column, counted from 0
     */
    public void requireFinite(String name) {
        int first = firstNotFinite();
        if (first >= 0) {
            int i = first / columns;
            int j = first % columns;
            double value = get(i, j);
            throw new NotFiniteException(
                    name + " is " + this + " and holds " + value + " in row " + i + ", column " + j, value);
        }
    }

    /** Where the first NaN or infinity stands, counted row by row; −1 without one. */
    private int firstNotFinite() {
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            readRow(i, row);
            for (int j = 0; j < columns; j++) {
                if (!(Math.abs(row[j]) <= Double.MAX_VALUE)) {
                    return i * columns + j;
                }
            }
        }
        return -1;
    }

    /**
     * Frees the memory, unless this is {@link #rows} of another, when the operations under way on other threads have ended.
     * A later operation throws; closing twice is allowed.
     */
    @Override
    public void close() {
        if (ownsMemory) {
            lifetime.close(array);
        }
    }

    private Product product() {
        if (product == null) {
            product = new Product(this);
        }
        return product;
    }

    Pointer pointer() {
        return memory.pointer();
    }

    /** The address of an element, counted row by row. */
    Pointer pointer(int index) {
        return memory.pointer(index);
    }

    /** a_ji ← a_ij for rows i from from to to − 1 of a square matrix and every j &lt; i. */
    void mirrorRows(int from, int to) {
        memory.mirrorRows(from, to, columns);
    }

    /** Begins an operation on this matrix, which ends when what is returned is closed. */
    Memory use() {
        return memory.use(this);
    }

    static ShapeException closed(Matrix matrix) {
        return new ShapeException("the " + matrix + " has been closed");
    }

    private int index(int i, int j) {
        if (i < 0 || i >= rows || j < 0 || j >= columns) {
            throw new ShapeException("element (" + i + ", " + j + ") of " + this);
        }
        return i * columns + j;
    }

    private int rowStart(int i, int length) {
        if (i < 0 || i >= rows || length < columns) {
            throw new ShapeException("row " + i + " of " + this + " and an array of " + length);
        }
        return i * columns;
    }

    private void requirePiece(int start, int length, int at, int n) {
        if (start < 0 || n < 0 || n > length() - start || at < 0 || n > length - at) {
            throw new ShapeException(n + " elements from " + start + " on of " + this + " and an array of " + length
                    + " from " + at + " on");
        }
    }

    void requireSameShape(String operation, Matrix A) {
        if (A.rows != rows || A.columns != columns || A.precision != precision) {
            throw new ShapeException(operation + " needs one shape: C is " + this + ", A is " + A);
        }
    }

    /** For matrices in use: the address of one that has been closed may belong to another one since. */
    void requireDistinct(String name, Matrix A) {
        if (memory.overlaps(A.memory)) {
            throw new ShapeException("the result " + this + " shares memory with operand " + name + ", " + A);
        }
    }

    /** The shape and precision, as messages print it: {@code 256 × 784 SINGLE}. */
    @Override
    public String toString() {
        return rows + " × " + columns + " " + precision;
    }
}
