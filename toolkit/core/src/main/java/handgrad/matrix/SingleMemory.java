package handgrad.matrix;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** Memory of 32-bit numbers. */
final class SingleMemory extends Memory {
    private final FloatBuffer buffer;

    SingleMemory(FloatPointer pointer) {
        super(pointer, pointer.capacity() * Float.BYTES);
        this.buffer = pointer.asBuffer();
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
    void read(int start, double[] into, int n) {
        for (int j = 0; j < n; j++) {
            into[j] = buffer.get(start + j);
        }
    }

    @Override
    void write(int start, double[] from, int n) {
        for (int j = 0; j < n; j++) {
            buffer.put(start + j, (float) from[j]);
        }
    }

    @Override
    void write(int start, byte[] codes, int from, ByteTable table, int n) {
        float[] values = table.singles;
        for (int j = 0; j < n; j++) {
            buffer.put(start + j, values[codes[from + j] & 0xFF]);
        }
    }

    @Override
    void copyFrom(Memory source, int n) {
        buffer.put(0, source.floats(), 0, n);
    }

    @Override
    void fill(double value) {
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
    void addColumnSums(double alpha, Memory source, double[] sums, int rows) {
        FloatBuffer a = source.floats();
        int columns = sums.length;
        Arrays.fill(sums, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                sums[j] += a.get(i * columns + j);
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
    FloatBuffer floats() {
        return buffer;
    }
}
