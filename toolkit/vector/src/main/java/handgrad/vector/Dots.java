package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product Z = X·Wᵀ for few rows of W, as the inner products that it consists of: vectors run along the rows of X and W,
 * and none of their lanes is empty, however few rows there are. Each product is {@link #SUMS} sums, of the columns p, p + 16,
 * p + 32 ..., which are added up one after the other, whatever the width of the machine's vectors.
 */
public final class Dots {
    private static final VectorSpecies<Float> SPECIES = SingleRows.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int FIRST = SingleRows.FIRST;

    /** Rows of X come in fours, rows of W in fives. */
    public static final int X_ROWS = 4;

    /** See {@link #X_ROWS}. */
    public static final int W_ROWS = 5;

    /** Sums that an inner product consists of. */
    public static final int SUMS = SingleRows.PADDING;

    private static final int TILE = X_ROWS * W_ROWS * SUMS;

    /** Twenty sums, four of X and one of W fit into the 32 registers of AVX-512; into the 16 before it ten, two and one. */
    private static final boolean HAS_32_REGISTERS = SPECIES.vectorBitSize() == 512;

    private Dots() {}

    /** Room for the sums of a tile. */
    public static float[] room() {
        return new float[TILE];
    }

    /**
     * z_ik ← x_i·w_k, where X, W and Z begin at {@link SingleRows#FIRST} and their rows are xRow, wRow and zRow
     * apart.
     *
     * @param m rows of X, a multiple of {@link #X_ROWS}
     * @param K rows of W, a multiple of {@link #W_ROWS}
     * @param n columns of X and W, a multiple of {@link SingleRows#PADDING}
     * @param sums {@link #room}
     */
    public static void products(
            float[] X, int xRow, float[] W, int wRow, float[] Z, int zRow, int m, int K, int n, float[] sums) {
        for (int i = 0; i < m; i += X_ROWS) {
            for (int k = 0; k < K; k += W_ROWS) {
                for (int p = 0; p < SUMS; p += LANES) {
                    int x = FIRST + i * xRow + p;
                    int w = FIRST + k * wRow + p;
                    if (HAS_32_REGISTERS) {
                        fourByFive(X, x, xRow, W, w, wRow, n, sums, p);
                    } else {
                        twoByFive(X, x, xRow, W, w, wRow, n, sums, p);
                        twoByFive(X, x + 2 * xRow, xRow, W, w, wRow, n, sums, p + 2 * W_ROWS * SUMS);
                    }
                }
                addUp(sums, Z, FIRST + i * zRow + k, zRow);
            }
        }
    }

    private static void fourByFive(float[] X, int x, int xRow, float[] W, int w, int wRow, int n, float[] sums, int p) {
        FloatVector z00 = FloatVector.zero(SPECIES);
        FloatVector z01 = z00;
        FloatVector z02 = z00;
        FloatVector z03 = z00;
        FloatVector z04 = z00;
        FloatVector z10 = z00;
        FloatVector z11 = z00;
        FloatVector z12 = z00;
        FloatVector z13 = z00;
        FloatVector z14 = z00;
        FloatVector z20 = z00;
        FloatVector z21 = z00;
        FloatVector z22 = z00;
        FloatVector z23 = z00;
        FloatVector z24 = z00;
        FloatVector z30 = z00;
        FloatVector z31 = z00;
        FloatVector z32 = z00;
        FloatVector z33 = z00;
        FloatVector z34 = z00;
        for (int j = 0; j < n; j += SUMS) {
            FloatVector x0 = load(X, x + j);
            FloatVector x1 = load(X, x + xRow + j);
            FloatVector x2 = load(X, x + 2 * xRow + j);
            FloatVector x3 = load(X, x + 3 * xRow + j);
            FloatVector row = load(W, w + j);
            z00 = row.fma(x0, z00);
            z10 = row.fma(x1, z10);
            z20 = row.fma(x2, z20);
            z30 = row.fma(x3, z30);
            row = load(W, w + wRow + j);
            z01 = row.fma(x0, z01);
            z11 = row.fma(x1, z11);
            z21 = row.fma(x2, z21);
            z31 = row.fma(x3, z31);
            row = load(W, w + 2 * wRow + j);
            z02 = row.fma(x0, z02);
            z12 = row.fma(x1, z12);
            z22 = row.fma(x2, z22);
            z32 = row.fma(x3, z32);
            row = load(W, w + 3 * wRow + j);
            z03 = row.fma(x0, z03);
            z13 = row.fma(x1, z13);
            z23 = row.fma(x2, z23);
            z33 = row.fma(x3, z33);
            row = load(W, w + 4 * wRow + j);
            z04 = row.fma(x0, z04);
            z14 = row.fma(x1, z14);
            z24 = row.fma(x2, z24);
            z34 = row.fma(x3, z34);
        }
        z00.intoArray(sums, p);
        z01.intoArray(sums, p + 1 * SUMS);
        z02.intoArray(sums, p + 2 * SUMS);
        z03.intoArray(sums, p + 3 * SUMS);
        z04.intoArray(sums, p + 4 * SUMS);
        z10.intoArray(sums, p + 5 * SUMS);
        z11.intoArray(sums, p + 6 * SUMS);
        z12.intoArray(sums, p + 7 * SUMS);
        z13.intoArray(sums, p + 8 * SUMS);
        z14.intoArray(sums, p + 9 * SUMS);
        z20.intoArray(sums, p + 10 * SUMS);
        z21.intoArray(sums, p + 11 * SUMS);
        z22.intoArray(sums, p + 12 * SUMS);
        z23.intoArray(sums, p + 13 * SUMS);
        z24.intoArray(sums, p + 14 * SUMS);
        z30.intoArray(sums, p + 15 * SUMS);
        z31.intoArray(sums, p + 16 * SUMS);
        z32.intoArray(sums, p + 17 * SUMS);
        z33.intoArray(sums, p + 18 * SUMS);
        z34.intoArray(sums, p + 19 * SUMS);
    }

    private static void twoByFive(float[] X, int x, int xRow, float[] W, int w, int wRow, int n, float[] sums, int p) {
        FloatVector z00 = FloatVector.zero(SPECIES);
        FloatVector z01 = z00;
        FloatVector z02 = z00;
        FloatVector z03 = z00;
        FloatVector z04 = z00;
        FloatVector z10 = z00;
        FloatVector z11 = z00;
        FloatVector z12 = z00;
        FloatVector z13 = z00;
        FloatVector z14 = z00;
        for (int j = 0; j < n; j += SUMS) {
            FloatVector x0 = load(X, x + j);
            FloatVector x1 = load(X, x + xRow + j);
            FloatVector row = load(W, w + j);
            z00 = row.fma(x0, z00);
            z10 = row.fma(x1, z10);
            row = load(W, w + wRow + j);
            z01 = row.fma(x0, z01);
            z11 = row.fma(x1, z11);
            row = load(W, w + 2 * wRow + j);
            z02 = row.fma(x0, z02);
            z12 = row.fma(x1, z12);
            row = load(W, w + 3 * wRow + j);
            z03 = row.fma(x0, z03);
            z13 = row.fma(x1, z13);
            row = load(W, w + 4 * wRow + j);
            z04 = row.fma(x0, z04);
            z14 = row.fma(x1, z14);
        }
        z00.intoArray(sums, p);
        z01.intoArray(sums, p + 1 * SUMS);
        z02.intoArray(sums, p + 2 * SUMS);
        z03.intoArray(sums, p + 3 * SUMS);
        z04.intoArray(sums, p + 4 * SUMS);
        z10.intoArray(sums, p + 5 * SUMS);
        z11.intoArray(sums, p + 6 * SUMS);
        z12.intoArray(sums, p + 7 * SUMS);
        z13.intoArray(sums, p + 8 * SUMS);
        z14.intoArray(sums, p + 9 * SUMS);
    }

    /** Each product's sums, in order. */
    private static void addUp(float[] sums, float[] Z, int z, int zRow) {
        for (int r = 0; r < X_ROWS; r++) {
            for (int c = 0; c < W_ROWS; c++) {
                int at = (r * W_ROWS + c) * SUMS;
                float sum = 0;
                for (int p = 0; p < SUMS; p++) {
                    sum += sums[at + p];
                }
                Z[z + r * zRow + c] = sum;
            }
        }
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
