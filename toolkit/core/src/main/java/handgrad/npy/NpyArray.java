package handgrad.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** An immutable n-dimensional array as NumPy stores it. Elements are counted in row-major order. */
public final class NpyArray {
    private final DType dtype;
    private final int[] shape;
    private final ByteBuffer data;

    /**
     * @param data the elements, little-endian and row-major; neither this buffer's position nor its content change
     *     afterwards
     */
    NpyArray(DType dtype, int[] shape, ByteBuffer data) {
        this.dtype = dtype;
        this.shape = shape;
        this.data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An array of {@code f4}; without a shape, a scalar. */
    public static NpyArray of(float[] values, int... shape) {
        ByteBuffer data = allocate(DType.F4, values.length, shape);
        data.asFloatBuffer().put(values);
        return new NpyArray(DType.F4, shape.clone(), data);
    }

    /** An array of {@code f8}; without a shape, a scalar. */
    public static NpyArray of(double[] values, int... shape) {
        ByteBuffer data = allocate(DType.F8, values.length, shape);
        data.asDoubleBuffer().put(values);
        return new NpyArray(DType.F8, shape.clone(), data);
    }

    /** An array of {@code i4}; without a shape, a scalar. */
    public static NpyArray of(int[] values, int... shape) {
        ByteBuffer data = allocate(DType.I4, values.length, shape);
        data.asIntBuffer().put(values);
        return new NpyArray(DType.I4, shape.clone(), data);
    }

    /** An array of {@code i8}; without a shape, a scalar. */
    public static NpyArray of(long[] values, int... shape) {
        ByteBuffer data = allocate(DType.I8, values.length, shape);
        data.asLongBuffer().put(values);
        return new NpyArray(DType.I8, shape.clone(), data);
    }

    /** An array of {@code u1} (each byte stands for 0 to 255); without a shape, a scalar. */
    public static NpyArray of(byte[] values, int... shape) {
        ByteBuffer data = allocate(DType.U1, values.length, shape);
        data.duplicate().put(values);
        return new NpyArray(DType.U1, shape.clone(), data);
    }

    /** An array of {@code bool}; without a shape, a scalar. */
    public static NpyArray of(boolean[] values, int... shape) {
        ByteBuffer data = allocate(DType.BOOL, values.length, shape);
        for (int i = 0; i < values.length; i++) {
            data.put(i, (byte) (values[i] ? 1 : 0));
        }
        return new NpyArray(DType.BOOL, shape.clone(), data);
    }

    private static ByteBuffer allocate(DType dtype, int count, int[] shape) {
        long expected = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("shape " + Shapes.text(shape) + " has a negative dimension");
            }
            expected = Math.multiplyExact(expected, (long) dimension);
        }
        if (expected != count) {
            throw new IllegalArgumentException(
                    "shape " + Shapes.text(shape) + " holds " + expected + " elements, found " + count);
        }
        return ByteBuffer.allocate(Math.multiplyExact(count, dtype.width())).order(ByteOrder.LITTLE_ENDIAN);
    }

    public DType dtype() {
        return dtype;
    }

    /** The dimensions; empty for a scalar. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of elements. */
    public int size() {
        return data.capacity() / dtype.width();
    }

    /** Whether the two differ in their elements at most. */
    public boolean hasTypeAndShapeOf(NpyArray other) {
        return dtype == other.dtype && Arrays.equals(shape, other.shape);
    }

    /** One element, exactly; only an {@code i8} beyond 2^53 is rounded to the nearest double. */
    public double doubleAt(int index) {
        return switch (dtype) {
            case F8 -> data.getDouble(8 * index);
            case F4 -> data.getFloat(4 * index);
            case I8, I4, I1, U1, BOOL -> longAt(index);
        };
    }

    private long longAt(int index) {
        return switch (dtype) {
            case I8 -> data.getLong(8 * index);
            case I4 -> data.getInt(4 * index);
            case I1 -> data.get(index);
            case U1, BOOL -> Byte.toUnsignedInt(data.get(index));
            case F4, F8 -> throw new IllegalStateException(dtype + " is not an integer type");
        };
    }

    /** All elements as {@link #doubleAt} gives them, in row-major order. */
    public double[] toDoubles() {
        double[] values = new double[size()];
        if (dtype == DType.F8) {
            littleEndian().asDoubleBuffer().get(values);
        } else {
            Arrays.setAll(values, this::doubleAt);
        }
        return values;
    }

    /** All elements in row-major order, each rounded to the nearest float. */
    public float[] toFloats() {
        float[] values = new float[size()];
        if (dtype == DType.F4) {
            littleEndian().asFloatBuffer().get(values);
        } else if (dtype == DType.F8) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) doubleAt(i);
            }
        } else {
            // Not by way of double: an i8 would be rounded twice.
            for (int i = 0; i < values.length; i++) {
                values[i] = longAt(i);
            }
        }
        return values;
    }

    /**
     * All elements in row-major order, exactly.
     *
     * @throws ArithmeticException naming the first element that is not a whole number in the range of int
     */
    public int[] toInts() {
        boolean whole = dtype != DType.F4 && dtype != DType.F8;
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole ? (int) longAt(i) : (int) doubleAt(i);
            if (whole ? values[i] != longAt(i) : values[i] != doubleAt(i)) {
                throw new ArithmeticException("element " + i + " is " + (whole ? "" + longAt(i) : "" + doubleAt(i))
                        + ", expected a whole number from -2147483648 to 2147483647");
            }
        }
        return values;
    }

    /** The elements' bytes, row-major and little-endian: for {@code u1} the values themselves. */
    public byte[] toBytes() {
        byte[] bytes = new byte[data.capacity()];
        data.get(0, bytes);
        return bytes;
    }

    /** The elements as {@link #toBytes} gives them, read-only and not copied. */
    ByteBuffer littleEndian() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Same type, same shape, same bytes: so NaN equals NaN, and 0.0 differs from -0.0. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray that && hasTypeAndShapeOf(that) && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + data.hashCode();
    }

    /** Type and shape, such as {@code f8 (1465, 348)}. */
    @Override
    public String toString() {
        return dtype.code() + " " + Shapes.text(shape);
    }
}
