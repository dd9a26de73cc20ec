package handgrad.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link SingleRows} does for one small model, for many of them side by side.
 * V has a row for each input and a lane for each unit of every model; a panel is {@link #WIDTH} lanes of it. A factor of X
 * serves all lanes, and where four neighbours in X are zero there is no work.
 *
 * <pre>
 *   Z = X·V                      four rows of X at a time
 *   V ← V − η ⊙ (XᵀΔ + α ⊙ V)    four rows of V at a time; α and η have a number for each lane
 * </pre>
 *
 * <p>Each lane's sums are rounded as {@code SingleRows} rounds them, so that a model learns the same bits in either way. What is left out are products with zero, which change no sum as long as V is finite.
 */
public final class Panels {
    private static final VectorSpecies<Float> SPECIES = SingleRows.SPECIES;
    private static final int LANES = SPECIES.length();

    /** Lanes of a panel: twelve sums, three vectors and a factor, and twelve more sums fit into the 32 registers of AVX-512. */
    public static final int WIDTH = 3 * LANES;

    /** Rows of X or of V that are taken at a time. */
    public static final int ROWS = 4;

    private Panels() {}

    /** Lanes that hold n of them in whole panels. */
    public static int lanes(int n) {
        return (n + WIDTH - 1) / WIDTH * WIDTH;
    }

    /**
     * z_i ← Σ_j x_ij·v_j over the columns, for four rows of X and Z and one panel, where x_ij is at {@code X[x + i·xRow + j]},
     * v_j at {@code V[v + j·vRow]} and z_i at {@code Z[z + i·zRow]}.
     */
    public static void products(
            float[] X,
            int x,
            int xRow,
            NonZeroColumns columns,
            float[] V,
            int v,
            int vRow,
            float[] Z,
            int z,
            int zRow) {
        int x1 = x + xRow;
        int x2 = x1 + xRow;
        int x3 = x2 + xRow;
        FloatVector z00 = FloatVector.zero(SPECIES);
        FloatVector z01 = z00;
        FloatVector z02 = z00;
        FloatVector z10 = z00;
        FloatVector z11 = z00;
        FloatVector z12 = z00;
        FloatVector z20 = z00;
        FloatVector z21 = z00;
        FloatVector z22 = z00;
        FloatVector z30 = z00;
        FloatVector z31 = z00;
        FloatVector z32 = z00;
        int c = 0;
        for (int sum = 0; sum < columns.end.length; sum++) {
            FloatVector s00 = FloatVector.zero(SPECIES);
            FloatVector s01 = s00;
            FloatVector s02 = s00;
            FloatVector s10 = s00;
            FloatVector s11 = s00;
            FloatVector s12 = s00;
            FloatVector s20 = s00;
            FloatVector s21 = s00;
            FloatVector s22 = s00;
            FloatVector s30 = s00;
            FloatVector s31 = s00;
            FloatVector s32 = s00;
            int end = columns.end[sum];
            for (; c < end; c++) {
                int j = columns.column[c];
                int row = v + j * vRow;
                FloatVector v0 = load(V, row);
                FloatVector v1 = load(V, row + LANES);
                FloatVector v2 = load(V, row + 2 * LANES);
                FloatVector factor = all(X[x + j]);
                s00 = factor.fma(v0, s00);
                s01 = factor.fma(v1, s01);
                s02 = factor.fma(v2, s02);
                factor = all(X[x1 + j]);
                s10 = factor.fma(v0, s10);
                s11 = factor.fma(v1, s11);
                s12 = factor.fma(v2, s12);
                factor = all(X[x2 + j]);
                s20 = factor.fma(v0, s20);
                s21 = factor.fma(v1, s21);
                s22 = factor.fma(v2, s22);
                factor = all(X[x3 + j]);
                s30 = factor.fma(v0, s30);
                s31 = factor.fma(v1, s31);
                s32 = factor.fma(v2, s32);
            }
            z00 = z00.add(s00);
            z01 = z01.add(s01);
            z02 = z02.add(s02);
            z10 = z10.add(s10);
            z11 = z11.add(s11);
            z12 = z12.add(s12);
            z20 = z20.add(s20);
            z21 = z21.add(s21);
            z22 = z22.add(s22);
            z30 = z30.add(s30);
            z31 = z31.add(s31);
            z32 = z32.add(s32);
        }
        store(Z, z, z00, z01, z02);
        store(Z, z + zRow, z10, z11, z12);
        store(Z, z + 2 * zRow, z20, z21, z22);
        store(Z, z + 3 * zRow, z30, z31, z32);
    }

    private static void store(float[] Z, int z, FloatVector z0, FloatVector z1, FloatVector z2) {
        z0.intoArray(Z, z);
        z1.intoArray(Z, z + LANES);
        z2.intoArray(Z, z + 2 * LANES);
    }

    /**
     * g_q ← g_q + Σ_i x_iq·δ_i over some rows, for four neighbours q and one panel, where x_iq is at {@code X[x + i·xRow + q]} and δ_i
     * at {@code D[d + i·dRow]}.
     *
     * @param rows a bit for each
     * @param G four times {@link #WIDTH} sums
     */
    public static void sums(float[] X, int x, int xRow, long rows, float[] D, int d, int dRow, float[] G) {
        FloatVector g00 = FloatVector.zero(SPECIES);
        FloatVector g01 = g00;
        FloatVector g02 = g00;
        FloatVector g10 = g00;
        FloatVector g11 = g00;
        FloatVector g12 = g00;
        FloatVector g20 = g00;
        FloatVector g21 = g00;
        FloatVector g22 = g00;
        FloatVector g30 = g00;
        FloatVector g31 = g00;
        FloatVector g32 = g00;
        for (long left = rows; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            int delta = d + i * dRow;
            FloatVector d0 = load(D, delta);
            FloatVector d1 = load(D, delta + LANES);
            FloatVector d2 = load(D, delta + 2 * LANES);
            int q = x + i * xRow;
            FloatVector factor = all(X[q]);
            g00 = factor.fma(d0, g00);
            g01 = factor.fma(d1, g01);
            g02 = factor.fma(d2, g02);
            factor = all(X[q + 1]);
            g10 = factor.fma(d0, g10);
            g11 = factor.fma(d1, g11);
            g12 = factor.fma(d2, g12);
            factor = all(X[q + 2]);
            g20 = factor.fma(d0, g20);
            g21 = factor.fma(d1, g21);
            g22 = factor.fma(d2, g22);
            factor = all(X[q + 3]);
            g30 = factor.fma(d0, g30);
            g31 = factor.fma(d1, g31);
            g32 = factor.fma(d2, g32);
        }
        add(G, 0, g00, g01, g02);
        add(G, WIDTH, g10, g11, g12);
        add(G, 2 * WIDTH, g20, g21, g22);
        add(G, 3 * WIDTH, g30, g31, g32);
    }

    private static void add(float[] G, int g, FloatVector g0, FloatVector g1, FloatVector g2) {
        load(G, g).add(g0).intoArray(G, g);
        load(G, g + LANES).add(g1).intoArray(G, g + LANES);
        load(G, g + 2 * LANES).add(g2).intoArray(G, g + 2 * LANES);
    }

    /**
     * v_q ← v_q − η ⊙ (g_q + α ⊙ v_q) for four neighbours q and one panel, where v_q is at {@code V[v + q·vRow]}, g_q as
     * {@link #sums} leaves them, and α and η at the positions {@code lane} of their arrays. G ← 0.
     */
    public static void step(float[] V, int v, int vRow, float[] alpha, float[] eta, int lane, float[] G) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int q = 0; q < ROWS; q++) {
            for (int l = 0; l < WIDTH; l += LANES) {
                FloatVector old = load(V, v + q * vRow + l);
                FloatVector g = load(G, q * WIDTH + l).add(load(alpha, lane + l).mul(old));
                old.sub(load(eta, lane + l).mul(g)).intoArray(V, v + q * vRow + l);
                zero.intoArray(G, q * WIDTH + l);
            }
        }
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
