package handgrad.train.kernel;

import static handgrad.vector.SingleRows.FIRST;

import handgrad.vector.NonZeroColumns;
import handgrad.vector.Panels;
import handgrad.vector.SingleElements;
import handgrad.vector.SingleRows;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of the regressions in {@link WideKernel} while they are trained, side by side: V has a row for each input
 * and a lane for each class of each regression, b, η and α a number for each lane.
 */
final class WideParameters {
    private final int inputs;
    private final int vRow;
    private final float[] V; // rows up to a multiple of Panels.ROWS
    private final float[] b;
    private final float[] alpha;
    private final float[] eta;
    private final float[] g; // of b
    private final float[] part; // of it, from one block
    private final float[] G; // of four rows of V and a panel
    private final float[] W; // room for one regression's weights
    private final float[] biases; // and biases
    private List<WideRegression> regressions = List.of();
    private int lanes; // in whole panels

    /** Room for these. */
    WideParameters(List<WideRegression> regressions) {
        this.inputs = regressions.get(0).inputs();
        this.vRow = lanes(regressions);
        this.V = SingleRows.zeros(multipleOfRows(inputs), vRow);
        this.b = new float[vRow];
        this.alpha = new float[vRow];
        this.eta = new float[vRow];
        this.g = new float[vRow];
        this.part = new float[vRow];
        this.G = new float[Panels.ROWS * Panels.WIDTH];
        int classes =
                regressions.stream().mapToInt(WideRegression::classes).max().orElseThrow();
        this.W = new float[classes * inputs];
        this.biases = new float[classes];
        arrange(regressions);
    }

    static int lanes(List<WideRegression> regressions) {
        return Panels.lanes(
                regressions.stream().mapToInt(WideRegression::classes).sum());
    }

    static int multipleOfRows(int n) {
        return (n + Panels.ROWS - 1) / Panels.ROWS * Panels.ROWS;
    }

    /** From now on these have the lanes. */
    void arrange(List<WideRegression> learning) {
        regressions = List.copyOf(learning);
        lanes = lanes(regressions);
    }

    /** Takes their parameters over; what is in other lanes is zero and stays so. */
    void read() {
        Arrays.fill(V, 0);
        Arrays.fill(b, 0);
        Arrays.fill(alpha, 0);
        int first = 0;
        for (int r = 0; r < regressions.size(); r++) {
            WideRegression regression = regressions.get(r);
            int classes = regression.classes();
            regression.W().read(0, W, 0, classes * inputs);
            regression.b().read(0, biases, 0, classes);
            for (int k = 0; k < classes; k++) {
                for (int j = 0; j < inputs; j++) {
                    V[FIRST + j * vRow + first + k] = W[k * inputs + j];
                }
            }
            System.arraycopy(biases, 0, b, first, classes);
            Arrays.fill(alpha, first, first + classes, (float) regression.alpha());
            first += classes;
        }
    }

    /** Gives them back. */
    void write() {
        int first = 0;
        for (int r = 0; r < regressions.size(); r++) {
            WideRegression regression = regressions.get(r);
            int classes = regression.classes();
            for (int k = 0; k < classes; k++) {
                for (int j = 0; j < inputs; j++) {
                    W[k * inputs + j] = V[FIRST + j * vRow + first + k];
                }
            }
            System.arraycopy(b, first, biases, 0, classes);
            regression.W().write(0, W, 0, classes * inputs);
            regression.b().write(0, biases, 0, classes);
            first += classes;
        }
    }

    /** Z ← X·V + 1·bᵀ for the batch; its last rows up to a multiple of {@link Panels#ROWS} hold what nobody reads. */
    void scores(WideBatch batch, float[] Z, int zRow) {
        for (int i = 0; i < batch.size(); i += Panels.ROWS) {
            NonZeroColumns columns = batch.columns(i);
            for (int lane = 0; lane < lanes; lane += Panels.WIDTH) {
                Panels.products(
                        batch.X(),
                        FIRST + i * batch.xRow(),
                        batch.xRow(),
                        columns,
                        V,
                        FIRST + lane,
                        vRow,
                        Z,
                        FIRST + i * zRow + lane,
                        zRow);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            for (int lane = 0; lane < lanes; lane++) {
                Z[FIRST + i * zRow + lane] += b[lane];
            }
        }
    }

    /** V ← V − η·(Σ XᵀΔ + α·V), b ← b − η·Σ Δᵀ·1 over the blocks of the batch. */
    void descend(WideBatch batch, float[] D, int dRow) {
        setRates();
        for (int j = 0; j < inputs; j += Panels.ROWS) {
            for (int lane = 0; lane < lanes; lane += Panels.WIDTH) {
                for (int block = 0; block < batch.blocks(); block++) {
                    int first = batch.cut(block);
                    long rows = batch.rows(block, j);
                    Panels.sums(
                            batch.X(),
                            FIRST + first * batch.xRow() + j,
                            batch.xRow(),
                            rows,
                            D,
                            FIRST + first * dRow + lane,
                            dRow,
                            G);
                }
                Panels.step(V, FIRST + j * vRow + lane, vRow, alpha, eta, lane, G);
            }
        }
        descendBiases(batch, D, dRow);
    }

    private void setRates() {
        int first = 0;
        for (int r = 0; r < regressions.size(); r++) {
            WideRegression regression = regressions.get(r);
            Arrays.fill(eta, first, first + regression.classes(), (float) regression.eta());
            first += regression.classes();
        }
        Arrays.fill(eta, first, eta.length, 0);
    }

    private void descendBiases(WideBatch batch, float[] D, int dRow) {
        Arrays.fill(g, 0);
        for (int block = 0; block < batch.blocks(); block++) {
            Arrays.fill(part, 0);
            for (int i = batch.cut(block); i < batch.cut(block + 1); i++) {
                SingleElements.add(D, FIRST + i * dRow, part, 0, lanes);
            }
            SingleElements.add(part, 0, g, 0, lanes);
        }
        for (int lane = 0; lane < lanes; lane++) {
            b[lane] -= eta[lane] * g[lane];
        }
    }
}
