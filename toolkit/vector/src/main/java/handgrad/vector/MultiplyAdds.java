package handgrad.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Nothing but multiply-adds, on numbers that stay in registers: as many a second as a core can do, for benchmarks. Twelve
 * sums run side by side, so that none waits for its last result.
 */
public final class MultiplyAdds {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final float FACTOR = 0.999f;

    private MultiplyAdds() {}

    /** Multiply-adds in so many rounds of {@link #floats}. */
    public static long countOfFloats(int rounds) {
        return (long) rounds * SUMS * FLOATS.length();
    }

    /** Multiply-adds in so many rounds of {@link #doubles}. */
    public static long countOfDoubles(int rounds) {
        return (long) rounds * SUMS * DOUBLES.length();
    }

    /** s ← f·s + f, twelve times a round; what comes out depends on all of it. */
    public static double floats(int rounds) {
        FloatVector f = FloatVector.broadcast(FLOATS, FACTOR);
        FloatVector s0 = f;
        FloatVector s1 = f;
        FloatVector s2 = f;
        FloatVector s3 = f;
        FloatVector s4 = f;
        FloatVector s5 = f;
        FloatVector s6 = f;
        FloatVector s7 = f;
        FloatVector s8 = f;
        FloatVector s9 = f;
        FloatVector s10 = f;
        FloatVector s11 = f;
        for (int i = 0; i < rounds; i++) {
            s0 = s0.fma(f, f);
            s1 = s1.fma(f, f);
            s2 = s2.fma(f, f);
            s3 = s3.fma(f, f);
            s4 = s4.fma(f, f);
            s5 = s5.fma(f, f);
            s6 = s6.fma(f, f);
            s7 = s7.fma(f, f);
            s8 = s8.fma(f, f);
            s9 = s9.fma(f, f);
            s10 = s10.fma(f, f);
            s11 = s11.fma(f, f);
        }
        FloatVector sum = s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11);
        return sum.lane(0);
    }

    /** The same in double. */
    public static double doubles(int rounds) {
        DoubleVector f = DoubleVector.broadcast(DOUBLES, FACTOR);
        DoubleVector s0 = f;
        DoubleVector s1 = f;
        DoubleVector s2 = f;
        DoubleVector s3 = f;
        DoubleVector s4 = f;
        DoubleVector s5 = f;
        DoubleVector s6 = f;
        DoubleVector s7 = f;
        DoubleVector s8 = f;
        DoubleVector s9 = f;
        DoubleVector s10 = f;
        DoubleVector s11 = f;
        for (int i = 0; i < rounds; i++) {
            s0 = s0.fma(f, f);
            s1 = s1.fma(f, f);
            s2 = s2.fma(f, f);
            s3 = s3.fma(f, f);
            s4 = s4.fma(f, f);
            s5 = s5.fma(f, f);
            s6 = s6.fma(f, f);
            s7 = s7.fma(f, f);
            s8 = s8.fma(f, f);
            s9 = s9.fma(f, f);
            s10 = s10.fma(f, f);
            s11 = s11.fma(f, f);
        }
        DoubleVector sum = s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11);
        return sum.lane(0);
    }
}
