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

    /**
     * An array of any type from its elements' bytes; without a shape, a scalar.
     *
     * @param elements row-major; kept, not copied, and brought into little-endian order in place
     * @param order of the bytes of one element
     */
    public static NpyArray of(DType dtype, byte[] elements, ByteOrder order, int... shape) {
        requireSize(elements.length / dtype.width(), shape);
        if (elements.length % dtype.width() != 0) {
            throw new IllegalArgumentException(
                    elements.length + " bytes are not a whole number of elements of type " + dtype.code());
        }
        if (order == ByteOrder.BIG_ENDIAN) {
            reverseEach(elements, dtype.width());
        }
        return new NpyArray(dtype, shape.clone(), ByteBuffer.wrap(elements));
    }

    private static void reverseEach(byte[] elements, int width) {
        for (int from = 0; width > 1 && from < elements.length; from += width) {
            for (int i = from, j = from + width - 1; i < j; i++, j--) {
                byte first = elements[i];
                elements[i] = elements[j];
                elements[j] = first;
            }
        }
    }

    private static ByteBuffer allocate(DType dtype, int count, int[] shape) {
        requireSize(count, shape);
        return ByteBuffer.allocate(Math.multiplyExact(count, dtype.width())).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireSize(int count, int[] shape) {
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

    /**
     * One element, exactly; only an {@code i8} or {@code u8} beyond 2^53 is rounded to the nearest double, of two that are
     * as near to the even one.
     */
    public double doubleAt(int index) {
        if (dtype.isFloating()) {
            return floatingAt(index);
        }
        long value = longAt(index);
        return isBeyondLong(value) ? 2.0 * halved(value) : value;
    }

    private double floatingAt(int index) {
        return switch (dtype) {
            case F8 -> data.getDouble(8 * index);
            case F4 -> data.getFloat(4 * index);
            case F2 -> half(data.getShort(2 * index));
            default -> throw new IllegalStateException(dtype + " is not a floating type");
        };
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    /** A {@code u8} from 2^63 on comes out less by 2^64, see {@link #isBeyondLong}. */
    private long longAt(int index) {
        return switch (dtype) {
            case I8, U8 -> data.getLong(8 * index);
            case I4 -> data.getInt(4 * index);
            case U4 -> Integer.toUnsignedLong(data.getInt(4 * index));
            case I2 -> data.getShort(2 * index);
            case U2 -> Short.toUnsignedInt(data.getShort(2 * index));
            case I1 -> data.get(index);
            case U1, BOOL -> Byte.toUnsignedInt(data.get(index));
            case F2, F4, F8 -> throw new IllegalStateException(dtype + " is not an integer type");
        };
    }

    private boolean isBeyondLong(long value) {
        return dtype == DType.U8 && value < 0;
    }

    /** Half of an unsigned number: its last bit joins the one before, so that rounding sees that something was there. */
    private static long halved(long unsigned) {
        return (unsigned >>> 1) | (unsigned & 1);
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
        } else if (dtype.isFloating()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) floatingAt(i);
            }
        } else {
            // Not by way of double: an i8 would be rounded twice.
            for (int i = 0; i < values.length; i++) {
                long value = longAt(i);
                values[i] = isBeyondLong(value) ? 2f * halved(value) : value;
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
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            boolean exact;
            if (dtype.isFloating()) {
                values[i] = (int) floatingAt(i);
                exact = values[i] == floatingAt(i);
            } else {
                values[i] = (int) longAt(i);
                exact = values[i] == longAt(i) && !isBeyondLong(longAt(i));
            }
            if (!exact) {
                throw new ArithmeticException("element " + i + " is " + textAt(i)
                        + ", expected a whole number from -2147483648 to 2147483647");
            }
        }
        return values;
    }

    private String textAt(int index) {
        return dtype.isFloating()
                ? Double.toString(floatingAt(index))
                : dtype == DType.U8 ? Long.toUnsignedString(longAt(index)) : Long.toString(longAt(index));
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
