package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the rows of a matrix that a list names, updates of them, and inner products with them. With the list of a
 * sample's non-zero inputs, the first is the affine layer's forward pass and the second its step of SGD; zeros cost nothing.
 *
 * <p>Matrices are row-major arrays, as {@link #zeros} makes them: their rows begin at {@link #FIRST} and are {@code stride}
 * long, a multiple of {@link #PADDING}. In which order a number's terms are added depends on the stride and the list alone,
 * never on the width of the machine's vectors.
 *
 * <p>This is the source of the same kernels on doubles, {@code DoubleRows}: the build replaces the type.
 */
public final class SingleRows {
    /** A row's length is a multiple of this, the most numbers that a vector register holds today. */
    public static final int PADDING = 16;

    private static final int CACHE_LINE = 64; // bytes

    private static final int ARRAY_HEADER = 16; // bytes, of which Java's virtual machine places the numbers of an array

    /**
     * Where a matrix begins in its array, so that its rows begin on lines of the cache if the array does: a vector that lies
     * on two lines costs two accesses instead of one.
     */
    public static final int FIRST = (CACHE_LINE - ARRAY_HEADER) / Float.BYTES;

    /** The G1 collector begins a region of the heap, of 1 MiB at least, with an array that is larger than half of it. */
    private static final int HALF_A_REGION = (1 << 19) / Float.BYTES;

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > PADDING ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    /** A row of so many numbers has enough vectors for their sums to run side by side; in a narrower one each is cut in four. */
    public static final int WIDE = 64;

    private static final int FOUR = 4 * LANES;

    private SingleRows() {}

    /** The length of a row that holds n numbers. */
    public static int stride(int n) {
        return (n + PADDING - 1) / PADDING * PADDING;
    }

    /**
     * A matrix of zeros. Its rows begin on lines of the cache where the heap is G1's, in regions of 1 MiB; elsewhere by chance.
     *
     * @param stride the length of a row, a multiple of {@link #PADDING}
     * @throws ArithmeticException for more numbers than an array can have
     */
    public static float[] zeros(int rows, int stride) {
        return new float[Math.max(HALF_A_REGION, Math.addExact(FIRST, Math.multiplyExact(rows, stride)))];
    }

    /**
     * z ← z + Σ_c x_c·M[row_c] for n entries c of the list, with z = target[at] to target[at + stride − 1]. In wide rows the
     * terms are added one after the other, in narrow ones by four sums s_p of the entries p, p + 4, p + 8 ...:
     * z + (((s_0 + s_1) + s_2) + s_3).
     *
     * @param first where the list begins in {@code row}
     * @param x the factors, from {@code xFirst} on
     */
    public static void addRows(
            float[] M, int stride, char[] row, int first, float[] x, int xFirst, int n, float[] target, int at) {
        if (stride == PADDING) { // a number that the compiler knows makes cheaper addresses
            for (int q = 0; q < PADDING; q += LANES) {
                addInFourSums(M, PADDING, q, row, first, x, xFirst, n, target, at + q);
            }
            return;
        }
        if (stride < WIDE) {
            for (int q = 0; q < stride; q += LANES) {
                addInFourSums(M, stride, q, row, first, x, xFirst, n, target, at + q);
            }
            return;
        }
        int q = 0;
        for (; q + FOUR <= stride; q += FOUR) {
            addFourVectors(M, stride, q, row, first, x, xFirst, n, target, at + q);
        }
        for (; q < stride; q += LANES) {
            addOneVector(M, stride, q, row, first, x, xFirst, n, target, at + q);
        }
    }

    private static void addOneVector(
            float[] M, int stride, int q, char[] row, int first, float[] x, int xFirst, int n, float[] target, int at) {
        FloatVector z = load(target, at);
        for (int c = 0; c < n; c++) {
            z = all(x[xFirst + c]).fma(load(M, FIRST + row[first + c] * stride + q), z);
        }
        z.intoArray(target, at);
    }

    private static void addFourVectors(
            float[] M, int stride, int q, char[] row, int first, float[] x, int xFirst, int n, float[] target, int at) {
        FloatVector z0 = load(target, at);
        FloatVector z1 = load(target, at + LANES);
        FloatVector z2 = load(target, at + 2 * LANES);
        FloatVector z3 = load(target, at + 3 * LANES);
        for (int c = 0; c < n; c++) {
            int m = FIRST + row[first + c] * stride + q;
            FloatVector factor = all(x[xFirst + c]);
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

    private static void addInFourSums(
            float[] M, int stride, int q, char[] row, int first, float[] x, int xFirst, int n, float[] target, int at) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int c = 0;
        for (; c + 4 <= n; c += 4) {
            s0 = all(x[xFirst + c]).fma(load(M, FIRST + row[first + c] * stride + q), s0);
            s1 = all(x[xFirst + c + 1]).fma(load(M, FIRST + row[first + c + 1] * stride + q), s1);
            s2 = all(x[xFirst + c + 2]).fma(load(M, FIRST + row[first + c + 2] * stride + q), s2);
            s3 = all(x[xFirst + c + 3]).fma(load(M, FIRST + row[first + c + 3] * stride + q), s3);
        }
        if (c < n) {
            s0 = all(x[xFirst + c]).fma(load(M, FIRST + row[first + c] * stride + q), s0);
        }
        if (c + 1 < n) {
            s1 = all(x[xFirst + c + 1]).fma(load(M, FIRST + row[first + c + 1] * stride + q), s1);
        }
        if (c + 2 < n) {
            s2 = all(x[xFirst + c + 2]).fma(load(M, FIRST + row[first + c + 2] * stride + q), s2);
        }
        load(target, at).add(s0.add(s1).add(s2).add(s3)).intoArray(target, at);
    }

    /**
     * M[row_c] ← M[row_c] + x_c·d for n entries c of the list, with d = source[at] to source[at + stride − 1].
     *
     * @param first where the list begins in {@code row}
     * @param x the factors, from {@code xFirst} on
     */
    public static void addToRows(
            float[] M, int stride, char[] row, int first, float[] x, int xFirst, int n, float[] source, int at) {
        if (stride == PADDING) {
            for (int q = 0; q < PADDING; q += LANES) {
                addToOneVector(M, PADDING, q, row, first, x, xFirst, n, source, at + q);
            }
            return;
        }
        int q = 0;
        for (; q + FOUR <= stride; q += FOUR) {
            addToFourVectors(M, stride, q, row, first, x, xFirst, n, source, at + q);
        }
        for (; q < stride; q += LANES) {
            addToOneVector(M, stride, q, row, first, x, xFirst, n, source, at + q);
        }
    }

    private static void addToOneVector(
            float[] M, int stride, int q, char[] row, int first, float[] x, int xFirst, int n, float[] source, int at) {
        FloatVector d = load(source, at);
        for (int c = 0; c < n; c++) {
            update(M, FIRST + row[first + c] * stride + q, all(x[xFirst + c]), d);
        }
    }

    private static void addToFourVectors(
            float[] M, int stride, int q, char[] row, int first, float[] x, int xFirst, int n, float[] source, int at) {
        FloatVector d0 = load(source, at);
        FloatVector d1 = load(source, at + LANES);
        FloatVector d2 = load(source, at + 2 * LANES);
        FloatVector d3 = load(source, at + 3 * LANES);
        for (int c = 0; c < n; c++) {
            int m = FIRST + row[first + c] * stride + q;
            FloatVector factor = all(x[xFirst + c]);
            update(M, m, factor, d0);
            update(M, m + LANES, factor, d1);
            update(M, m + 2 * LANES, factor, d2);
            update(M, m + 3 * LANES, factor, d3);
        }
    }

    private static void update(float[] M, int m, FloatVector factor, FloatVector d) {
        factor.fma(d, load(M, m)).intoArray(M, m);
    }

    /**
     * z_k ← z_k + M[k]·x for the rows k from 0 to K − 1, with x = {@code x[xFirst]} to {@code x[xFirst + stride − 1]}. Each product is
     * sixteen sums of the columns p, p + 16, p + 32 ..., which are then added by halves.
     *
     * @param lanes room for a number for each row and each of the sixteen sums
     */
    public static void addDots(float[] M, int stride, int K, float[] x, int xFirst, float[] z, int at, float[] lanes) {
        for (int p = 0; p < PADDING; p += LANES) {
            int k = 0;
            for (; k + 4 <= K; k += 4) {
                sumFour(M, FIRST + k * stride + p, stride, x, xFirst + p, lanes, k * PADDING + p);
            }
            for (; k < K; k++) {
                sumOne(M, FIRST + k * stride + p, stride, x, xFirst + p, lanes, k * PADDING + p);
            }
        }
        for (int k = 0; k < K; k++) {
            z[at + k] += total(lanes, k * PADDING);
        }
    }

    private static void sumFour(float[] M, int m, int stride, float[] x, int at, float[] lanes, int to) {
        int m1 = m + stride;
        int m2 = m1 + stride;
        int m3 = m2 + stride;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int q = 0; q < stride; q += PADDING) {
            FloatVector factor = load(x, at + q);
            s0 = factor.fma(load(M, m + q), s0);
            s1 = factor.fma(load(M, m1 + q), s1);
            s2 = factor.fma(load(M, m2 + q), s2);
            s3 = factor.fma(load(M, m3 + q), s3);
        }
        s0.intoArray(lanes, to);
        s1.intoArray(lanes, to + PADDING);
        s2.intoArray(lanes, to + 2 * PADDING);
        s3.intoArray(lanes, to + 3 * PADDING);
    }

    private static void sumOne(float[] M, int m, int stride, float[] x, int at, float[] lanes, int to) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int q = 0; q < stride; q += PADDING) {
            s = load(x, at + q).fma(load(M, m + q), s);
        }
        s.intoArray(lanes, to);
    }

    /** By halves: lane p and lane p + 8, what comes of it with p + 4, p + 2 and p + 1. */
    private static float total(float[] lanes, int at) {
        for (int half = PADDING / 2; half > 0; half /= 2) {
            for (int p = at; p < at + half; p++) {
                lanes[p] += lanes[p + half];
            }
        }
        return lanes[at];
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
