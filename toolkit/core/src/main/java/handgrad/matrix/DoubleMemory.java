package handgrad.matrix;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

/** Memory of 64-bit numbers. */
final class DoubleMemory extends Memory {
    private final DoubleBuffer buffer;

    DoubleMemory(Lifetime lifetime, DoublePointer pointer) {
        super(lifetime, pointer, pointer.capacity() * Double.BYTES);
        this.buffer = pointer.asBuffer();
    }

    @Override
    Pointer pointerAt(int index) {
        return new DoublePointer(pointer()).position(index);
    }

    @Override
    double get(int index) {
        return buffer.get(index);
    }

    @Override
    void put(int index, double value) {
        buffer.put(index, value);
    }

    @Override
    void read(int start, double[] into, int at, int n) {
        buffer.get(start, into, at, n);
    }

    @Override
    void write(int start, double[] from, int at, int n) {
        buffer.put(start, from, at, n);
    }

    @Override
    void write(int start, byte[] codes, int from, ByteTable table, int n) {
        double[] values = table.doubles;
        for (int j = 0; j < n; j++) {
            buffer.put(start + j, values[codes[from + j] & 0xFF]);
        }
    }

    @Override
    void copyFrom(Memory source, int n) {
        buffer.put(0, source.doubles(), 0, n);
    }

    @Override
    void fillWith(double value) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, value);
        }
    }

    @Override
    void fillRows(Memory row, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            buffer.put(i * columns, row.doubles(), 0, columns);
        }
    }

    @Override
    void addColumnSums(double alpha, Memory source, int rows, int columns) {
        DoubleBuffer a = source.doubles();
        double[] sums = columnSums(columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                sums[j] += a.get(i * columns + j);
            }
        }
        for (int j = 0; j < columns; j++) {
            buffer.put(j, (buffer.get(j) + alpha * sums[j]));
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
        DoubleBuffer z = source.doubles();
        for (int i = 0; i < n; i++) {
            buffer.put(i, Math.max(z.get(i), 0));
        }
    }

    @Override
    void keepWherePositive(Memory z, int n) {
        DoubleBuffer numbers = z.doubles();
        for (int i = 0; i < n; i++) {
            if (!(numbers.get(i) > 0)) {
                buffer.put(i, 0);
            }
        }
    }

    @Override
    void multiplyElements(Memory source, int n) {
        DoubleBuffer a = source.doubles();
        for (int i = 0; i < n; i++) {
            buffer.put(i, buffer.get(i) * a.get(i));
        }
    }

    @Override
    DoubleBuffer doubles() {
        return buffer;
    }
}
