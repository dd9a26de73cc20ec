package handgrad.matrix;

import java.util.function.IntToDoubleFunction;

/** What each of the bytes 0 to 255 stands for, in both precisions: the values of grey levels, for example. */
public final class ByteTable {
    final float[] singles = new float[256];
    final double[] doubles = new double[256];

    /** A table of {@code value} at 0 to 255. */
    public ByteTable(IntToDoubleFunction value) {
        for (int code = 0; code < 256; code++) {
            doubles[code] = value.applyAsDouble(code);
            singles[code] = (float) doubles[code];
        }
    }

    /** What a byte stands for, in single precision. */
    public float single(byte code) {
        return singles[code & 0xFF];
    }

    /** What n bytes stand for. */
    public void singles(byte[] codes, int from, int n, float[] into, int at) {
        for (int j = 0; j < n; j++) {
            into[at + j] = singles[codes[from + j] & 0xFF];
        }
    }
}
