package handgrad.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** For every four neighbouring inputs, in which of up to 64 rows of bytes one of them is not zero. */
public final class NonZeroQuads {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** The most rows. */
    public static final int ROWS = Long.SIZE;

    private final int inputs;
    private final long[] rows; // a bit for each

    /** Room for so many inputs. */
    public NonZeroQuads(int inputs) {
        this.inputs = inputs;
        this.rows = new long[(inputs + Panels.ROWS - 1) / Panels.ROWS];
    }

    /** Forgets all rows. */
    public void clear() {
        Arrays.fill(rows, 0);
    }

    /**
     * Looks at a row.
     *
     * @param row its number, 0 to 63
     * @param from where it begins
     */
    public void add(int row, byte[] bytes, int from) {
        int whole = inputs / Panels.ROWS;
        for (int q = 0; q < whole; q++) {
            rows[q] |= bit((int) INTS.get(bytes, from + Panels.ROWS * q), row);
        }
        for (int j = Panels.ROWS * whole; j < inputs; j++) {
            rows[whole] |= bit(bytes[from + j], row);
        }
    }

    private static long bit(int value, int row) {
        return (value == 0 ? 0L : 1L) << row;
    }

    /** A bit for each row where one of the inputs j to j + 3 is not zero; j is a multiple of four. */
    public long of(int j) {
        return rows[j / Panels.ROWS];
    }
}
