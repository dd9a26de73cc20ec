package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes over the elements of rows that are padded to whole vectors.
 *
 * <p>This is the source of the same passes over doubles, {@code DoubleElements}: the build replaces the type.
 */
public final class SingleElements {
    private static final VectorSpecies<Float> SPECIES = SingleRows.SPECIES;
    private static final int LANES = SPECIES.length();

    private SingleElements() {}

    /** sum ← sum + a, for n elements of each from a position on. */
    public static void add(float[] a, int at, float[] sum, int sumAt, int n) {
        for (int i = 0; i < n; i++) {
            sum[sumAt + i] += a[at + i];
        }
    }

    /** h ← max(z, 0) for n elements of Z and of H, which may be the same, from at on; a NaN stays one. */
    public static void relu(float[] Z, float[] H, int at, int n) {
        for (int q = at; q < at + n; q += LANES) {
            load(Z, q).max(0).intoArray(H, q);
        }
    }

    /** e ← d ⊙ 1[h &gt; 0] for n elements of D, H and E from at on; E may be D. */
    public static void keepWherePositive(float[] D, float[] H, float[] E, int at, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int q = at; q < at + n; q += LANES) {
            zero.blend(load(D, q), load(H, q).compare(VectorOperators.GT, 0)).intoArray(E, q);
        }
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
