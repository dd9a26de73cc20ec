package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product Z = X·Wᵀ for few rows of W, as the inner products that it consists of: vectors run along the rows of X and W,
 * and none of their lanes is empty, however few rows there are.
 */
public final class Dots {
    private static final VectorSpecies<Float> SPECIES = RowKernels.SPECIES;
    private static final int LANES = SPECIES.length();

    /** Rows of X come in fours, rows of W in fives: twenty sums, four of X and one of W fit into 32 registers. */
    public static final int X_ROWS = 4;

    /** See {@link #X_ROWS}. */
    public static final int W_ROWS = 5;

    private Dots() {}

    /**
     * z_ik ← x_i·w_k, where x_ij is at {@code X[i·xRow + j]}, w_kj at {@code W[k·wRow + j]} and z_ik at {@code Z[i·zRow + k]}.
     *
     * @param m rows of X, a multiple of {@link #X_ROWS}
     * @param K rows of W, a multiple of {@link #W_ROWS}
     * @param n columns of X and W, a multiple of {@link RowKernels#PADDING}
     */
    public static void products(float[] X, int xRow, float[] W, int wRow, float[] Z, int zRow, int m, int K, int n) {
        for (int i = 0; i < m; i += X_ROWS) {
            for (int k = 0; k < K; k += W_ROWS) {
                fourByFive(X, i * xRow, xRow, W, k * wRow, wRow, Z, i * zRow + k, zRow, n);
            }
        }
    }

    private static void fourByFive(
            float[] X, int x, int xRow, float[] W, int w, int wRow, float[] Z, int z, int zRow, int n) {
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
        for (int j = 0; j < n; j += LANES) {
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
        Z[z] = sum(z00);
        Z[z + 1] = sum(z01);
        Z[z + 2] = sum(z02);
        Z[z + 3] = sum(z03);
        Z[z + 4] = sum(z04);
        int z1 = z + zRow;
        Z[z1] = sum(z10);
        Z[z1 + 1] = sum(z11);
        Z[z1 + 2] = sum(z12);
        Z[z1 + 3] = sum(z13);
        Z[z1 + 4] = sum(z14);
        int z2 = z1 + zRow;
        Z[z2] = sum(z20);
        Z[z2 + 1] = sum(z21);
        Z[z2 + 2] = sum(z22);
        Z[z2 + 3] = sum(z23);
        Z[z2 + 4] = sum(z24);
        int z3 = z2 + zRow;
        Z[z3] = sum(z30);
        Z[z3 + 1] = sum(z31);
        Z[z3 + 2] = sum(z32);
        Z[z3 + 3] = sum(z33);
        Z[z3 + 4] = sum(z34);
    }

    /** In Java 17 in the order of the lanes, compiled or not, so that the bits do not hang on the compiler. */
    private static float sum(FloatVector v) {
        return v.reduceLanes(VectorOperators.ADD);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
