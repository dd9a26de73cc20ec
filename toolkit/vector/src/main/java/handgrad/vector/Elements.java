package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Passes over the elements of rows that are padded to whole vectors. */
public final class Elements {
    private static final VectorSpecies<Float> SPECIES = SingleRows.SPECIES;
    private static final int LANES = SPECIES.length();

    private Elements() {}

    /** h ← max(h, 0) for h = H[at], ..., H[at + n − 1]; a NaN stays one. */
    public static void relu(float[] H, int at, int n) {
        for (int q = at; q < at + n; q += LANES) {
            load(H, q).max(0).intoArray(H, q);
        }
    }

    /** d ← d ⊙ 1[h > 0] for n elements of D and of H from at on. */
    public static void keepWherePositive(float[] D, float[] H, int at, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int q = at; q < at + n; q += LANES) {
            zero.blend(load(D, q), load(H, q).compare(VectorOperators.GT, 0)).intoArray(D, q);
        }
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
