package handgrad.matrix;

import handgrad.vector.Bytes;
import handgrad.vector.VectorApi;
import java.util.Arrays;

/** The quotients of the bytes 0 to 255 by a number, in both precisions: grey levels. */
public final class ByteTable {
    private static final int CODES = 256;

    final double[] doubles = new double[CODES];
    private final float[] singles = new float[CODES];
    private final float divisor;
    private final boolean isDivided; // division gives the table's numbers, and is faster

    /**
     * p / divisor for each byte p.
     *
     * @param divisor positive and finite
     */
    public ByteTable(double divisor) {
        if (!(divisor > 0 && divisor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("grey levels are divided by a positive number, not by " + divisor);
        }
        byte[] codes = new byte[CODES];
        for (int code = 0; code < CODES; code++) {
            codes[code] = (byte) code;
            doubles[code] = code / divisor;
            singles[code] = (float) doubles[code];
        }
        this.divisor = (float) divisor;
        this.isDivided = VectorApi.isAvailable() && Arrays.equals(divided(codes), singles);
    }

    private float[] divided(byte[] codes) {
        float[] quotients = new float[codes.length];
        Bytes.divide(codes, 0, codes.length, divisor, quotients, 0);
        return quotients;
    }

    /** into[at + j] ← codes[from + j] / divisor for j from 0 to n − 1, bytes being 0 to 255, rounded to single precision. */
    public void quotients(byte[] codes, int from, int n, float[] into, int at) {
        if (isDivided) {
            Bytes.divide(codes, from, n, divisor, into, at);
            return;
        }
        for (int j = 0; j < n; j++) {
            into[at + j] = singles[codes[from + j] & 0xFF];
        }
    }

    /** The same in double precision. */
    public void quotients(byte[] codes, int from, int n, double[] into, int at) {
        for (int j = 0; j < n; j++) {
            into[at + j] = doubles[codes[from + j] & 0xFF];
        }
    }
}
