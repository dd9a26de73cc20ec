package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.vector.SingleRows;

/**
 * The inputs that are not zero, sample by sample; W has a row v_j for each input j.
 *
 * <pre>
 *   z_i = b + Σ_j x_ij·v_j,   g_j ← g_j + Σ_i x_ij·δ_i
 * </pre>
 */
final class NonZeroBlock implements BlockInputs {
    /** Sums of a row that are added up side by side, as {@link WideKernel} does. */
    static final int SUMS = 4;

    private static final int ROWS = 16;

    private final NonZeroRows samples;
    private final int stride;

    /** @param stride the distance of rows of V, Z, G and δ */
    NonZeroBlock(SingleNonZeros samples, int stride) {
        this.samples = new NonZeroRows(samples);
        this.stride = stride;
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public void take(int[] order, int from, int n) {
        samples.take(order, from, n);
    }

    @Override
    public void scores(float[] V, float[] b, float[] Z) {
        for (int i = 0; i < samples.size(); i++) {
            int z = FIRST + i * stride;
            System.arraycopy(b, FIRST, Z, z, stride);
            SingleRows.addRows(
                    V,
                    stride,
                    samples.inputs(),
                    samples.first(i),
                    samples.x(),
                    samples.xFirst(i),
                    samples.entries(i),
                    Z,
                    z);
        }
    }

    @Override
    public void addGradient(float[] dZ, float[] G) {
        for (int i = 0; i < samples.size(); i++) {
            SingleRows.addToRows(
                    G,
                    stride,
                    samples.inputs(),
                    samples.first(i),
                    samples.x(),
                    samples.xFirst(i),
                    samples.entries(i),
                    dZ,
                    FIRST + i * stride);
        }
    }
}
