package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product C ← C + A·B in tiles of C that stay in vector registers while the sum over k runs. B is read as it lies; at
 * the sizes of a mini-batch BLAS spends a sixth of its time on packing it.
 *
 * <p>B and C are row-major. Their rows should be an odd multiple of {@link SingleRows#PADDING} apart ({@link #stride}):
 * at a power of two the rows of a tile fall into the same few sets of the first-level cache.
 */
public final class Tiles {
    private static final VectorSpecies<Float> SPECIES = SingleRows.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int WIDE = 4 * LANES;
    private static final int HIGH = 8;

    /** Sixteen sums, four of B and one of A fit into the 32 registers of AVX-512; into the 16 before it eight. */
    private static final boolean HAS_32_REGISTERS = SPECIES.vectorBitSize() == 512;

    private Tiles() {}

    /** Columns that hold n numbers in whole vectors. */
    public static int columns(int n) {
        return SingleRows.stride(n);
    }

    /** The distance of rows that hold n numbers: the next odd multiple of the padding. */
    public static int stride(int n) {
        return columns(n) | SingleRows.PADDING;
    }

    /**
     * C ← C + A·B, where a_rk is at {@code A[a + r·aRow + k·aStep]}, so that A may be read transposed, b_kq at
     * {@code B[b + k·bRow + q]} and c_rq at {@code C[c + r·cRow + q]}.
     *
     * @param m rows of A and C
     * @param n columns of B and C, a multiple of the padding
     * @param K columns of A, rows of B
     */
    public static void addProduct(
            float[] A,
            int a,
            int aRow,
            int aStep,
            float[] B,
            int b,
            int bRow,
            float[] C,
            int c,
            int cRow,
            int m,
            int n,
            int K) {
        int q = 0;
        for (; q + WIDE <= n; q += WIDE) {
            int r = 0;
            if (HAS_32_REGISTERS) {
                for (; r + 4 <= m; r += 4) {
                    fourByFour(A, a + r * aRow, aRow, aStep, B, b + q, bRow, C, c + r * cRow + q, cRow, K);
                }
            } else {
                for (; r + HIGH <= m; r += HIGH) {
                    for (int v = q; v < q + WIDE; v += LANES) {
                        eightByOne(A, a + r * aRow, aRow, aStep, B, b + v, bRow, C, c + r * cRow + v, cRow, K);
                    }
                }
            }
            for (; r + 2 <= m; r += 2) {
                twoByFour(A, a + r * aRow, aRow, aStep, B, b + q, bRow, C, c + r * cRow + q, cRow, K);
            }
            for (; r < m; r++) {
                for (int v = q; v < q + WIDE; v += LANES) {
                    one(A, a + r * aRow, aStep, B, b + v, bRow, C, c + r * cRow + v, K);
                }
            }
        }
        for (; q < n; q += LANES) {
            int r = 0;
            for (; r + HIGH <= m; r += HIGH) {
                eightByOne(A, a + r * aRow, aRow, aStep, B, b + q, bRow, C, c + r * cRow + q, cRow, K);
            }
            for (; r < m; r++) {
                one(A, a + r * aRow, aStep, B, b + q, bRow, C, c + r * cRow + q, K);
            }
        }
    }

    /** Four rows of four vectors. */
    private static void fourByFour(
            float[] A, int a, int aRow, int aStep, float[] B, int b, int bRow, float[] C, int c, int cRow, int K) {
        int c1 = c + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector c00 = load(C, c);
        FloatVector c01 = load(C, c + LANES);
        FloatVector c02 = load(C, c + 2 * LANES);
        FloatVector c03 = load(C, c + 3 * LANES);
        FloatVector c10 = load(C, c1);
        FloatVector c11 = load(C, c1 + LANES);
        FloatVector c12 = load(C, c1 + 2 * LANES);
        FloatVector c13 = load(C, c1 + 3 * LANES);
        FloatVector c20 = load(C, c2);
        FloatVector c21 = load(C, c2 + LANES);
        FloatVector c22 = load(C, c2 + 2 * LANES);
        FloatVector c23 = load(C, c2 + 3 * LANES);
        FloatVector c30 = load(C, c3);
        FloatVector c31 = load(C, c3 + LANES);
        FloatVector c32 = load(C, c3 + 2 * LANES);
        FloatVector c33 = load(C, c3 + 3 * LANES);
        for (int k = 0; k < K; k++) {
            FloatVector b0 = load(B, b);
            FloatVector b1 = load(B, b + LANES);
            FloatVector b2 = load(B, b + 2 * LANES);
            FloatVector b3 = load(B, b + 3 * LANES);
            FloatVector factor = all(A[a]);
            c00 = factor.fma(b0, c00);
            c01 = factor.fma(b1, c01);
            c02 = factor.fma(b2, c02);
            c03 = factor.fma(b3, c03);
            factor = all(A[a + aRow]);
            c10 = factor.fma(b0, c10);
            c11 = factor.fma(b1, c11);
            c12 = factor.fma(b2, c12);
            c13 = factor.fma(b3, c13);
            factor = all(A[a + 2 * aRow]);
            c20 = factor.fma(b0, c20);
            c21 = factor.fma(b1, c21);
            c22 = factor.fma(b2, c22);
            c23 = factor.fma(b3, c23);
            factor = all(A[a + 3 * aRow]);
            c30 = factor.fma(b0, c30);
            c31 = factor.fma(b1, c31);
            c32 = factor.fma(b2, c32);
            c33 = factor.fma(b3, c33);
            a += aStep;
            b += bRow;
        }
        c00.intoArray(C, c);
        c01.intoArray(C, c + LANES);
        c02.intoArray(C, c + 2 * LANES);
        c03.intoArray(C, c + 3 * LANES);
        c10.intoArray(C, c1);
        c11.intoArray(C, c1 + LANES);
        c12.intoArray(C, c1 + 2 * LANES);
        c13.intoArray(C, c1 + 3 * LANES);
        c20.intoArray(C, c2);
        c21.intoArray(C, c2 + LANES);
        c22.intoArray(C, c2 + 2 * LANES);
        c23.intoArray(C, c2 + 3 * LANES);
        c30.intoArray(C, c3);
        c31.intoArray(C, c3 + LANES);
        c32.intoArray(C, c3 + 2 * LANES);
        c33.intoArray(C, c3 + 3 * LANES);
    }

    /** Two rows of four vectors: what is left of the ten rows of as many classes. */
    private static void twoByFour(
            float[] A, int a, int aRow, int aStep, float[] B, int b, int bRow, float[] C, int c, int cRow, int K) {
        int c1 = c + cRow;
        FloatVector c00 = load(C, c);
        FloatVector c01 = load(C, c + LANES);
        FloatVector c02 = load(C, c + 2 * LANES);
        FloatVector c03 = load(C, c + 3 * LANES);
        FloatVector c10 = load(C, c1);
        FloatVector c11 = load(C, c1 + LANES);
        FloatVector c12 = load(C, c1 + 2 * LANES);
        FloatVector c13 = load(C, c1 + 3 * LANES);
        for (int k = 0; k < K; k++) {
            FloatVector b0 = load(B, b);
            FloatVector b1 = load(B, b + LANES);
            FloatVector b2 = load(B, b + 2 * LANES);
            FloatVector b3 = load(B, b + 3 * LANES);
            FloatVector factor = all(A[a]);
            c00 = factor.fma(b0, c00);
            c01 = factor.fma(b1, c01);
            c02 = factor.fma(b2, c02);
            c03 = factor.fma(b3, c03);
            factor = all(A[a + aRow]);
            c10 = factor.fma(b0, c10);
            c11 = factor.fma(b1, c11);
            c12 = factor.fma(b2, c12);
            c13 = factor.fma(b3, c13);
            a += aStep;
            b += bRow;
        }
        c00.intoArray(C, c);
        c01.intoArray(C, c + LANES);
        c02.intoArray(C, c + 2 * LANES);
        c03.intoArray(C, c + 3 * LANES);
        c10.intoArray(C, c1);
        c11.intoArray(C, c1 + LANES);
        c12.intoArray(C, c1 + 2 * LANES);
        c13.intoArray(C, c1 + 3 * LANES);
    }

    /** Eight rows of one vector. */
    private static void eightByOne(
            float[] A, int a, int aRow, int aStep, float[] B, int b, int bRow, float[] C, int c, int cRow, int K) {
        FloatVector c0 = load(C, c);
        FloatVector c1 = load(C, c + cRow);
        FloatVector c2 = load(C, c + 2 * cRow);
        FloatVector c3 = load(C, c + 3 * cRow);
        FloatVector c4 = load(C, c + 4 * cRow);
        FloatVector c5 = load(C, c + 5 * cRow);
        FloatVector c6 = load(C, c + 6 * cRow);
        FloatVector c7 = load(C, c + 7 * cRow);
        for (int k = 0; k < K; k++) {
            FloatVector b0 = load(B, b);
            c0 = all(A[a]).fma(b0, c0);
            c1 = all(A[a + aRow]).fma(b0, c1);
            c2 = all(A[a + 2 * aRow]).fma(b0, c2);
            c3 = all(A[a + 3 * aRow]).fma(b0, c3);
            c4 = all(A[a + 4 * aRow]).fma(b0, c4);
            c5 = all(A[a + 5 * aRow]).fma(b0, c5);
            c6 = all(A[a + 6 * aRow]).fma(b0, c6);
            c7 = all(A[a + 7 * aRow]).fma(b0, c7);
            a += aStep;
            b += bRow;
        }
        c0.intoArray(C, c);
        c1.intoArray(C, c + cRow);
        c2.intoArray(C, c + 2 * cRow);
        c3.intoArray(C, c + 3 * cRow);
        c4.intoArray(C, c + 4 * cRow);
        c5.intoArray(C, c + 5 * cRow);
        c6.intoArray(C, c + 6 * cRow);
        c7.intoArray(C, c + 7 * cRow);
    }

    /** One row of one vector. */
    private static void one(float[] A, int a, int aStep, float[] B, int b, int bRow, float[] C, int c, int K) {
        FloatVector sum = load(C, c);
        for (int k = 0; k < K; k++) {
            sum = all(A[a]).fma(load(B, b), sum);
            a += aStep;
            b += bRow;
        }
        sum.intoArray(C, c);
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
