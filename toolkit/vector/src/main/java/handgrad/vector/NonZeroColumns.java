package handgrad.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The inputs where one of four rows of bytes is not zero, in their order; or for n sums, those of the numbers 0, n, 2n ... first,
 * then 1, n + 1, 2n + 1 ..., and so on. A model by itself adds its terms in the same sums.
 */
public final class NonZeroColumns {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] any;
    final int[] column; // one longer than there are inputs
    final int[] end; // of the inputs of each sum

    /**
     * Room for so many inputs.
     *
     * @param sums that are added up apart
     */
    public NonZeroColumns(int inputs, int sums) {
        end = new int[sums];
        any = new byte[inputs];
        column = new int[inputs + 1];
    }

    /** Looks at the rows that begin at these positions. */
    public void find(byte[] rows, int row0, int row1, int row2, int row3) {
        merge(rows, row0, row1, row2, row3);
        int n = 0;
        for (int sum = 0; sum < end.length; sum++) {
            for (int j = sum; j < any.length; j += end.length) {
                column[n] = j; // overwritten by the next one where this one is zero: faster than a branch
                n += (any[j] & 0xff) + 0xff >> 8;
            }
            end[sum] = n;
        }
    }

    private void merge(byte[] rows, int row0, int row1, int row2, int row3) {
        int j = 0;
        for (; j + Long.BYTES <= any.length; j += Long.BYTES) {
            long eight = (long) LONGS.get(rows, row0 + j)
                    | (long) LONGS.get(rows, row1 + j)
                    | (long) LONGS.get(rows, row2 + j)
                    | (long) LONGS.get(rows, row3 + j);
            LONGS.set(any, j, eight);
        }
        for (; j < any.length; j++) {
            any[j] = (byte) (rows[row0 + j] | rows[row1 + j] | rows[row2 + j] | rows[row3 + j]);
        }
    }
}
