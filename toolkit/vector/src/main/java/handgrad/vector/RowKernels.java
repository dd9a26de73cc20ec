package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the rows of a matrix that a list names, and updates of them. With the list of a sample's non-zero inputs, the
 * first is the affine layer's forward pass and the second its step of SGD; zeros cost nothing.
 *
 * <p>Matrices are row-major arrays whose rows are {@code stride} long, a multiple of {@link #PADDING}.
 * Four vectors of a row stay in registers while the list is walked.
 */
public final class RowKernels {
    /** A row's length is a multiple of this, the most numbers that a vector register holds today. */
    public static final int PADDING = 16;

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > PADDING ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private RowKernels() {}

    /** The length of a row that holds n numbers. */
    public static int stride(int n) {
        return (n + PADDING - 1) / PADDING * PADDING;
    }

    /** z ← z + Σ x_c·M[row_c] for c in [from, to), with z = target[at] to target[at + stride − 1]. */
    public static void addRows(float[] M, int stride, char[] row, float[] x, int from, int to, float[] target, int at) {
        int q = 0;
        for (; q + 4 * LANES <= stride; q += 4 * LANES) {
            addFourVectors(M, stride, q, row, x, from, to, target, at + q);
        }
        for (; q < stride; q += LANES) {
            addOneVector(M, stride, q, row, x, from, to, target, at + q);
        }
    }

    private static void addFourVectors(
            float[] M, int stride, int q, char[] row, float[] x, int from, int to, float[] target, int at) {
        FloatVector z0 = load(target, at);
        FloatVector z1 = load(target, at + LANES);
        FloatVector z2 = load(target, at + 2 * LANES);
        FloatVector z3 = load(target, at + 3 * LANES);
        for (int c = from; c < to; c++) {
            int m = row[c] * stride + q;
            FloatVector factor = FloatVector.broadcast(SPECIES, x[c]);
            z0 = factor.fma(load(M, m), z0);
            z1 = factor.fma(load(M, m + LANES), z1);
            z2 = factor.fma(load(M, m + 2 * LANES), z2);
            z3 = factor.fma(load(M, m + 3 * LANES), z3);
        }
        z0.intoArray(target, at);
        z1.intoArray(target, at + LANES);
        z2.intoArray(target, at + 2 * LANES);
        z3.intoArray(target, at + 3 * LANES);
    }

    /** Four partial sums, so that no multiply-add waits for the one before. */
    private static void addOneVector(
            float[] M, int stride, int q, char[] row, float[] x, int from, int to, float[] target, int at) {
        FloatVector z0 = load(target, at);
        FloatVector z1 = FloatVector.zero(SPECIES);
        FloatVector z2 = z1;
        FloatVector z3 = z1;
        int c = from;
        for (; c + 4 <= to; c += 4) {
            z0 = FloatVector.broadcast(SPECIES, x[c]).fma(load(M, row[c] * stride + q), z0);
            z1 = FloatVector.broadcast(SPECIES, x[c + 1]).fma(load(M, row[c + 1] * stride + q), z1);
            z2 = FloatVector.broadcast(SPECIES, x[c + 2]).fma(load(M, row[c + 2] * stride + q), z2);
            z3 = FloatVector.broadcast(SPECIES, x[c + 3]).fma(load(M, row[c + 3] * stride + q), z3);
        }
        for (; c < to; c++) {
            z0 = FloatVector.broadcast(SPECIES, x[c]).fma(load(M, row[c] * stride + q), z0);
        }
        z0.add(z1).add(z2.add(z3)).intoArray(target, at);
    }

    /** M[row_c] ← M[row_c] + x_c·d for c in [from, to), with d = source[at] to source[at + stride − 1]. */
    public static void addToRows(
            float[] M, int stride, char[] row, float[] x, int from, int to, float[] source, int at) {
        int q = 0;
        for (; q + 4 * LANES <= stride; q += 4 * LANES) {
            addToFourVectors(M, stride, q, row, x, from, to, source, at + q);
        }
        for (; q < stride; q += LANES) {
            FloatVector d = load(source, at + q);
            for (int c = from; c < to; c++) {
                addTo(M, row[c] * stride + q, FloatVector.broadcast(SPECIES, x[c]), d);
            }
        }
    }

    private static void addToFourVectors(
            float[] M, int stride, int q, char[] row, float[] x, int from, int to, float[] source, int at) {
        FloatVector d0 = load(source, at);
        FloatVector d1 = load(source, at + LANES);
        FloatVector d2 = load(source, at + 2 * LANES);
        FloatVector d3 = load(source, at + 3 * LANES);
        for (int c = from; c < to; c++) {
            int m = row[c] * stride + q;
            FloatVector factor = FloatVector.broadcast(SPECIES, x[c]);
            addTo(M, m, factor, d0);
            addTo(M, m + LANES, factor, d1);
            addTo(M, m + 2 * LANES, factor, d2);
            addTo(M, m + 3 * LANES, factor, d3);
        }
    }

    private static void addTo(float[] M, int m, FloatVector factor, FloatVector d) {
        factor.fma(d, load(M, m)).intoArray(M, m);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
