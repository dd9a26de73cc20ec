package handgrad.doctor;

import static handgrad.vector.SingleRows.FIRST;
import static handgrad.vector.SingleRows.PADDING;

import handgrad.matrix.Examined;
import handgrad.vector.Bytes;
import handgrad.vector.Dots;
import handgrad.vector.DoubleRows;
import handgrad.vector.Exponentials;
import handgrad.vector.NonZeroColumns;
import handgrad.vector.NonZeroQuads;
import handgrad.vector.Panels;
import handgrad.vector.SingleElements;
import handgrad.vector.SingleRows;
import handgrad.vector.Tiles;
import handgrad.vector.VectorApi;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * The kernels of the Vector API against plain loops in double: interpreted, at the first call, and compiled, after many.
 * An error is measured as in BLAS's examination, in what rounding explains of Σ|terms|.
 */
final class VectorKernels {
    private static final int CALLS = 400;
    private static final int LISTED = 20; // rows that lists name
    private static final float UNIT = Math.ulp(0.5f);

    private final SplittableRandom random = new SplittableRandom(1);

    /** None where the virtual machine was started without the Vector API: then BLAS computes. */
    static List<Examined> examine() {
        return VectorApi.isAvailable() ? new VectorKernels().all() : List.of();
    }

    private List<Examined> all() {
        return List.of(
                over("Tiles.addProduct", new int[] {16, 48, 64, 80, 208}, this::tiles),
                over("Dots.products", new int[] {16, 48, 80, 784}, this::dots),
                over("Panels.products", new int[] {1, 14, 50, 200}, this::panelProducts),
                over("Panels.step", new int[] {1, 7, 32, 64}, this::panelStep),
                over("SingleRows.addRows", new int[] {16, 48, 64, 112, 208}, this::addRows),
                over("DoubleRows.addRows", new int[] {16, 48, 64, 112, 208}, this::addDoubleRows),
                over("SingleRows.addToRows", new int[] {16, 48, 64, 112, 208}, this::addToRows),
                over("SingleRows.addDots", new int[] {16, 48, 64, 208}, this::addDots),
                over("SingleElements", new int[] {16, 48, 256}, this::elements),
                over("Exponentials.replace", new int[] {8, 16, 200}, this::exponentials),
                over("Bytes.divide", new int[] {1, 15, 16, 33, 784}, this::bytes));
    }

    /** In each size at first and at last, with calls between. */
    private static Examined over(String kernel, int[] sizes, IntToDoubleFunction shareOf) {
        Examined.Worst worst = new Examined.Worst();
        for (int call = 0; call < CALLS; call++) {
            for (int size : sizes) {
                double share = shareOf.applyAsDouble(size);
                if (call == 0 || call == CALLS - 1) {
                    worst.add(share);
                }
            }
        }
        return worst.of(kernel);
    }

    /** C ← C + A·B, A also transposed. */
    private double tiles(int n) {
        int m = 1 + random.nextInt(21);
        int K = 1 + random.nextInt(5);
        boolean transposed = random.nextBoolean();
        int aRow = transposed ? 1 : K;
        int aStep = transposed ? m : 1;
        float[] A = numbers(m * K);
        float[] B = numbers(K * n);
        float[] C = numbers(m * n);
        float[] before = C.clone();
        Tiles.addProduct(A, 0, aRow, aStep, B, 0, n, C, 0, n, m, n, K);
        return share(C, K, i -> before[i], (i, k) -> (double) A[i / n * aRow + k * aStep] * B[k * n + i % n]);
    }

    /** Z ← X·Wᵀ. */
    private double dots(int n) {
        int m = 2 * Dots.X_ROWS;
        int K = 2 * Dots.W_ROWS;
        float[] X = numbers(FIRST + m * n);
        float[] W = numbers(FIRST + K * n);
        float[] Z = new float[FIRST + m * K];
        Dots.products(X, n, W, n, Z, K, m, K, n, Dots.room());
        return share(tail(Z), n, i -> 0, (i, j) -> (double) X[FIRST + i / K * n + j] * W[FIRST + i % K * n + j]);
    }

    private double panelProducts(int inputs) {
        byte[] pixels = pixels(Panels.ROWS * inputs);
        float[] X = new float[pixels.length];
        Bytes.divide(pixels, 0, pixels.length, 255, X, 0);
        float[] V = numbers(inputs * Panels.WIDTH);
        float[] Z = new float[Panels.ROWS * Panels.WIDTH];
        NonZeroColumns columns = new NonZeroColumns(inputs, 4);
        columns.find(pixels, 0, inputs, 2 * inputs, 3 * inputs);
        Panels.products(X, 0, inputs, columns, V, 0, Panels.WIDTH, Z, 0, Panels.WIDTH);
        return share(
                Z,
                inputs,
                i -> 0,
                (i, j) -> (double) X[i / Panels.WIDTH * inputs + j] * V[j * Panels.WIDTH + i % Panels.WIDTH]);
    }

    /** v ← v − η ⊙ (Σ x·δ + α ⊙ v) over n rows. */
    private double panelStep(int n) {
        byte[] pixels = pixels(n * Panels.ROWS);
        float[] X = new float[pixels.length];
        Bytes.divide(pixels, 0, pixels.length, 255, X, 0);
        float[] D = numbers(n * Panels.WIDTH);
        float[] V = numbers(Panels.ROWS * Panels.WIDTH);
        float[] before = V.clone();
        float[] alpha = numbers(Panels.WIDTH);
        float[] eta = numbers(Panels.WIDTH);
        NonZeroQuads rows = new NonZeroQuads(Panels.ROWS);
        for (int i = 0; i < n; i++) {
            rows.add(i, pixels, i * Panels.ROWS);
        }
        float[] G = new float[Panels.ROWS * Panels.WIDTH];
        Panels.sums(X, 0, Panels.ROWS, rows.of(0), D, 0, Panels.WIDTH, G);
        Panels.step(V, 0, Panels.WIDTH, alpha, eta, 0, G);
        return share(V, n + 1, i -> before[i], (i, k) -> {
            int lane = i % Panels.WIDTH;
            return -(double) eta[lane]
                    * (k == n
                            ? (double) alpha[lane] * before[i]
                            : (double) X[k * Panels.ROWS + i / Panels.WIDTH] * D[k * Panels.WIDTH + lane]);
        });
    }

    /** z ← z + Σ_c x_c·M[row_c]. */
    private double addRows(int stride) {
        char[] row = list(1 + random.nextInt(9));
        float[] M = numbers(FIRST + LISTED * stride);
        float[] x = numbers(row.length);
        float[] z = numbers(stride);
        float[] before = z.clone();
        SingleRows.addRows(M, stride, row, 0, x, 0, row.length, z, 0);
        return share(z, row.length, q -> before[q], (q, c) -> (double) x[c] * M[FIRST + row[c] * stride + q]);
    }

    /** The same of the twin on doubles, which rounds in the last of 53 bits. */
    private double addDoubleRows(int stride) {
        char[] row = list(1 + random.nextInt(9));
        double[] M = doubles(numbers(DoubleRows.FIRST + LISTED * stride));
        double[] x = doubles(numbers(row.length));
        double[] z = doubles(numbers(stride));
        double[] before = z.clone();
        DoubleRows.addRows(M, stride, row, 0, x, 0, row.length, z, 0);
        return share(
                z,
                row.length,
                Math.ulp(0.5),
                q -> before[q],
                (q, c) -> x[c] * M[DoubleRows.FIRST + row[c] * stride + q]);
    }

    /** M[row_c] ← M[row_c] + x_c·d. */
    private double addToRows(int stride) {
        char[] row = list(1 + random.nextInt(9));
        float[] M = numbers(FIRST + LISTED * stride);
        float[] before = M.clone();
        float[] x = numbers(row.length);
        float[] d = numbers(stride);
        SingleRows.addToRows(M, stride, row, 0, x, 0, row.length, d, 0);
        return share(
                tail(M),
                row.length,
                i -> before[FIRST + i],
                (i, c) -> row[c] == i / stride ? (double) x[c] * d[i % stride] : 0);
    }

    /** z_k ← z_k + M[k]·x. */
    private double addDots(int stride) {
        int K = 1 + random.nextInt(12);
        float[] M = numbers(FIRST + K * stride);
        float[] x = numbers(stride);
        float[] z = numbers(K);
        float[] before = z.clone();
        SingleRows.addDots(M, stride, K, x, 0, z, 0, new float[K * PADDING]);
        return share(z, stride, k -> before[k], (k, q) -> (double) M[FIRST + k * stride + q] * x[q]);
    }

    /** Sums, max(z, 0), and d where h is positive. */
    private double elements(int n) {
        float[] z = numbers(n);
        float[] d = numbers(n);
        float[] h = new float[n];
        float[] e = d.clone();
        float[] sum = d.clone();
        SingleElements.relu(z, h, 0, n);
        SingleElements.keepWherePositive(d, h, e, 0, n);
        SingleElements.add(z, 0, sum, 0, n);
        double ofRelu = share(h, 1, i -> 0, (i, k) -> Math.max(z[i], 0));
        double ofKept = share(e, 1, i -> 0, (i, k) -> z[i] > 0 ? d[i] : 0);
        return Math.max(Math.max(ofRelu, ofKept), share(sum, 1, i -> d[i], (i, k) -> z[i]));
    }

    private double exponentials(int n) {
        double[] x = doubles(numbers(n));
        for (int i = 0; i < n; i++) {
            x[i] = -700 * Math.abs(x[i]);
        }
        double[] before = x.clone();
        Exponentials.replace(x, n);
        return share(x, 1, Math.ulp(0.5), i -> 0, (i, k) -> Math.exp(before[i]));
    }

    private double bytes(int n) {
        byte[] p = pixels(n);
        float[] x = new float[n];
        Bytes.divide(p, 0, n, 255, x, 0);
        return share(x, 1, i -> 0, (i, k) -> (p[i] & 0xff) / 255.0);
    }

    private interface Term {
        double of(int i, int k);
    }

    private static double share(float[] found, int terms, IntToDoubleFunction before, Term term) {
        return share(doubles(found), terms, UNIT, before, term);
    }

    /** The largest error of before_i + Σ_k term_ik, in what rounding explains. */
    private static double share(double[] found, int terms, double unit, IntToDoubleFunction before, Term term) {
        double worst = 0;
        for (int i = 0; i < found.length; i++) {
            double sum = before.applyAsDouble(i);
            double size = Math.abs(sum);
            for (int k = 0; k < terms; k++) {
                double each = term.of(i, k);
                sum += each;
                size += Math.abs(each);
            }
            double error = Math.abs(found[i] - sum);
            worst = Math.max(worst, error == 0 ? 0 : error / (2 * (terms + 3) * unit * size));
        }
        return worst;
    }

    private static float[] tail(float[] A) {
        return Arrays.copyOfRange(A, FIRST, A.length);
    }

    private static double[] doubles(float[] x) {
        double[] doubles = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            doubles[i] = x[i];
        }
        return doubles;
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    private char[] list(int n) {
        char[] rows = new char[n];
        for (int i = 0; i < n; i++) {
            rows[i] = (char) random.nextInt(LISTED);
        }
        return rows;
    }

    /** Half of them 0. */
    private byte[] pixels(int n) {
        byte[] pixels = new byte[n];
        for (int i = 0; i < n; i++) {
            pixels[i] = random.nextBoolean() ? (byte) random.nextInt(1, 256) : 0;
        }
        return pixels;
    }
}
