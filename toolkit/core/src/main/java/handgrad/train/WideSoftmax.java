package handgrad.train;

import handgrad.vector.NonZeroColumns;
import handgrad.vector.Panels;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of the regressions in {@link WideSoftmaxSgd} while an epoch lasts, side by side: V has a row for each input
 * and a lane for each class of each regression, b, η and 1 − η·α a number for each lane.
 */
final class WideSoftmax {
    private final int inputs;
    private final int vRow;
    private final float[] V; // rows up to a multiple of Panels.ROWS
    private final float[] b;
    private final float[] kept; // 1 − η·α
    private final float[] one;
    private final float[] down; // −η
    private final float[] g; // of b
    private final float[] G; // of four rows of V and a panel
    private final float[] W; // room for one regression's weights
    private final float[] biases; // and biases
    private List<SoftmaxRegression> regressions = List.of();
    private int lanes; // in whole panels

    /** Room for these. */
    WideSoftmax(List<SoftmaxRegression> regressions) {
        this.inputs = regressions.get(0).inputs();
        this.vRow = lanes(regressions);
        this.V = new float[multipleOfRows(inputs) * vRow];
        this.b = new float[vRow];
        this.kept = new float[vRow];
        this.one = new float[vRow];
        Arrays.fill(one, 1);
        this.down = new float[vRow];
        this.g = new float[vRow];
        this.G = new float[Panels.ROWS * Panels.WIDTH];
        int classes =
                regressions.stream().mapToInt(SoftmaxRegression::classes).max().orElseThrow();
        this.W = new float[classes * inputs];
        this.biases = new float[classes];
        arrange(regressions);
    }

    static int lanes(List<SoftmaxRegression> regressions) {
        return Panels.lanes(
                regressions.stream().mapToInt(SoftmaxRegression::classes).sum());
    }

    static int multipleOfRows(int n) {
        return (n + Panels.ROWS - 1) / Panels.ROWS * Panels.ROWS;
    }

    /** From now on these have the lanes. */
    void arrange(List<SoftmaxRegression> learning) {
        regressions = List.copyOf(learning);
        lanes = lanes(regressions);
    }

    /** Takes their parameters over; what is in other lanes is zero and stays so. */
    void read(int epoch) {
        Arrays.fill(V, 0);
        Arrays.fill(b, 0);
        Arrays.fill(kept, 0);
        Arrays.fill(down, 0);
        int first = 0;
        for (int r = 0; r < regressions.size(); r++) {
            SoftmaxRegression regression = regressions.get(r);
            int classes = regression.classes();
            double eta = regression.learningRate().at(epoch);
            regression.W().readColumns(0, inputs, W, inputs);
            regression.b().readRow(0, biases);
            for (int k = 0; k < classes; k++) {
                for (int j = 0; j < inputs; j++) {
                    V[j * vRow + first + k] = W[k * inputs + j];
                }
            }
            System.arraycopy(biases, 0, b, first, classes);
            Arrays.fill(kept, first, first + classes, (float) (1 - eta * regression.alpha()));
            Arrays.fill(down, first, first + classes, (float) -eta);
            first += classes;
        }
    }

    /** Gives them back. */
    void write() {
        int first = 0;
        for (int r = 0; r < regressions.size(); r++) {
            SoftmaxRegression regression = regressions.get(r);
            int classes = regression.classes();
            for (int k = 0; k < classes; k++) {
                for (int j = 0; j < inputs; j++) {
                    W[k * inputs + j] = V[j * vRow + first + k];
                }
            }
            System.arraycopy(b, first, biases, 0, classes);
            regression.W().writeColumns(0, inputs, W, inputs);
            regression.b().writeRow(0, biases);
            first += classes;
        }
    }

    /** Z ← X·V + 1·bᵀ for the batch, and some rows of no account up to the next multiple of {@link Panels#ROWS}. */
    void scores(WideBatch batch, float[] Z, int zRow) {
        for (int i = 0; i < batch.size(); i += Panels.ROWS) {
            NonZeroColumns columns = batch.columns(i);
            for (int lane = 0; lane < lanes; lane += Panels.WIDTH) {
                Panels.products(
                        batch.X(), i * batch.xRow(), batch.xRow(), columns, V, lane, vRow, Z, i * zRow + lane, zRow);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            for (int lane = 0; lane < lanes; lane++) {
                Z[i * zRow + lane] += b[lane];
            }
        }
    }

    /** V ← (1 − η·α)·V − η·Σ XᵀΔ, b ← b − η·Σ Δᵀ·1 over the blocks of the batch. */
    void descend(WideBatch batch, float[] D, int dRow) {
        for (int j = 0; j < inputs; j += Panels.ROWS) {
            for (int block = 0; block < batch.blocks(); block++) {
                long rows = batch.rows(block, j);
                int first = batch.cut(block);
                for (int lane = 0; lane < lanes; lane += Panels.WIDTH) {
                    Panels.sums(
                            batch.X(), first * batch.xRow() + j, batch.xRow(), rows, D, first * dRow + lane, dRow, G);
                    Panels.step(V, j * vRow + lane, vRow, block == 0 ? kept : one, down, lane, G);
                }
            }
        }
        for (int block = 0; block < batch.blocks(); block++) {
            descendBiases(D, dRow, batch.cut(block), batch.cut(block + 1));
        }
    }

    private void descendBiases(float[] D, int dRow, int from, int to) {
        Arrays.fill(g, 0);
        for (int i = from; i < to; i++) {
            for (int lane = 0; lane < lanes; lane++) {
                g[lane] += D[i * dRow + lane];
            }
        }
        for (int lane = 0; lane < lanes; lane++) {
            b[lane] += down[lane] * g[lane];
        }
    }
}
