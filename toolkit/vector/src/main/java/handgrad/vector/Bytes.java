package handgrad.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Numbers from bytes: the compiler makes no vectors of that by itself. */
public final class Bytes {
    private static final VectorSpecies<Float> FLOATS = SingleRows.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / Integer.BYTES)));
    private static final int LANES = FLOATS.length();

    private Bytes() {}

    /**
     * x_j ← p_j / d for n unsigned bytes p, as p·r with r = 1/d and one step of Newton's method, x + (p − x·d)·r. For most d
     * that is the correctly rounded quotient of each of the 256 bytes; whoever needs it has to try.
     */
    public static void divide(byte[] p, int from, int n, float d, float[] x, int at) {
        float r = 1 / d;
        int j = 0;
        for (; j + BYTES.length() <= n; j += LANES) {
            FloatVector bytes = (FloatVector)
                    ((IntVector) ByteVector.fromArray(BYTES, p, from + j).convertShape(VectorOperators.B2I, INTS, 0))
                            .and(0xFF)
                            .convertShape(VectorOperators.I2F, FLOATS, 0);
            FloatVector quotient = bytes.mul(r);
            FloatVector.broadcast(FLOATS, -d)
                    .fma(quotient, bytes)
                    .fma(FloatVector.broadcast(FLOATS, r), quotient)
                    .intoArray(x, at + j);
        }
        for (; j < n; j++) {
            float quotient = (p[from + j] & 0xFF) * r;
            x[at + j] = Math.fma(Math.fma(-d, quotient, p[from + j] & 0xFF), r, quotient);
        }
    }
}
