package handgrad.matrix;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory of 32-bit numbers. What is done to every element is done on arrays, chunk by chunk: the compiler turns a loop over
 * an array into vector instructions, and not one over a buffer.
 */
final class SingleMemory extends Memory {
    private static final int CHUNK = 2048;
    private static final int BEYOND_INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY) + 1;

    private final FloatBuffer buffer;
    private final IntBuffer bits;
    private float[] chunk = new float[0];
    private float[] factorChunk = new float[0];
    private int[] maskChunk = new int[0];
    private int[] bitChunk = new int[0];

    SingleMemory(Lifetime lifetime, FloatPointer pointer) {
        super(lifetime, pointer, pointer.capacity() * Float.BYTES);
        this.buffer = pointer.asBuffer();
        this.bits = new IntPointer(pointer).capacity(pointer.capacity()).asBuffer();
    }

    @Override
    Pointer pointerAt(int index) {
        return new FloatPointer(pointer()).position(index);
    }

    @Override
    double get(int index) {
        return buffer.get(index);
    }

    @Override
    void put(int index, double value) {
        buffer.put(index, (float) value);
    }

    @Override
    void read(int start, double[] into, int at, int n) {
        for (int j = 0; j < n; j++) {
            into[at + j] = buffer.get(start + j);
        }
    }

    @Override
    void write(int start, double[] from, int at, int n) {
        for (int j = 0; j < n; j++) {
            buffer.put(start + j, (float) from[at + j]);
        }
    }

    @Override
    void write(int start, byte[] codes, int from, ByteTable table, int n) {
        float[] row = chunk(n);
        table.quotients(codes, from, n, row, 0);
        buffer.put(start, row, 0, n);
    }

    @Override
    void copyFrom(Memory source, int n) {
        buffer.put(0, source.floats(), 0, n);
    }

    @Override
    void fillWith(double value) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (float) value);
        }
    }

    @Override
    void fillRows(Memory row, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            buffer.put(i * columns, row.floats(), 0, columns);
        }
    }

    @Override
    void addColumnSums(double alpha, Memory source, int rows, int columns) {
        double[] sums = columnSums(columns);
        float[] row = chunk(columns);
        for (int i = 0; i < rows; i++) {
            source.floats().get(i * columns, row, 0, columns);
            for (int j = 0; j < columns; j++) {
                sums[j] += row[j];
            }
        }
        for (int j = 0; j < columns; j++) {
            buffer.put(j, (float) (buffer.get(j) + alpha * sums[j]));
        }
    }

    @Override
    double sumOfSquares(int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double value = buffer.get(i);
            sum += value * value;
        }
        return sum;
    }

    @Override
    void relu(Memory source, int n) {
        float[] z = chunk(Math.min(n, CHUNK));
        for (int start = 0; start < n; start += CHUNK) {
            int m = Math.min(CHUNK, n - start);
            source.floats().get(start, z, 0, m);
            for (int i = 0; i < m; i++) {
                z[i] = Math.max(z[i], 0);
            }
            buffer.put(start, z, 0, m);
        }
    }

    /**
     * In the bits, read as whole numbers, z &gt; 0 is 0 &lt; z ≤ ∞: only there do −z and z − (∞ + 1) both have the sign bit, which
     * drawn over the word is the mask that keeps a number or clears it. The bits of a NaN lie beyond those of ∞.
     */
    @Override
    void keepWherePositive(Memory z, int n) {
        if (maskChunk.length == 0) {
            bitChunk = new int[CHUNK];
            maskChunk = new int[CHUNK];
        }
        int[] mask = maskChunk;
        int[] kept = bitChunk;
        for (int start = 0; start < n; start += CHUNK) {
            int m = Math.min(CHUNK, n - start);
            ((SingleMemory) z).bits.get(start, mask, 0, m);
            bits.get(start, kept, 0, m);
            for (int i = 0; i < m; i++) {
                kept[i] &= (-mask[i] & (mask[i] - BEYOND_INFINITY)) >> 31;
            }
            bits.put(start, kept, 0, m);
        }
    }

    @Override
    void multiplyElements(Memory source, int n) {
        float[] product = chunk(Math.min(n, CHUNK));
        if (factorChunk.length < product.length) {
            factorChunk = new float[product.length]; // not the source's: several threads may read that
        }
        float[] a = factorChunk;
        for (int start = 0; start < n; start += CHUNK) {
            int m = Math.min(CHUNK, n - start);
            buffer.get(start, product, 0, m);
            source.floats().get(start, a, 0, m);
            for (int i = 0; i < m; i++) {
                product[i] *= a[i];
            }
            buffer.put(start, product, 0, m);
        }
    }

    private float[] chunk(int n) {
        float[] room = chunk; // once: another thread may put a smaller one there
        if (room.length < n) {
            room = new float[n];
            chunk = room;
        }
        return room;
    }

    @Override
    FloatBuffer floats() {
        return buffer;
    }
}
