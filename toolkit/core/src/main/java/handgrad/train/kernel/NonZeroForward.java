package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.nn.Affine;
import handgrad.nn.Network;
import handgrad.samples.Pixels;
import handgrad.samples.Samples;
import handgrad.vector.SingleRows;
import handgrad.vector.VectorApi;
import java.util.Arrays;

/**
 * The first affine layer of a network on pixels most of which are zero, in single precision: z = b + Σ_j x_j·V_j over the pixels
 * that are not, where V_j are the weights of pixel j. Each piece of the work has one of its own. A number is the same sum in the same
 * order whatever the width of the machine's vectors.
 */
public final class NonZeroForward {
    /** Units whose weights stay in the second-level cache while all samples of a piece are multiplied by them. */
    private static final int UNITS = SingleRows.WIDE;

    private final Samples samples;
    private final Pixels pixels;
    private final float[][] V; // some units each
    private final float[] b;
    private final byte[] image;
    private final float[] all;
    private int[] start = {0}; // of each sample's entries in the two below, and behind the last
    private char[] input = {};
    private float[] x = {};
    private float[][] z = {};

    private NonZeroForward(Samples samples, float[][] V, float[] b) {
        this.samples = samples;
        this.pixels = (Pixels) samples.features();
        this.V = V;
        this.b = b;
        this.image = new byte[pixels.width()];
        this.all = new float[pixels.width()];
    }

    /** Whether it suits: many units on few pixels, where Java's vectors are fast. */
    public static boolean suits(Network network, Samples samples) {
        return VectorApi.isAvailable()
                && network.precision() == Precision.SINGLE
                && network.layers().get(0) instanceof Affine layer
                && layer.hasBias()
                && layer.inputs() == samples.features().width()
                && layer.inputs() < Character.MAX_VALUE
                && layer.outputs() >= KernelChoice.FEW_UNITS_SORTED
                && (layer.inputs() + 1.0) * SingleRows.stride(layer.outputs()) < KernelChoice.LARGEST_ARRAY
                && samples.features() instanceof Pixels
                && samples.features().density() < KernelChoice.DENSE_IN_BATCHES;
    }

    /** One for each of so many pieces of the work, which go on side by side. */
    public static NonZeroForward[] of(Network network, Samples samples, int pieces) {
        Affine layer = (Affine) network.layers().get(0);
        int blocks = (layer.outputs() + UNITS - 1) / UNITS;
        float[][] V = new float[blocks][];
        Arrays.setAll(V, block -> SingleRows.zeros(layer.inputs() + 1, UNITS));
        float[] row = new float[layer.inputs()];
        for (int k = 0; k < layer.outputs(); k++) {
            layer.parameters().get(0).value().read(k * row.length, row, 0, row.length);
            for (int j = 0; j < row.length; j++) {
                V[k / UNITS][FIRST + j * UNITS + k % UNITS] = row[j];
            }
        }
        float[] b = new float[blocks * UNITS];
        layer.parameters().get(1).value().read(0, b, 0, layer.outputs());
        NonZeroForward[] each = new NonZeroForward[pieces];
        Arrays.setAll(each, piece -> new NonZeroForward(samples, V, b));
        return each;
    }

    /** Rows from to to − 1 of Z ← the layer's outputs for the samples first + from, first + from + 1, .... */
    public void write(Matrix Z, int first, int from, int to) {
        int n = to - from;
        reserve(n);
        for (int i = 0; i < n; i++) {
            list(samples.indices()[first + from + i], i);
            System.arraycopy(b, 0, z[i], 0, b.length);
        }
        for (int block = 0; block < V.length; block++) {
            for (int i = 0; i < n; i++) {
                int at = start[i];
                SingleRows.addRows(V[block], UNITS, input, at, x, at, start[i + 1] - at, z[i], block * UNITS);
            }
        }
        for (int i = 0; i < n; i++) {
            Z.write((from + i) * Z.columns(), z[i], 0, Z.columns());
        }
    }

    private void reserve(int n) {
        if (n > z.length) {
            start = new int[n + 1];
            input = new char[n * image.length + 1];
            x = new float[n * image.length + 1];
            z = new float[n][b.length];
        }
    }

    /** Lists the pixels of a sample that are not zero as those of row i. */
    private void list(int sample, int i) {
        pixels.copy(sample, image);
        pixels.table().quotients(image, 0, image.length, all, 0);
        int n = start[i];
        for (int j = 0; j < image.length; j++) {
            input[n] = (char) j; // overwritten by the next one where this one is zero: faster than a branch
            x[n] = all[j];
            n += ((image[j] & 0xFF) + 0xFF) >> 8;
        }
        start[i + 1] = n;
    }
}
