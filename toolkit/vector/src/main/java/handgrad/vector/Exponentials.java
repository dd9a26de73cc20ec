package handgrad.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp(x), of which softmax needs many for x ≤ 0. Java's own vector exponential rounds differently before it is compiled; this
 * one consists of operations that IEEE 754 defines to the bit.
 *
 * <pre>
 *   n = round(x / ln 2),   r = x − n·ln 2,   |r| ≤ ln 2 / 2
 *   exp(x) = 2ⁿ·exp(r),   exp(r) ≈ Σ rᵏ / k!  for k = 0 to 13, whose remainder is below 5·10⁻¹⁸
 * </pre>
 */
public final class Exponentials {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class);

    /** Arrays are a multiple of this long: the most doubles that a vector register holds. */
    public static final int PADDING = 8;

    private static final int TERMS = 13;
    private static final double[] INVERSE_FACTORIAL = inverseFactorials();

    /** exp(x) below is no normal number any more; softmax adds it to at least 1. */
    private static final double SMALLEST = -708;

    private static final double LOG2_E = 1 / Math.log(2);

    /** ln 2 in two parts, the first with zeros at its end, so that n times it is exact (Cody and Waite). */
    private static final double LN2_HIGH = 0x1.62e42fee00000p-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** Added to a small number, it leaves the nearest whole number in the last bits of the sum. */
    private static final double ROUNDER = 0x1.8p52;

    private static final int MANTISSA_BITS = 52;
    private static final long ONE = Double.doubleToLongBits(1);

    private Exponentials() {}

    private static double[] inverseFactorials() {
        double[] inverse = new double[TERMS + 1];
        double factorial = 1;
        for (int k = 0; k <= TERMS; k++) {
            factorial *= Math.max(1, k);
            inverse[k] = 1 / factorial;
        }
        return inverse;
    }

    /**
     * x ← exp(x) to within two units of the last digit, for the first n numbers, none above 709, and those up to the next
     * multiple of {@link #PADDING}; below −708 it is exp(−708), 3·10⁻³⁰⁸. A NaN stays one.
     */
    public static void replace(double[] x, int n) {
        for (int i = 0; i < n; i += SPECIES.length()) {
            exp(DoubleVector.fromArray(SPECIES, x, i)).intoArray(x, i);
        }
    }

    private static DoubleVector exp(DoubleVector any) {
        DoubleVector x = any.max(SMALLEST);
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, ROUNDER);
        DoubleVector rounded = DoubleVector.broadcast(SPECIES, LOG2_E).fma(x, rounder);
        DoubleVector n = rounded.sub(rounder);
        DoubleVector r = n.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = n.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
        LongVector power = rounded.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .add(LongVector.broadcast(LONGS, ONE)); // of 2: n goes into the exponent of 1
        return series(r).mul(power.reinterpretAsDoubles());
    }

    private static DoubleVector series(DoubleVector r) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, INVERSE_FACTORIAL[TERMS]);
        for (int k = TERMS - 1; k >= 0; k--) {
            sum = sum.fma(r, DoubleVector.broadcast(SPECIES, INVERSE_FACTORIAL[k]));
        }
        return sum;
    }
}
