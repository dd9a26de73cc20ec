package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.Dots;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;

/** All inputs, where many are not zero: products while the pixels of some samples are in the cache; W has a row for each unit. */
final class DenseBlock implements BlockInputs {
    /** Sums that each product consists of. */
    static final int SUMS = Dots.SUMS;

    static final int ROWS = 64;

    private final Samples train;
    private final Pixels pixels;
    private final int units;
    private final int inputs;
    private final int xStride;
    private final int zStride;
    private final float[] X;
    private final float[] sums = Dots.room();
    private final int[] samples = new int[ROWS];
    private int n;

    /** @param zStride the distance of rows of Z and ∂L/∂Z */
    DenseBlock(Samples train, int units, int zStride) {
        this.train = train;
        this.pixels = (Pixels) train.features();
        this.units = units;
        this.inputs = pixels.width();
        this.zStride = zStride;
        this.xStride = stride(inputs);
        this.X = SingleRows.zeros(ROWS, xStride);
    }

    /** The distance of rows of W. */
    static int stride(int inputs) {
        return Tiles.stride(inputs);
    }

    /** Rows that W has, the last of them zeros. */
    static int wRows(int units) {
        return multiple(units, Dots.W_ROWS);
    }

    private static int multiple(int n, int of) {
        return (n + of - 1) / of * of;
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public void take(int[] order, int from, int count) {
        n = count;
        for (int i = 0; i < n; i++) {
            samples[i] = train.indices()[order[from + i]];
        }
        pixels.gather(samples, n, X, xStride);
    }

    @Override
    public void scores(float[] W, float[] b, float[] Z) {
        int m = multiple(n, Dots.X_ROWS);
        Dots.products(X, xStride, W, xStride, Z, zStride, m, wRows(units), Tiles.columns(inputs), sums);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < units; k++) {
                Z[FIRST + i * zStride + k] += b[FIRST + k];
            }
        }
    }

    @Override
    public void addGradient(float[] dZ, float[] G) {
        Tiles.addProduct(dZ, FIRST, 1, zStride, X, FIRST, xStride, G, FIRST, xStride, units, Tiles.columns(inputs), n);
    }
}
